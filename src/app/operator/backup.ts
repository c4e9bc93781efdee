import { appendAudit } from '#audit/append.ts'
import { platformChain } from '#audit/entries.ts'
import { backup } from '#platform/db/backup.ts'
import { keysNotExported, openSectionKeys } from '#platform/rootkey.ts'
import { blobColumns, tableNames } from './tables.ts'
import type { Answer, Args, Operator } from './verbs.ts'

export async function* backupTo({ services }: Operator, args: Args): Answer {
  const { config, opened, blobs, secrets, clock } = services
  const file = String(args.FILE)
  const done = await backup({
    opened,
    names: tableNames,
    blobColumns,
    getBlob: blobs.get,
    keys: { globalKey: secrets.derive('backup'), sections: openSectionKeys(config.keysDir) },
    file,
    now: clock(),
  })
  const counts = { workspaces: done.workspaces, rows: done.rows, files: done.blobs }
  await services.database.withPlatform((tx) =>
    appendAudit(tx, platformChain, [{ action: 'backup.made', actor: { kind: 'operator' }, counts }]),
  )
  const lost = done.missingBlobs > 0 ? ` ${done.missingBlobs} files that rows speak of are not on the disk.` : ''
  yield {
    says: `${file}: ${done.workspaces} workspaces, ${done.rows} rows, ${done.blobs} files, ${done.bytes} bytes.${lost}`,
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
