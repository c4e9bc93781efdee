import { foreignKey, index, text, uuid } from 'drizzle-orm/pg-core'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { customers } from './customers.ts'

/** What a customer's details were before they were put right (Article 16), and since when they are not. Goes with the customer. */
export const customerVersions = workspaceTable(
  'customer_versions',
  {
    id: newId(),
    customerId: uuid('customer_id').notNull(),
    field: text({ enum: ['name', 'place', 'email', 'phone'] }).notNull(),
    was: text(),
    is: text(),
    caseId: uuid('case_id'),
    by: uuid('by_login_id').notNull(),
    at: now('at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.customerId], foreignColumns: [customers.workspaceId, customers.id] }).onDelete(
      'cascade',
    ),
    index().on(t.workspaceId, t.customerId),
  ],
)
export const customerVersionsPolicy = policyFor(customerVersions, {
  activities: ['messages.display', 'rights.answer'],
  role: 'processor',
  retention: 'M1',
  customer: 'customerId',
  purposes: ['service', 'comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    customerId: 'key',
    field: 'state',
    was: 'customer.contact',
    is: 'customer.contact',
    caseId: 'key',
    by: 'key',
    at: 'time',
  },
})
