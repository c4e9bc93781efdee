import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Nation } from './bank-holidays.ts'
import { desks } from './cases.ts'
import { comply } from './course.ts'
import type { RightsServices } from './erasing.ts'
import type { Kind } from './kinds.ts'
import { receive } from './receive.ts'

export const chooseNation = (tx: Tx, workspaceId: string, nation: Nation, by: string, at: Date) =>
  tx
    .insert(desks)
    .values({ workspaceId, nation, by, at })
    .onConflictDoUpdate({ target: desks.workspaceId, set: { nation, by, at } })

type Opening = {
  readonly kind: Kind
  readonly customerId: string
  readonly words?: string | undefined
  readonly messageId?: string | undefined
}

/** A member makes a case for a customer who asked in person or in a message. The code still goes to the customer's own address. */
export async function openForCustomer(s: RightsServices, workspaceId: string, o: Opening, by: string): Promise<string> {
  const { email, name, at } = await comply(s, workspaceId, async (tx) => {
    const [customer] = await rows<{ name: string | null; email: string | null; at: string | null }>(
      tx,
      sql`select c.name, (select m.received_at from messages m where m.workspace_id = c.workspace_id and m.id = ${o.messageId ?? null}::uuid) as at, coalesce(
            (select m.from_address from messages m where m.workspace_id = c.workspace_id and m.id = ${o.messageId ?? null}::uuid and m.customer_id = c.id),
            (select i.value from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.id and i.kind = 'email' order by i.first_seen_at limit 1)) as email
          from customers c where c.workspace_id = ${workspaceId} and c.id = ${o.customerId}`,
    )
    if (!customer) throw new Refused('missing', 'There is no such customer.')
    return customer
  })
  if (!email) throw new Refused('conflict', 'This customer has no email address, and the code needs one. Add theirs first.')
  const { caseId } = await receive(s, workspaceId, {
    kind: o.kind,
    email,
    ...(name && { name }),
    words: o.words,
    came: o.messageId ? 'message' : 'member',
    messageId: o.messageId,
    by,
    at: at ? new Date(at) : undefined,
    observed: Boolean(o.messageId),
  })
  return caseId
}
