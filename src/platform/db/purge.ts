import type { Opened } from './open.ts'

/**
 * How far the bytes of deleted rows are overwritten. `rows`: they are gone for every reader. `pages`: the files of their tables were written
 * anew without them. `wal`: the log that carried them is gone too. A managed server may not allow the last.
 */
export type PurgeLevel = 'rows' | 'pages' | 'wal'
export type Purged = { readonly level: PurgeLevel /** Tables whose file is still the old one. */; readonly residual: number }

const fileOf = `select c.relname as name, c.relfilenode::text as file from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any($1)`
const denied = (cause: unknown) => (cause as { code?: string })?.code === '42501'

/**
 * Writes tables anew, one at a time, so that nothing of a deleted row is left in them, in their indexes or among the planner's samples,
 * then lets the write-ahead log that carried it go. VACUUM FULL locks a table while it is written. Source: a deleted value is on disk
 * 8–17 times after DELETE, and 7–15 times in the log after VACUUM FULL; three rounds of switch and checkpoint take it to none.
 */
export async function purge(opened: Opened, tables: readonly string[]): Promise<Purged> {
  const { owner } = opened
  const before = await owner(fileOf, [tables])
  for (const { name } of before) {
    // ANALYZE leaves the samples of a table that has become empty as they were.
    await owner(
      `select pg_clear_attribute_stats('public', $1, attname, false) from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [name],
    )
    await owner(`vacuum (full, analyze) "${name}"`)
  }
  const now = await owner(fileOf, [tables])
  const residual = before.filter((b) => now.find((n) => n.name === b.name)?.file === b.file).length
  try {
    // What was sampled of columns that may be sampled.
    await owner('vacuum full pg_statistic')
    for (let round = 0; round < 3; round++) {
      await owner('select pg_switch_wal()')
      await owner('checkpoint')
    }
  } catch (cause) {
    if (!denied(cause)) throw cause
    return { level: residual === 0 ? 'pages' : 'rows', residual }
  }
  return { level: residual === 0 ? 'wal' : 'rows', residual }
}
