import type { Opened } from './open.ts'

/**
 * How far the bytes of deleted rows are overwritten. `rows`: they are gone for every reader. `pages`: the files of their tables were written
 * anew without them. `wal`: the log that carried them is gone too. A managed server may not allow the last.
 */
export type PurgeLevel = 'rows' | 'pages' | 'wal'
export type Purged = {
  readonly level: PurgeLevel
  /** Tables whose file is still the old one. */
  readonly residual: number
  /** Tables that others were using: nothing was done to them, and they are to be tried again. */
  readonly left: readonly string[]
}

const fileOf = `select c.relname as name, c.relfilenode::text as file from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any($1) order by 1`
const denied = (cause: unknown) => (cause as { code?: string })?.code === '42501'
const patienceMs = 5000

/**
 * Writes tables anew, one at a time, so that nothing of a deleted row is left in them, in their indexes or among the planner's samples,
 * then lets the write-ahead log that carried it go. VACUUM FULL locks a table while it is written. Source: a deleted value is on disk
 * 8–17 times after DELETE, and 7–15 times in the log after VACUUM FULL.
 */
export async function purge(opened: Opened, tables: readonly string[]): Promise<Purged> {
  const { owner } = opened
  const unseen = await openHorizon(opened)
  const before = await owner(fileOf, [tables])
  const left: string[] = []
  for (const { name } of before) if (!((await unseen()) && (await writeAnew(opened, name)))) left.push(name)
  const queue = await owner(
    "select c.oid::regclass::text as name from pg_class c where c.relnamespace = to_regnamespace('pgboss') and c.relkind = 'r'",
  )
  for (const { name } of queue) await opened.exclusive(`vacuum (full, analyze) ${name}`)
  const now = await owner(fileOf, [tables.filter((t) => !left.includes(t))])
  const residual = now.filter((n) => before.find((b) => b.name === n.name)?.file === n.file).length
  if (residual > 0) return { level: 'rows', residual, left }
  return { level: (await logGoes(opened)) ? 'wal' : 'pages', residual, left }
}

async function writeAnew({ owner, exclusive }: Opened, name: string): Promise<boolean> {
  // ANALYZE leaves the samples of a table that has become empty as they were.
  await owner(
    `select pg_clear_attribute_stats('public', $1, attname, false) from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [name],
  )
  return exclusive(`vacuum (full, analyze) "${name}"`)
}

/**
 * A row that somebody's open transaction might still look at is copied into the new file, dead as it is. The answer waits for those that
 * began before now, and says whether all of them have ended.
 */
async function openHorizon({ owner, database }: Opened): Promise<() => Promise<boolean>> {
  if (database.kind === 'embedded') return async () => true
  const [{ xid }] = (await owner('select pg_current_xact_id()::xid::text as xid')) as [{ xid: string }]
  const older = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and greatest(age(backend_xmin), age(backend_xid)) > age($1::xid)
    union all select 1 from pg_prepared_xacts where database = current_database()
    union all select 1 from pg_replication_slots where age(xmin) > age($1::xid)`
  return async () => {
    for (const end = performance.now() + patienceMs; ; await new Promise((r) => setTimeout(r, 100))) {
      if ((await owner(older, [xid])).length === 0) return true
      if (performance.now() > end) return false
    }
  }
}

/** Pieces of the log that are from before one, or are old ones put by to be used again; or that are copied elsewhere. */
const older = `
  select 1 from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and not name between $1 and pg_walfile_name(pg_current_wal_insert_lsn() + 1)
  union all select 1 from pg_settings where name = 'archive_mode' and setting <> 'off'`

/** Lets the log go that was written until now, and looks whether it went: a server may keep it, use its files again, or not let us look. */
async function logGoes({ owner, exclusive }: Opened): Promise<boolean> {
  try {
    // What was sampled of columns that may be sampled.
    if (!(await exclusive('vacuum full pg_statistic'))) return false
    await owner('select pg_switch_wal()')
    // One byte on: of a place between two pieces pg_walfile_name names the one before.
    const [{ first }] = (await owner('select pg_walfile_name(pg_current_wal_insert_lsn() + 1) as first')) as [{ first: string }]
    for (let round = 0; round < 3; round++) {
      await owner('checkpoint')
      if ((await owner(older, [first])).length === 0) return true
      await owner('select pg_switch_wal()')
    }
    return false
  } catch (cause) {
    if (denied(cause)) return false
    throw cause
  }
}
