import fs from 'node:fs'
import path from 'node:path'
import { appendAudit } from '#audit/append.ts'
import { writeCheckpoint } from '#audit/checkpoints.ts'
import { platformChain } from '#audit/entries.ts'
import { localBlobs } from '#platform/blobs.ts'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Head } from '#platform/db/backup.ts'
import { type Restored, restoreEmbedded, restoreInto } from '#platform/db/backup-restore.ts'
import { openEmbedded, openServer } from '#platform/db/open.ts'
import { Refused } from '#platform/errors.ts'
import { openRootKey } from '#platform/rootkey.ts'
import { openSecrets, type Secrets } from '#platform/secrets.ts'
import { ledgerFile, readLedger } from '#privacy/ledger.ts'
import { databaseDir } from '../services.ts'
import { backupKeys } from './backup.ts'
import { tableNames } from './tables.ts'
import type { Answer, Args } from './verbs.ts'

export async function* restoreFrom(config: Config, args: Args): Answer {
  fs.mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const blobs = localBlobs(path.join(config.dataDir, 'files'))
  const secrets = openSecrets(openRootKey(config.keysDir, true))
  const keys = backupKeys(config, secrets)
  keys.epochs.end(systemClock())
  const source = {
    file: String(args.FILE),
    keys,
    names: tableNames,
    putBlob: blobs.put,
    deleteBlob: blobs.delete,
    look: args['without-ledger'] ? () => {} : lookForLedger(config, secrets),
  }
  const done = config.databaseUrl
    ? await intoServer(config.databaseUrl, config.databaseDirectUrl ?? config.databaseUrl, source)
    : await restoreEmbedded(databaseDir(config), source)
  await writeDown(config, secrets, done)
  const erased = done.shredded > 0 ? ` ${done.shredded} workspaces were erased since and stay erased.` : ''
  yield {
    says: `Restored as of ${done.at}: ${done.workspaces} workspaces, ${done.rows} rows, ${done.blobs} files.${erased}`,
    ...done,
  }
}

/** Without the ledger nobody knows who was erased since the backup was made, and every one of them would be back. */
function lookForLedger(config: Config, secrets: Secrets) {
  const file = ledgerFile(config.keysDir)
  return (head: Head) => {
    const lines = fs.existsSync(file) ? readLedger({ config, secrets }).length : null
    const wrong =
      lines === null
        ? `${file}, which says who was erased since, is not here`
        : lines < (head.ledger ?? 0)
          ? `${file} has ${lines} lines, and had ${head.ledger} when the backup was made`
          : null
    if (wrong)
      throw new Refused(
        'conflict',
        `${wrong}. Bring it from the machine that made the backup. With --without-ledger it is restored all the same, and whoever was erased is back. Nothing was changed.`,
      )
  }
}

async function intoServer(url: string, direct: string, source: Parameters<typeof restoreInto>[1]): Promise<Restored> {
  const opened = await openServer(url, direct)
  return restoreInto(opened, source).finally(() => opened.database.close())
}

/** In the audit, and beside it: chains end where the backup ended, so that what came after it is missing for a reason that was signed. */
async function writeDown(config: Config, secrets: Secrets, done: Restored): Promise<void> {
  const { database } = config.databaseUrl
    ? await openServer(config.databaseUrl, config.databaseDirectUrl ?? config.databaseUrl)
    : await openEmbedded(databaseDir(config))
  try {
    await writeCheckpoint({ config, database, secrets, clock: systemClock }, 'restore')
    const counts = { workspaces: done.workspaces, rows: done.rows, files: done.blobs }
    await database.withPlatform((tx) =>
      appendAudit(tx, platformChain, [{ action: 'backup.restored', actor: { kind: 'operator' }, counts }]),
    )
  } finally {
    await database.close()
  }
}
