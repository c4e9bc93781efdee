import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { now, platformRows } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** The versions a person agrees to today. A new version is asked for at the next sign-in. */
export const termsVersion = '2026-11'
export const dpaVersion = '2026-11'

/** Who agreed to which version of what, and when. */
export const agreements = pgTable(
  'agreements',
  {
    id: uuid().primaryKey().default(sql`uuidv7()`),
    loginId: uuid('login_id').notNull(),
    workspaceId: uuid('workspace_id'),
    document: text({ enum: ['terms', 'dpa'] }).notNull(),
    version: text().notNull(),
    at: now('at'),
  },
  (t) => [index().on(t.loginId), platformRows()],
)
export const agreementsPolicy = policyFor(agreements, {
  activities: ['account.manage', 'consent.record'],
  member: 'loginId',
  role: 'controller',
  retention: 'D7',
  since: 'at',
  platform: true,
  purposes: [],
  columns: {
    id: 'key',
    loginId: 'key',
    workspaceId: 'key',
    document: 'login.agreement',
    version: 'login.agreement',
    at: 'time',
  },
})
