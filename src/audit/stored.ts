import { sql } from 'drizzle-orm'
import { type Database, rows } from '#platform/db/database.ts'
import type { Entry } from './hash.ts'
import type { Batch } from './verify.ts'

export type Head = { readonly workspaceId: string; readonly sequence: number; readonly hash: string }
const most = 5000

/** Every chain's end. */
export const auditHeadsOf = (database: Database): Promise<Head[]> =>
  database.withPlatform((tx) =>
    rows<Head>(
      tx,
      sql`select workspace_id as "workspaceId", sequence::float8 as sequence, hash from audit_heads order by workspace_id`,
    ),
  )

const columns = 14
/** Between columns tabs, between entries line breaks; no value that was written has either, so one too many is a change. */
const line =
  sql.raw(`concat(sequence, E'\\t', (date_part('epoch', at) * 1000000)::bigint, E'\\t', policy, E'\\t', payload, E'\\t', previous,
  E'\\t', hash, E'\\t', salt, E'\\t', actor, E'\\t', login_id, E'\\t', action, E'\\t', target_kind, E'\\t', target_id, E'\\t', counts, E'\\t', reason)`)

/** One text a batch: a row object per entry, or JSON, would take longer to hand over than to check. */
const readBatch = (database: Database, workspaceId: string, after: number): Promise<Batch> =>
  database.withPurpose('comply', workspaceId, async (tx) => {
    const [found] = await rows<{ list: string | null; sequence: number | null; hash: string }>(
      tx,
      sql`select s.list, h.sequence::float8 as sequence, h.hash from (
        select string_agg(line, E'\n') as list from (
          select ${line} as line from audit_entries
          where workspace_id = ${workspaceId} and sequence > ${after} order by sequence limit ${most}) batch) s
        left join audit_heads h on h.workspace_id = ${workspaceId}`,
    )
    const { list, sequence, hash } = found!
    return {
      entries: list === null ? [] : list.split('\n').map((text) => entryOf(workspaceId, text)),
      head: sequence === null ? null : { sequence, hash },
    }
  })

/**
 * A chain from its beginning, in batches; each is a transaction of its own, so that others come between, and the next is read while
 * one is checked. The head comes from the same moment as the batch: a chain that grows meanwhile is read to its end.
 */
export async function* readChain(database: Database, workspaceId: string): AsyncGenerator<Batch> {
  let next: Promise<Batch> | null = readBatch(database, workspaceId, Number.MIN_SAFE_INTEGER)
  while (next) {
    const batch: Batch = await next
    next = batch.entries.length < most ? null : readBatch(database, workspaceId, batch.entries.at(-1)!.sequence)
    next?.catch(() => {}) // thrown when it is awaited
    yield batch
  }
}

const orNull = (text: string | undefined) => text || null
const nothing = {}
function entryOf(workspaceId: string, text: string): Entry {
  const v = text.split('\t')
  return {
    workspaceId,
    sequence: Number(v[0]),
    at: Number(v[1]),
    policy: v[2]!,
    payload: v[3]!,
    previous: v[4]!,
    hash: v.length === columns ? v[5]! : '',
    salt: orNull(v[6]),
    actor: orNull(v[7]),
    loginId: orNull(v[8]),
    action: orNull(v[9]),
    targetKind: orNull(v[10]),
    targetId: orNull(v[11]),
    counts: v[12] === '{}' ? nothing : v[12] ? JSON.parse(v[12]) : null,
    reason: orNull(v[13]),
  }
}
