import { sql } from 'drizzle-orm'
import { index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
    by: uuid('by_login_id').notNull(),
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
