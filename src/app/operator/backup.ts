import { appendAudit } from '#audit/append.ts'
import { platformChain } from '#audit/entries.ts'
import type { Config } from '#platform/config.ts'
import { type BackupKeys, backup } from '#platform/db/backup.ts'
import { openEpochs } from '#platform/epochs.ts'
import { keysNotExported } from '#platform/exported-keys.ts'
import { openSectionKeys } from '#platform/rootkey.ts'
import type { Secrets } from '#platform/secrets.ts'
import { readLedger } from '#privacy/ledger.ts'
import { blobColumns, tableNames } from './tables.ts'
import type { Answer, Args, Operator } from './verbs.ts'

/** What opens a backup: the root key's, a workspace's, and that of the day it was made. */
export const backupKeys = ({ keysDir }: Config, secrets: Secrets): BackupKeys => ({
  globalKey: secrets.derive('backup'),
  sections: openSectionKeys(keysDir),
  epochs: openEpochs(keysDir),
})

const sayDay = (day: string) => new Date(day).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export async function* backupTo({ services }: Operator, args: Args): Answer {
  const { config, opened, blobs, secrets, clock } = services
  const file = String(args.FILE)
  const done = await backup({
    opened,
    names: tableNames,
    blobColumns,
    getBlob: blobs.get,
    keys: backupKeys(config, secrets),
    file,
    now: clock(),
    ledger: readLedger(services).length,
  })
  const counts = { workspaces: done.workspaces, rows: done.rows, files: done.blobs }
  await services.database.withPlatform((tx) =>
    appendAudit(tx, platformChain, [{ action: 'backup.made', actor: { kind: 'operator' }, counts }]),
  )
  const lost = done.missingBlobs > 0 ? ` ${done.missingBlobs} files that rows speak of are not on the disk.` : ''
  yield {
    says: `${file}: ${done.workspaces} workspaces, ${done.rows} rows, ${done.blobs} files, ${done.bytes} bytes. It can be read until ${sayDay(done.readableUntil)}.${lost}`,
    file,
    ...done,
  }
  const fresh = keysNotExported(config.keysDir)
  if (fresh > 0)
    yield {
      says: `${fresh} keys were never exported. Without them this backup cannot be read: \`handlet keys export\`, and keep that apart from it.`,
      keysNotExported: fresh,
    }
}
