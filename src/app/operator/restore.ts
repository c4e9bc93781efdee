import fs from 'node:fs'
import path from 'node:path'
import { localBlobs } from '#platform/blobs.ts'
import type { Config } from '#platform/config.ts'
import { type Restored, restoreEmbedded, restoreInto } from '#platform/db/backup-restore.ts'
import { openServer } from '#platform/db/open.ts'
import { openRootKey, openSectionKeys } from '#platform/rootkey.ts'
import { openSecrets } from '#platform/secrets.ts'
import { databaseDir } from '../services.ts'
import { tableNames } from './tables.ts'
import type { Answer, Args } from './verbs.ts'

export async function* restoreFrom(config: Config, args: Args): Answer {
  fs.mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const blobs = localBlobs(path.join(config.dataDir, 'files'))
  const globalKey = openSecrets(openRootKey(config.keysDir, true)).derive('backup')
  const source = {
    file: String(args.FILE),
    keys: { globalKey, sections: openSectionKeys(config.keysDir) },
    names: tableNames,
    putBlob: blobs.put,
    deleteBlob: blobs.delete,
  }
  const done = config.databaseUrl
    ? await intoServer(config.databaseUrl, config.databaseDirectUrl ?? config.databaseUrl, source)
    : await restoreEmbedded(databaseDir(config), source)
  const erased = done.shredded > 0 ? ` ${done.shredded} workspaces were erased since and stay erased.` : ''
  yield {
    says: `Restored as of ${done.at}: ${done.workspaces} workspaces, ${done.rows} rows, ${done.blobs} files.${erased}`,
    ...done,
  }
}

async function intoServer(url: string, direct: string, source: Parameters<typeof restoreInto>[1]): Promise<Restored> {
  const opened = await openServer(url, direct)
  return restoreInto(opened, source).finally(() => opened.database.close())
}
