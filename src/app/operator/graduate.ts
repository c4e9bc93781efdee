import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { graduate } from '#platform/db/backup-restore.ts'
import { openEmbedded, openServer } from '#platform/db/open.ts'
import { Refused } from '#platform/errors.ts'
import { databaseDir } from '../services.ts'
import { tableNames } from './tables.ts'
import type { Answer, Args } from './verbs.ts'

export async function* graduateTo(config: Config, args: Args): Answer {
  const url = String(args.to)
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Refused('invalid', '--to is the URL of a PostgreSQL 18 database: postgres://…')
  if (!existsSync(path.join(databaseDir(config), 'PG_VERSION')))
    throw new Refused('missing', `There is no embedded database in ${databaseDir(config)}.`)
  const from = await openEmbedded(databaseDir(config))
  try {
    const to = await openServer(url)
    try {
      const same = await graduate(from, to, tableNames)
      for (const t of same)
        yield { says: `${t.table.padEnd(28)} ${String(t.rows).padStart(9)} rows  ${t.sum}  the same in both`, ...t }
      const rows = same.reduce((n, t) => n + t.rows, 0)
      yield {
        says: `${rows} rows in ${same.length} tables are the same in both. Set DATABASE_URL to this server and start; files and keys stay where they are.`,
        rows,
        tables: same.length,
      }
    } finally {
      await to.database.close()
    }
  } finally {
    await from.database.close()
  }
}
