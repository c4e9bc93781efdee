import fs from 'node:fs'
import path from 'node:path'
import { adapters } from '#app/adapters.ts'
import { metricsOf } from '#app/observe.ts'
import { taskNames } from '#app/reactions.ts'
import { run } from '#app/run.ts'
import { schedule } from '#app/schedule.ts'
import type { All } from '#app/services.ts'
import { openChannels } from '#channels/channels.ts'
import { openParser } from '#conversations/mail/pool.ts'
import { ownIds } from '#conversations/own.ts'
import { openVapid } from '#notifications/vapid.ts'
import { openPush } from '#notifications/webpush/webpush.ts'
import { localBlobs } from '#platform/blobs.ts'
import { readConfig } from '#platform/config.ts'
import { openEmbedded, openServer } from '#platform/db/open.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { openRelay } from '#platform/mailer.ts'
import { openQueue } from '#platform/queue.ts'
import { openSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { mailboxOnDisk } from './mailbox-on-disk.ts'
import { type OnMoment, seenChannels, seenServices } from './moments.ts'

/** All that outlives the process: the folder of its files and, embedded, its database; the mailbox; the relay. */
export type Remains = {
  dir: string
  /** Null: embedded, in `dir`. */
  url: string | null
  mailbox: string
  relayUrl: string
}

/** The whole program on what remains of an earlier one. Every key is the same; `minutes` have passed. */
export async function openProgram(remains: Remains, o: { minutes?: number; on?: OnMoment } = {}) {
  const { dir, url, mailbox, relayUrl } = remains
  let ahead = (o.minutes ?? 0) * 60_000
  const clock = () => new Date(Date.now() + ahead)
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: path.join(dir, 'data'),
    KEYS_DIR: path.join(dir, 'keys'),
    PORT: '0',
    SMTP_PORT: '0',
    ALLOW_PRIVATE_HOSTS: 'true',
    SMTP_URL: relayUrl,
    LOG_LEVEL: 'silent',
  })
  fs.mkdirSync(config.dataDir, { recursive: true })
  const opened = url ? await openServer(url) : await openEmbedded(path.join(dir, 'db'))
  const log = openLog('silent')
  const on = o.on ?? (() => {})
  const common: Services = seenServices(
    {
      config,
      database: opened.database,
      clock,
      log,
      secrets: openSecrets(new Uint8Array(32).fill(7)),
      blobs: localBlobs(path.join(dir, 'files')),
      queue: await openQueue(opened.queue, taskNames, log),
      live: await openLive(opened.database),
      relay: openRelay(relayUrl),
      resolver: async () => {
        throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
      },
    },
    on,
  )
  const channels = openChannels(common, { ...adapters(config, clock), imap: () => mailboxOnDisk(mailbox) })
  const parser = openParser(ownIds(common))
  const vapid = openVapid(config.keysDir)
  const push = openPush(vapid, { contact: 'mailto:no-reply@handlet.example', allowPrivate: true })
  const services: All = {
    ...common,
    channels: seenChannels(channels, on),
    parser,
    push,
    vapid,
    opened,
    metrics: await metricsOf(common),
  }
  const running = await run(services)
  /** Every sweep, as when the process has just begun. */
  const sweep = async () => {
    for (const entry of schedule) await entry.run(services, { started: true })
  }
  const settle = async () => {
    for (let quiet = 0; quiet < 2; ) {
      await running.intake.idle()
      await running.dispatcher.wake()
      const [open] = await opened.owner(
        "select (select count(*) from pgboss.job where state < 'completed' and start_after <= now() and name <> 'dead-letters')::int + (select count(*) from events where dispatched_at is null)::int as n",
      )
      if (open!.n === 0) quiet++
      else {
        quiet = 0
        await new Promise((r) => setTimeout(r, 20))
      }
    }
  }
  const close = async () => {
    await running.stop()
    await common.queue.stop()
    await channels.close()
    await parser.close()
    await common.live.close()
    common.relay?.close()
    await opened.database.close()
  }
  const move = (ms: number) => {
    ahead += ms
  }
  return { services, running, opened, sweep, settle, move, close }
}
export type Program = Awaited<ReturnType<typeof openProgram>>
