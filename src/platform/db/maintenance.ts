import fs from 'node:fs'
import { Refused } from '#platform/errors.ts'
import type { Opened } from './open.ts'

/** Write-ahead log beyond the last checkpoint that is worth a checkpoint: 64 MB. */
const grownBytes = 64 * 1024 * 1024

/**
 * `grown`: what autovacuum and the checkpointer of a server would do now: tables that changed much are vacuumed or analysed, and a
 * checkpoint made if much was written since the last one; cheap, call it every few seconds.
 * `checkpoint`: one now. `vacuum`: every table in turn, with its statistics, so that others come between.
 */
export type Maintenance = 'grown' | 'checkpoint' | 'vacuum'

/** Autovacuum's own rule: 50 rows and a fifth of the table dead, 50 rows and a tenth changed, 1,000 rows and a fifth inserted. */
const changedMuch = `
  select format('%I.%I', schemaname, relname) as name, n_dead_tup > 50 + 0.2 * n_live_tup or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup as vacuum
  from pg_stat_user_tables where n_dead_tup > 50 + 0.2 * n_live_tup or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
    or n_mod_since_analyze > 50 + 0.1 * n_live_tup order by 1`

/**
 * The embedded database runs single-user: nothing in it vacuums, analyses or checkpoints by itself. A server does; there this does nothing.
 * `dir` holds it. False: the disk is too full to begin, because a checkpoint that runs out of space stops the database for good.
 */
export async function maintain(opened: Opened, kind: Maintenance, dir?: string): Promise<boolean> {
  if (opened.database.kind !== 'embedded') return true
  if (dir && freeBytes(dir) < reserveBytes) return false
  if (kind === 'checkpoint') return checkpoint(opened)
  if (kind === 'grown') {
    await opened.owner('select pg_stat_force_next_flush()') // counts are otherwise up to a second late
    for (const { name, vacuum } of await opened.owner(changedMuch))
      await opened.owner(vacuum ? `vacuum (analyze) ${name}` : `analyze ${name}`)
    return (await walBytes(opened)) <= grownBytes || checkpoint(opened)
  }
  const tables = await opened.owner(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`)
  for (const { name } of tables) await opened.owner(`vacuum (analyze) ${name}`)
  return checkpoint(opened)
}

const checkpoint = async (opened: Opened) => {
  await opened.owner('checkpoint')
  return true
}

/** Bytes of write-ahead log since the last checkpoint: what a start after a crash must replay. */
export const walBytes = async (opened: Opened): Promise<number> =>
  Number((await opened.owner('select pg_current_wal_insert_lsn() - redo_lsn as bytes from pg_control_checkpoint()'))[0]!.bytes)

/** Left free for what cannot be refused half way: the log of open transactions and a checkpoint of the whole cache (24 MB). */
const reserveBytes = 96 * 1024 * 1024
export const freeBytes = (dir: string): number => {
  const { bavail, bsize } = fs.statfsSync(dir)
  return bavail * bsize
}

/**
 * Keeps an embedded database readable while its disk is full: below the reserve every write is refused (25006) until there is twice
 * as much. Call the answer every second; it says whether writes are taken. `free` is given by tests.
 */
export function openDiskGuard(opened: Opened, dir: string, free: (dir: string) => number = freeBytes): () => Promise<boolean> {
  let writable = true
  return async () => {
    if (opened.database.kind !== 'embedded') return true
    const left = free(dir)
    const next = writable ? left >= reserveBytes : left >= 2 * reserveBytes
    // One connection, so a setting of its session is a setting of the database.
    if (next !== writable) await opened.owner(`set default_transaction_read_only = ${next ? 'off' : 'on'}`)
    writable = next
    return writable
  }
}

/** A write that failed for want of space, as a sentence; null when that is not what happened. */
export function noSpace(cause: unknown): Refused | null {
  const e = cause as { code?: string; cause?: { code?: string } } | null
  const codes = [e?.code, e?.cause?.code]
  // 53100 disk_full, 25006 read_only_sql_transaction: the guard above.
  return ['53100', '25006', 'ENOSPC', 'EDQUOT'].some((code) => codes.includes(code))
    ? new Refused(
        'unavailable',
        'The disk is full, so nothing new can be kept just now. What is there can be read; nothing was lost.',
        { cause },
      )
    : null
}
