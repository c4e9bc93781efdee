import { sql } from 'drizzle-orm'
import { index, text, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/**
 * One ledger of what was allowed and what was refused: channel authorisations, features that are off until turned on, objections, marketing
 * permissions, and whether a workspace lends its numbers beyond itself. A row is in force until it is withdrawn, and the withdrawal is its own fact.
 */
export const consents = workspaceTable(
  'consents',
  {
    id: newId(),
    kind: text({ enum: ['channel', 'feature', 'objection', 'marketing', 'cross-workspace'] }).notNull(),
    /** An activity of the register. */
    activity: text().notNull(),
    connectionId: uuid('connection_id'),
    customerId: uuid('customer_id'),
    loginId: uuid('login_id'),
    /** HMAC under the workspace's key of an address that is not a customer's: an opt-out outlives the person's data. */
    identifier: text(),
    channel: text(),
    scopes: text().array().notNull().default(sql`'{}'`),
    /** Version of the words that were on the screen. */
    wording: text().notNull(),
    givenBy: uuid('given_by'),
    givenAt: now('given_at'),
    withdrawnBy: uuid('withdrawn_by'),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    index('consents_open').on(t.workspaceId, t.kind, t.activity).where(sql`withdrawn_at is null`),
    index().on(t.workspaceId, t.customerId),
    index().on(t.workspaceId, t.connectionId),
    index().on(t.workspaceId, t.identifier),
  ],
)
export const consentsPolicy = policyFor(consents, {
  activities: ['consent.record'],
  role: 'controller',
  retention: 'D7',
  since: 'withdrawnAt',
  customer: 'customerId',
  record: true,
  purposes: ['service', 'connect', 'comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    kind: 'state',
    activity: 'state',
    connectionId: 'key',
    customerId: 'key',
    loginId: 'key',
    identifier: 'tombstone.hash',
    channel: 'state',
    scopes: 'state',
    wording: 'version',
    givenBy: 'key',
    givenAt: 'time',
    withdrawnBy: 'key',
    withdrawnAt: 'time',
  },
})
