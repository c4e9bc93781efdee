import { foreignKey, index, text, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { customers } from './customers.ts'

/** Two customers found to be one. `merged` keeps its row, without identities or conversations, so that the merge can be undone. */
export const merges = workspaceTable(
  'merges',
  {
    id: newId(),
    keptId: uuid('kept_id').notNull(),
    mergedId: uuid('merged_id').notNull(),
    by: uuid('by_login_id').notNull(),
    at: now('at'),
    undoneBy: uuid('undone_by_login_id'),
    undoneAt: at('undone_at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.keptId], foreignColumns: [customers.workspaceId, customers.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.mergedId], foreignColumns: [customers.workspaceId, customers.id] }).onDelete(
      'cascade',
    ),
    index().on(t.workspaceId, t.keptId),
  ],
)
export const mergesPolicy = policyFor(merges, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  since: 'at',
  customer: 'keptId',
  columns: {
    workspaceId: 'key',
    id: 'key',
    keptId: 'key',
    mergedId: 'key',
    by: 'key',
    at: 'time',
    undoneBy: 'key',
    undoneAt: 'time',
  },
})

/** Which row moved in a merge: what undoing it moves back. */
export const mergedRows = workspaceTable(
  'merged_rows',
  { mergeId: uuid('merge_id').notNull(), tableName: text('table_name').notNull(), rowKey: text('row_key').notNull() },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.mergeId], foreignColumns: [merges.workspaceId, merges.id] }).onDelete('cascade'),
  ],
  ['mergeId', 'tableName', 'rowKey'],
)
export const mergedRowsPolicy = policyFor(mergedRows, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  columns: { workspaceId: 'key', mergeId: 'key', tableName: 'state', rowKey: 'customer.contact' },
})
