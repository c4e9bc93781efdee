import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { absent } from '#privacy/restrictions.ts'
import type { CustomerEvent } from './events.ts'
import type { IdentityKind } from './normalise.ts'

export type CustomerCard = {
  id: string
  name: string | null
  place: string | null
  identities: { kind: IdentityKind; value: string }[]
  /** Customers that were merged into this one and can be taken out again, newest first. */
  merged: { mergeId: string; name: string | null; at: string; by: string }[]
}

/** What is known of a customer. `inbox/` adds the conversations. Throws `Refused('missing')`, or `'restricted'`. */
export async function customerCard(tx: Tx, workspaceId: string, customerId: string): Promise<CustomerCard> {
  const [card] = await rows<
    Omit<CustomerCard, 'merged'> & { merged: { mergeId: string; name: string | null; at: string; by: string }[] }
  >(
    tx,
    sql`select c.id, c.name, c.place,
          coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.first_seen_at, i.value)
            from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.id), '[]') as identities,
          coalesce((select jsonb_agg(jsonb_build_object('mergeId', m.id, 'name', o.name, 'at', m.at, 'by', m.by_login_id) order by m.at desc)
            from merges m join customers o on o.workspace_id = m.workspace_id and o.id = m.merged_id
            where m.workspace_id = c.workspace_id and m.kept_id = c.id and m.undone_at is null), '[]') as merged
        from customers c where c.workspace_id = ${workspaceId} and c.id = ${customerId}`,
  )
  if (!card) throw await absent(tx, 'customer', customerId, 'There is no such customer.')
  return { ...card, merged: card.merged.map((m) => ({ ...m, at: new Date(m.at).toISOString() })) }
}

export type CustomerChange = { name?: string | null | undefined; place?: string | null | undefined }

export async function changeCustomer(
  tx: Tx,
  workspaceId: string,
  who: { customerId: string; loginId: string },
  change: CustomerChange,
): Promise<void> {
  const set = Object.entries({ name: change.name, place: change.place }).flatMap(([column, value]) =>
    value === undefined ? [] : [sql`${sql.identifier(column)} = ${value?.trim() || null}`],
  )
  if (set.length === 0) return
  const changed = await rows(
    tx,
    sql`update customers set ${sql.join(set, sql`, `)}, updated_at = now()
        where workspace_id = ${workspaceId} and id = ${who.customerId} returning 1`,
  )
  if (changed.length === 0) throw new Refused('missing', 'There is no such customer.')
  const changedNow: CustomerEvent = { kind: 'customer.changed', about: { customerId: who.customerId, byLoginId: who.loginId } }
  await record(tx, workspaceId, [changedNow])
}

/** Every customer that was merged into this one, and into those: who else goes when this one is erased. */
export const mergedInto = async (tx: Tx, workspaceId: string, customerId: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      sql`with recursive inside as (
            select merged_id as id from merges where workspace_id = ${workspaceId} and kept_id = ${customerId} and undone_at is null
            union select m.merged_id from merges m join inside i on m.kept_id = i.id
            where m.workspace_id = ${workspaceId} and m.undone_at is null)
          select id from inside`,
    )
  ).map((r) => r.id)
