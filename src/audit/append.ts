import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { isUuid, rows, type Tx } from '#platform/db/database.ts'
import { policyHash } from '#policy/version.ts'
import { type Entry, genesis, reasonHash, sealed } from './hash.ts'
import { actions, type NewEntry } from './vocabulary.ts'

const salt = () => randomBytes(16).toString('hex')

/** The wider view of an entry: what this action does not have is absent. */
type Loose = { target?: string; counts?: Record<string, number>; reason?: string }

/** Types keep content out of a call; this keeps out what a cast brought, before the database's own checks would. */
function checked(e: NewEntry): Loose {
  const { target, counts = {}, reason } = e as Loose
  const { counts: known, reasoned } = actions[e.action] as { counts: readonly string[]; reasoned: boolean }
  const ids = [target, (e.actor as { loginId?: string }).loginId].filter((id) => id !== undefined)
  const wrong =
    ids.some((id) => !isUuid(id)) ||
    Object.entries(counts).some(([name, n]) => !known.includes(name) || !Number.isSafeInteger(n) || n < 0) ||
    (reason !== undefined && !reasoned)
  if (wrong) throw new Error(`an entry ${e.action} takes ids and whole numbers only`)
  return { counts, ...(target && { target }), ...(reason && { reason }) }
}

/**
 * Adds entries to a chain, in the caller's transaction: it stands if and only if what it tells of stands. Two who append to one
 * chain wait for each other until commit. Call it after `record` (events), so that both counters are taken in one order.
 */
export async function appendAudit(tx: Tx, workspaceId: string, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const loose = entries.map(checked)
  const [head] = await rows<{ sequence: number; hash: string; at: number }>(
    tx,
    sql`insert into audit_heads as h (workspace_id, sequence, hash) values (${workspaceId}, 0, ${genesis})
        on conflict (workspace_id) do update set sequence = h.sequence
        returning sequence::float8 as sequence, hash, (extract(epoch from clock_timestamp()) * 1000000)::float8 as at`,
  )
  const reasons: { hash: string; salt: string; says: string }[] = []
  let last = { sequence: head!.sequence, hash: head!.hash }
  const chain = entries.map((e, i): Entry => {
    const { target, counts, reason } = loose[i]!
    let reasonOf: string | null = null
    if (reason) {
      const s = salt()
      reasonOf = reasonHash(s, reason)
      reasons.push({ hash: reasonOf, salt: s, says: reason })
    }
    const entry = sealed({
      workspaceId,
      sequence: last.sequence + 1,
      at: head!.at,
      policy: policyHash,
      previous: last.hash,
      salt: salt(),
      actor: e.actor.kind,
      loginId: 'loginId' in e.actor ? e.actor.loginId : null,
      action: e.action,
      targetKind: actions[e.action].target,
      targetId: target ?? null,
      counts: counts!,
      reason: reasonOf,
    })
    last = entry
    return entry
  })
  await tx.execute(sql`
    with h as (update audit_heads set sequence = ${last.sequence}, hash = ${last.hash} where workspace_id = ${workspaceId})
    insert into audit_entries (workspace_id, sequence, at, policy, payload, previous, hash, salt, actor, login_id, action, target_kind,
      target_id, counts, reason)
    select "workspaceId", sequence, timestamptz 'epoch' + at * interval '1 microsecond', policy, payload, previous, hash, salt, actor,
      "loginId", action, "targetKind", "targetId", counts, reason
    from jsonb_to_recordset(${JSON.stringify(chain)}::jsonb) as e("workspaceId" uuid, sequence bigint, at bigint, policy text,
      payload text, previous text, hash text, salt text, actor text, "loginId" uuid, action text, "targetKind" text, "targetId" uuid,
      counts jsonb, reason text)`)
  if (reasons.length > 0)
    await tx.execute(sql`
      insert into audit_reasons (workspace_id, hash, salt, says)
      select ${workspaceId}, hash, salt, says from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb) as r(hash text, salt text, says text)`)
}
