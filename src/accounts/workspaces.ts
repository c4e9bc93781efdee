import { sql } from 'drizzle-orm'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at, now, ownRows, platformRows } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** The business. `slug` is the local part of its forwarding address. */
export const workspaces = pgTable(
  'workspaces',
  {
    id: uuid().primaryKey().default(sql`uuidv7()`),
    name: text().notNull(),
    slug: text().notNull().unique(),
    createdAt: now('created_at'),
    deletionRequestedAt: at('deletion_requested_at'),
    suspendedAt: at('suspended_at'),
  },
  () => [ownRows(sql`id`), platformRows()],
)
export const workspacesPolicy = policyFor(workspaces, {
  activities: ['account.manage'],
  role: 'controller',
  retention: 'A1',
  platform: true,
  purposes: ['service', 'connect', 'classify', 'communicate', 'comply'],
  columns: {
    id: 'key',
    name: 'business.name',
    slug: 'business.name',
    createdAt: 'time',
    deletionRequestedAt: 'time',
    suspendedAt: 'time',
  },
})
