import { and, eq, isNull, sql } from 'drizzle-orm'
import { index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** A customer whose data may be stored and nothing more (Article 18), until it is lifted. */
export const restrictions = workspaceTable(
  'restrictions',
  {
    id: newId(),
    customerId: uuid('customer_id').notNull(),
    reason: text({ enum: ['accuracy', 'unlawful', 'claims', 'objection'] }).notNull(),
    caseId: uuid('case_id'),
    /** Empty: the person’s own request, held before anybody looked. */
    by: uuid('by_login_id'),
    at: now('at'),
    liftedBy: uuid('lifted_by'),
    liftedAt: at('lifted_at'),
  },
  (t) => [
    uniqueIndex('restrictions_open').on(t.workspaceId, t.customerId).where(sql`lifted_at is null`),
    index().on(t.workspaceId, t.caseId),
  ],
)
export const restrictionsPolicy = policyFor(restrictions, {
  activities: ['rights.answer'],
  role: 'processor',
  retention: 'D7',
  since: 'liftedAt',
  customer: 'customerId',
  record: true,
  purposes: ['comply'],
  reads: ['service'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    customerId: 'key',
    reason: 'state',
    caseId: 'key',
    by: 'key',
    at: 'time',
    liftedBy: 'key',
    liftedAt: 'time',
  },
})

type Reason = (typeof restrictions.$inferSelect)['reason']
type Whom = { readonly workspaceId: string; readonly customerId: string; readonly by: string | null; readonly now: Date }

/** From commit on, every purpose but the law’s is without this customer’s rows. Twice is once: false, it was so already. */
export async function restrict(tx: Tx, o: Whom & { readonly reason: Reason; readonly caseId: string | null }): Promise<boolean> {
  const made = await tx
    .insert(restrictions)
    .values({ workspaceId: o.workspaceId, customerId: o.customerId, reason: o.reason, caseId: o.caseId, by: o.by, at: o.now })
    .onConflictDoNothing()
    .returning({ id: restrictions.id })
  return made.length > 0
}

/** False: nothing was restricted. The person is told before this (Article 18(3)): the caller sends that letter. */
export async function lift(tx: Tx, o: Whom): Promise<boolean> {
  const lifted = await tx
    .update(restrictions)
    .set({ liftedBy: o.by, liftedAt: o.now })
    .where(and(eq(restrictions.customerId, o.customerId), isNull(restrictions.liftedAt)))
    .returning({ id: restrictions.id })
  return lifted.length > 0
}

/** Is anybody's data of this workspace only stored now? */
export const hasRestricted = async (tx: Tx): Promise<boolean> =>
  (await tx.select({ id: restrictions.id }).from(restrictions).where(isNull(restrictions.liftedAt)).limit(1)).length > 0

const ids = { customer: sql`restricted_customers()`, conversation: sql`restricted_conversations()` }

/** Why a purpose does not see it: it is not there, or it is only stored for now, which whoever opens it is told instead. */
export async function absent(tx: Tx, what: keyof typeof ids, id: string, says: string): Promise<Refused> {
  const [stored] = await rows(tx, sql`select 1 from ${ids[what]} as r(id) where r.id = ${id}::uuid`)
  return stored
    ? new Refused('restricted', 'This person asked that their data is only stored for now. Nothing is lost, and nobody uses it.')
    : new Refused('missing', says)
}
