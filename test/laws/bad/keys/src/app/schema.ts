import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'

export const visits = pgTable('visits', { id: uuid().primaryKey(), workspaceId: uuid('workspace_id') })
export const reminders = pgTable(
  'reminders',
  { workspaceId: uuid('workspace_id'), id: uuid(), visitId: uuid('visit_id').references(() => visits.id) },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)
