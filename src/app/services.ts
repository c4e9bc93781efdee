import dns from 'node:dns/promises'
import fs from 'node:fs'
import path from 'node:path'
import { type ChannelServices, openChannels } from '#channels/channels.ts'
import type { IntakeServices } from '#conversations/intake.ts'
import { openParser } from '#conversations/mail/pool.ts'
import { ownIds } from '#conversations/own.ts'
import type { NotifyServices } from '#notifications/release.ts'
import { openVapid, type Vapid } from '#notifications/vapid.ts'
import { contactOf, openPush } from '#notifications/webpush/webpush.ts'
import { localBlobs } from '#platform/blobs.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type Opened, openEmbedded, openServer } from '#platform/db/open.ts'
import { Refused } from '#platform/errors.ts'
import { openLive } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import { openRelay } from '#platform/mailer.ts'
import type { Metrics } from '#platform/metrics.ts'
import { openQueue } from '#platform/queue.ts'
import { openRootKey } from '#platform/rootkey.ts'
import { openSecrets } from '#platform/secrets.ts'
import type { Resolver, Services } from '#platform/services.ts'
import { differences } from '#privacy/catalogue.ts'
import { beginLedger } from '#privacy/ledger.ts'
import { adapters } from './adapters.ts'
import { metricsOf } from './observe.ts'
import { policies } from './policies.ts'
import { taskNames } from './reactions.ts'

export type All = IntakeServices & NotifyServices & { readonly opened: Opened; readonly vapid: Vapid; readonly metrics: Metrics }
export const databaseDir = (config: Config) => path.join(config.dataDir, 'db')
const publicDns: Resolver = (name, type) => dns.resolve(name, type)

/** Opens everything outside this program's memory, in order; what was opened is closed again when a later step fails. */
export async function openServices(
  config: Config,
  o: { clock: Clock; log: Log; resolver?: Resolver },
): Promise<All & { close(at?: (what: string) => void): Promise<void> }> {
  fs.mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const hasData = config.databaseUrl !== null ? false : fs.existsSync(path.join(databaseDir(config), 'PG_VERSION'))
  const rootKey = openRootKey(config.keysDir, hasData)
  beginLedger(config.keysDir)
  const opened = config.databaseUrl
    ? await openServer(config.databaseUrl, config.databaseDirectUrl ?? config.databaseUrl)
    : await openEmbedded(databaseDir(config))
  try {
    await migrate(opened)
    const wrong = await differences(opened.owner, policies)
    if (wrong.length > 0)
      throw new Refused(
        'unavailable',
        ['The database does not keep what the privacy notice says. Nothing was started:', ...wrong].join('\n  '),
      )
    const secrets = openSecrets(rootKey)
    const common: Services = {
      config,
      database: opened.database,
      clock: o.clock,
      log: o.log,
      secrets,
      blobs: localBlobs(path.join(config.dataDir, 'files')),
      queue: await openQueue(opened.queue, taskNames, o.log),
      live: await openLive(opened.database),
      relay: config.relayUrl ? openRelay(config.relayUrl) : null,
      resolver: o.resolver ?? publicDns,
    }
    const channels = openChannels(common, adapters(config, o.clock))
    const parser = openParser(ownIds(common))
    const withChannels: ChannelServices = { ...common, channels }
    const close = async (at: (what: string) => void = () => {}) => {
      at('queue')
      await common.queue.stop()
      at('channels')
      await channels.close()
      await parser.close()
      await common.live.close()
      common.relay?.close()
      at('database')
      await opened.database.close()
    }
    const vapid = openVapid(config.keysDir)
    const push = openPush(vapid, { contact: contactOf(config.mailFrom), allowPrivate: config.allowPrivateHosts })
    return { ...withChannels, parser, push, vapid, opened, metrics: await metricsOf(common), close }
  } catch (cause) {
    await opened.database.close().catch(() => {})
    throw cause
  }
}
