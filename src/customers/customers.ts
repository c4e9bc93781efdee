import { sql } from 'drizzle-orm'
import { foreignKey, index, text, uuid } from 'drizzle-orm/pg-core'
import { newId, now, searchRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** The person who writes in. */
export const customers = workspaceTable(
  'customers',
  {
    id: newId(),
    name: text(),
    /** The name as `search` reads it: no accents, no apostrophes, no capitals. */
    foldedName: text('folded_name').generatedAlwaysAs(sql`lower(replace(folded(name), '''', ''))`),
    place: text(),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (t) => [index('customers_name').using('gin', t.workspaceId, t.foldedName.op('gin_trgm_ops')), searchRows()],
)
export const customersPolicy = policyFor(customers, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  since: 'updatedAt',
  customer: 'id',
  reads: ['classify', 'communicate'],
  searched: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    name: 'customer.name',
    foldedName: 'customer.search',
    place: 'customer.place',
    createdAt: 'time',
    updatedAt: 'time',
  },
})

/** What a customer writes from: an email address in lower case, or a phone number as E.164. One customer each. */
export const identities = workspaceTable(
  'identities',
  {
    kind: text({ enum: ['email', 'phone'] }).notNull(),
    value: text().notNull(),
    customerId: uuid('customer_id').notNull(),
    firstSeenAt: now('first_seen_at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.customerId], foreignColumns: [customers.workspaceId, customers.id] }).onDelete(
      'cascade',
    ),
    index().on(t.workspaceId, t.customerId),
    index('identities_value').using('gin', t.workspaceId, t.value.op('gin_trgm_ops')),
    searchRows(),
  ],
  ['kind', 'value'],
)
export const identitiesPolicy = policyFor(identities, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  customer: 'customerId',
  searched: true,
  purposes: ['service', 'comply'],
  reads: ['communicate'],

  columns: {
    workspaceId: 'key',
    kind: 'state',
    value: 'customer.contact',
    customerId: 'key',
    firstSeenAt: 'time',
  },
})
