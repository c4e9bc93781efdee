import { and, eq, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { identities } from './customers.ts'
import type { CustomerEvent } from './events.ts'
import { type IdentityKind, identityKey } from './normalise.ts'

type Named = { workspaceId: string; customerId: string; loginId: string; kind: IdentityKind; value: string }

const keyOf = (n: Named) => {
  const key = identityKey(n.kind, n.value)
  if (!key) throw new Refused('invalid', n.kind === 'phone' ? 'This is no phone number.' : 'This is no email address.')
  return key
}
const tell = (tx: Tx, n: Named) => {
  const changed: CustomerEvent = { kind: 'customer.changed', about: { customerId: n.customerId, byLoginId: n.loginId } }
  return record(tx, n.workspaceId, [changed])
}

/** A member adds an address or number that a customer also uses. Somebody else's is refused: then they are to be merged, by a person who looks. */
export async function addIdentity(tx: Tx, n: Named): Promise<void> {
  const value = keyOf(n)
  await holdWorkspace(tx, n.workspaceId)
  const [customer] = await rows(tx, sql`select 1 from customers where workspace_id = ${n.workspaceId} and id = ${n.customerId}`)
  if (!customer) throw new Refused('missing', 'There is no such customer.')
  const [taken] = await tx
    .select()
    .from(identities)
    .where(and(eq(identities.kind, n.kind), eq(identities.value, value)))
  if (taken?.customerId === n.customerId) return
  if (taken) throw new Refused('conflict', 'Another customer has this one. If they are the same person, merge the two.')
  await tx.insert(identities).values({ workspaceId: n.workspaceId, kind: n.kind, value, customerId: n.customerId })
  await tell(tx, n)
}

/** Takes an address or number off; mail from it makes a new customer. The last one stays: a customer needs a way to be known. */
export async function removeIdentity(tx: Tx, n: Named): Promise<void> {
  const value = keyOf(n)
  await holdWorkspace(tx, n.workspaceId)
  const all = await tx.select().from(identities).where(eq(identities.customerId, n.customerId))
  if (!all.some((i) => i.kind === n.kind && i.value === value))
    throw new Refused('missing', 'This customer has no such address or number.')
  if (all.length === 1) throw new Refused('conflict', 'This is the only way this customer is known by. Add another one first.')
  await tx.delete(identities).where(and(eq(identities.kind, n.kind), eq(identities.value, value)))
  await tell(tx, n)
}
