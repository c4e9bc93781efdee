import { and, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { customers, identities } from './customers.ts'
import type { CustomerEvent } from './events.ts'
import { type IdentityKind, identityKey } from './normalise.ts'
import { customerVersions } from './versions.ts'

export type Rectification = {
  readonly name?: string | undefined
  readonly place?: string | undefined
  /** `was` empty: an address or number that was missing. */
  readonly contacts?:
    | readonly { readonly kind: IdentityKind; readonly was?: string | undefined; readonly is: string }[]
    | undefined
}
type Field = (typeof customerVersions.$inferSelect)['field']
type Change = { field: Field; was: string | null; is: string }

const spelled = (kind: IdentityKind, value: string) => {
  const key = identityKey(kind, value)
  if (!key) throw new Refused('invalid', kind === 'phone' ? 'This is no phone number.' : 'This is no email address.')
  return key
}

/**
 * Puts a customer's details right and keeps what they were (Article 16). An address of another customer is refused. What followed from the
 * old details hears of it by `customer.changed`. Answers what changed; nothing where all was so already.
 */
export async function rectifyCustomer(
  tx: Tx,
  o: { workspaceId: string; customerId: string; caseId: string; by: string; now: Date },
  change: Rectification,
): Promise<Change[]> {
  await holdWorkspace(tx, o.workspaceId)
  const [customer] = await tx
    .select({ name: customers.name, place: customers.place })
    .from(customers)
    .where(eq(customers.id, o.customerId))
  if (!customer) throw new Refused('missing', 'There is no such customer.')
  const changes: Change[] = []
  for (const field of ['name', 'place'] as const) {
    const is = change[field]?.trim()
    if (!is || is === customer[field]) continue
    await tx
      .update(customers)
      .set({ [field]: is, updatedAt: o.now })
      .where(eq(customers.id, o.customerId))
    changes.push({ field, was: customer[field], is })
  }
  for (const contact of change.contacts ?? []) changes.push(...(await rectifyContact(tx, o, contact)))
  if (changes.length === 0) return []
  const { workspaceId, customerId, caseId, by, now } = o
  await tx.insert(customerVersions).values(changes.map((c) => ({ workspaceId, customerId, caseId, by, at: now, ...c })))
  const changed: CustomerEvent = { kind: 'customer.changed', about: { customerId, byLoginId: by } }
  await record(tx, workspaceId, [changed])
  return changes
}

async function rectifyContact(
  tx: Tx,
  o: { workspaceId: string; customerId: string },
  contact: NonNullable<Rectification['contacts']>[number],
): Promise<Change[]> {
  const { kind } = contact
  const is = spelled(kind, contact.is)
  const was = contact.was ? spelled(kind, contact.was) : null
  const holder = async (value: string) =>
    (
      await tx
        .select({ customerId: identities.customerId })
        .from(identities)
        .where(and(eq(identities.kind, kind), eq(identities.value, value)))
    )[0]?.customerId
  const taken = await holder(is)
  if (taken && taken !== o.customerId)
    throw new Refused('conflict', 'Another customer has this one. If they are the same person, merge the two first.')
  if (was && (await holder(was)) !== o.customerId) throw new Refused('missing', 'This customer has no such address or number.')
  if (taken && (!was || was === is)) return []
  if (was) await tx.delete(identities).where(and(eq(identities.kind, kind), eq(identities.value, was)))
  if (!taken) await tx.insert(identities).values({ workspaceId: o.workspaceId, kind, value: is, customerId: o.customerId })
  return [{ field: kind, was, is }]
}
