import { sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { member } from '#audit/vocabulary.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Policy } from '#policy/policy.ts'
import type { CustomerEvent } from './events.ts'
import { countRows, moveBack, moveRows } from './moving.ts'

type Named = { id: string; name: string | null; place: string | null; into: string | null }

/** Both customers, as they stand; `into` is the customer that one is merged into. */
async function bothOf(tx: Tx, workspaceId: string, keptId: string, otherId: string) {
  if (keptId === otherId) throw new Refused('invalid', 'This is one and the same customer.')
  const found = await rows<Named>(
    tx,
    sql`select c.id, c.name, c.place, m.kept_id as into from customers c
        left join merges m on m.workspace_id = c.workspace_id and m.merged_id = c.id and m.undone_at is null
        where c.workspace_id = ${workspaceId} and c.id in (${keptId}, ${otherId})`,
  )
  const one = (id: string) => {
    const customer = found.find((c) => c.id === id)
    if (!customer) throw new Refused('missing', 'There is no such customer.')
    if (customer.into) throw new Refused('conflict', 'This customer is already merged into another one.')
    return customer
  }
  return { kept: one(keptId), other: one(otherId) }
}

export type MergePreview = {
  other: { id: string; name: string | null }
  identities: number
  conversations: number
  messages: number
  notes: number
  /** What they say differently of themselves: a reason to look twice, not a refusal. The first one's stays. */
  conflicts: { field: 'name' | 'place'; kept: string; other: string }[]
}

export async function previewMerge(
  tx: Tx,
  workspaceId: string,
  keptId: string,
  otherId: string,
  policies: readonly Policy[],
): Promise<MergePreview> {
  const { kept, other } = await bothOf(tx, workspaceId, keptId, otherId)
  const counts = await countRows(tx, workspaceId, otherId, policies)
  const of = (name: string) => counts[name] ?? 0
  const differs = (field: 'name' | 'place') => {
    const [a, b] = [kept[field], other[field]]
    return a && b && a.toLowerCase() !== b.toLowerCase() ? [{ field, kept: a, other: b }] : []
  }
  return {
    other: { id: other.id, name: other.name },
    identities: of('identities'),
    conversations: of('conversations'),
    messages: of('messages'),
    notes: of('notes'),
    conflicts: [...differs('name'), ...differs('place')],
  }
}

/** Makes two customers one. Everything about `otherId` becomes about `keptId`; `otherId` keeps its name, to be put back. */
export async function mergeCustomers(
  tx: Tx,
  workspaceId: string,
  who: { keptId: string; otherId: string; loginId: string },
  policies: readonly Policy[],
): Promise<string> {
  await holdWorkspace(tx, workspaceId)
  await bothOf(tx, workspaceId, who.keptId, who.otherId)
  const mergeId = uuidv7()
  await tx.execute(sql`
    insert into merges (workspace_id, id, kept_id, merged_id, by_login_id)
    values (${workspaceId}, ${mergeId}, ${who.keptId}, ${who.otherId}, ${who.loginId})`)
  await moveRows(tx, { workspaceId, keptId: who.keptId, mergedId: who.otherId, mergeId }, policies)
  const about = { mergeId, customerId: who.keptId, otherId: who.otherId, byLoginId: who.loginId }
  await record(tx, workspaceId, [{ kind: 'customer.merged', about } satisfies CustomerEvent])
  await appendAudit(tx, workspaceId, [{ action: 'customers.merged', actor: member(who.loginId), target: mergeId }])
  return mergeId
}

/** Makes two of one again: exactly what moved goes back, and what came meanwhile goes with the address it came from. */
export async function unmergeCustomers(
  tx: Tx,
  workspaceId: string,
  who: { keptId: string; mergeId: string; loginId: string },
  policies: readonly Policy[],
): Promise<void> {
  await holdWorkspace(tx, workspaceId)
  const [merge] = await rows<{ mergedId: string; undone: boolean; moved: boolean }>(
    tx,
    sql`select m.merged_id as "mergedId", m.undone_at is not null as undone, exists (
          select 1 from merges l where l.workspace_id = m.workspace_id and l.merged_id = m.kept_id and l.undone_at is null) as moved
        from merges m where m.workspace_id = ${workspaceId} and m.id = ${who.mergeId} and m.kept_id = ${who.keptId}`,
  )
  if (!merge) throw new Refused('missing', 'There is no such merge.')
  if (merge.undone) throw new Refused('conflict', 'This merge is already undone.')
  if (merge.moved) throw new Refused('conflict', 'This customer has since been merged into another one. Undo that merge first.')
  const { mergedId } = merge
  await moveBack(tx, { workspaceId, keptId: who.keptId, mergedId, mergeId: who.mergeId }, policies)
  await tx.execute(sql`delete from merged_rows where workspace_id = ${workspaceId} and merge_id = ${who.mergeId}`)
  await tx.execute(sql`
    update merges set undone_by_login_id = ${who.loginId}, undone_at = now() where workspace_id = ${workspaceId} and id = ${who.mergeId}`)
  const about = { mergeId: who.mergeId, customerId: who.keptId, otherId: mergedId, byLoginId: who.loginId }
  await record(tx, workspaceId, [{ kind: 'customer.unmerged', about } satisfies CustomerEvent])
  await appendAudit(tx, workspaceId, [{ action: 'customers.unmerged', actor: member(who.loginId), target: who.mergeId }])
}
