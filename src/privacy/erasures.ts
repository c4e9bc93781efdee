import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import type { Receipt } from './receipt.ts'

export type Counts = Readonly<Record<string, number>>
/** Rows of others that speak of the person: for somebody to look at. Table and ids, nothing of what they say. */
export type Mentions = Readonly<Record<string, readonly string[]>>
/** An erasure on its way: planned · its rows are gone · its files too · others were told · the receipt is signed. */
export const erasureStates = ['planned', 'rows-gone', 'files-gone', 'told', 'done', 'refused'] as const
export type ErasureState = (typeof erasureStates)[number]

/** One run of the engine over one workspace, for display and for going on after a crash. The proof is the ledger, outside the database. */
export const erasures = workspaceTable(
  'erasures',
  {
    id: newId(),
    kind: text({ enum: ['customer', 'workspace', 'rows'] }).notNull(),
    customerId: uuid('customer_id'),
    /** The customer, and whoever was merged into them. */
    customerIds: uuid('customer_ids').array().notNull().default(sql`'{}'`),
    caseId: uuid('case_id'),
    by: uuid('by_login_id'),
    state: text({ enum: erasureStates }).notNull().default('planned'),
    planHash: text('plan_hash').notNull(),
    policyHash: text('policy_hash').notNull(),
    planned: jsonb().$type<Counts>().notNull(),
    erased: jsonb().$type<Counts>().notNull().default({}),
    mentions: jsonb().$type<Mentions>().notNull().default({}),
    /** Addresses of files whose last reference went and whose bytes are still there. */
    files: text().array().notNull().default(sql`'{}'`),
    fileCount: integer('file_count').notNull().default(0),
    /** Logins that may have lost their last membership. */
    logins: uuid().array().notNull().default(sql`'{}'`),
    /** A workspace of which nothing was held back: its keys are destroyed. */
    whole: boolean().notNull().default(false),
    recipients: jsonb().$type<Record<string, 'done' | 'not-applicable' | 'pending' | 'failed'>>().notNull().default({}),
    receipt: jsonb().$type<Receipt>(),
    at: now('at'),
    finishedAt: at('finished_at'),
    purgedAt: at('purged_at'),
  },
  (t) => [index().on(t.workspaceId, t.customerId), index('erasures_open').on(t.at).where(sql`finished_at is null`)],
)
export const erasuresPolicy = policyFor(erasures, {
  activities: ['erasure.record'],
  role: 'controller',
  retention: 'D1',
  since: 'finishedAt',
  customer: 'customerId',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    kind: 'state',
    customerId: 'key',
    customerIds: 'key',
    caseId: 'key',
    by: 'key',
    state: 'state',
    planHash: 'version',
    policyHash: 'version',
    planned: 'case.record',
    erased: 'case.record',
    mentions: 'case.record',
    files: 'key',
    fileCount: 'state',
    logins: 'key',
    whole: 'state',
    recipients: 'case.record',
    receipt: 'case.record',
    at: 'time',
    finishedAt: 'time',
    purgedAt: 'time',
  },
})
