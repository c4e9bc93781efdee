import type { Opened } from './open.ts'

/** Write-ahead log beyond the last checkpoint that is worth a checkpoint: 64 MB. */
const grownBytes = 64 * 1024 * 1024

/**
 * `grown`: a checkpoint if much was written since the last one; cheap, call it every few seconds.
 * `checkpoint`: one now. `vacuum`: every table in turn, with its statistics, so that others come between.
 */
export type Maintenance = 'grown' | 'checkpoint' | 'vacuum'

/** The embedded database runs single-user: nothing in it vacuums, analyses or checkpoints by itself. A server does; there this does nothing. */
export async function maintain(opened: Opened, kind: Maintenance): Promise<void> {
  if (opened.database.kind !== 'embedded') return
  if (kind === 'checkpoint') return void (await opened.owner('checkpoint'))
  if (kind === 'grown') {
    if ((await walBytes(opened)) > grownBytes) await opened.owner('checkpoint')
    return
  }
  const tables = await opened.owner(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`)
  for (const { name } of tables) await opened.owner(`vacuum (analyze) ${name}`)
  await opened.owner('checkpoint')
}

/** Bytes of write-ahead log since the last checkpoint: what a start after a crash must replay. */
export const walBytes = async (opened: Opened): Promise<number> =>
  Number((await opened.owner('select pg_current_wal_insert_lsn() - redo_lsn as bytes from pg_control_checkpoint()'))[0]!.bytes)
