import { sql } from 'drizzle-orm'
import { index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, newId, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { ofCase } from './cases.ts'

/** Why words are left out of a copy. `other-address`: written from an address that this person has not shown to be theirs. */
export const spanReasons = ['third-party', 'other-address', 'legal-privilege'] as const
export type SpanReason = (typeof spanReasons)[number]

/** Words of somebody else in what was found. Suggested by rules, decided by a person; no column: the whole row. */
export const caseSpans = workspaceTable(
  'case_spans',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    tableName: text('table_name').notNull(),
    /** The row's key without its workspace, a JSON array. */
    rowKey: text('row_key').notNull(),
    columnName: text('column_name'),
    /** In UTF-16 units of the value, end excluded; null with the whole value or row. */
    from: integer('from_at'),
    to: integer('to_at'),
    reason: text({ enum: spanReasons }).notNull(),
    state: text({ enum: ['suggested', 'left-out', 'shown'] }).notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: at('decided_at'),
  },
  (t) => [
    ofCase(t),
    uniqueIndex('case_spans_place').on(
      t.workspaceId,
      t.caseId,
      t.tableName,
      t.rowKey,
      sql`coalesce(column_name, '')`,
      sql`coalesce(from_at, -1)`,
    ),
    index('case_spans_open').on(t.workspaceId, t.caseId).where(sql`state = 'suggested'`),
  ],
)
export const caseSpansPolicy = policyFor(caseSpans, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'D1',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    caseId: 'key',
    tableName: 'state',
    rowKey: 'case.identity',
    columnName: 'state',
    from: 'state',
    to: 'state',
    reason: 'state',
    state: 'state',
    decidedBy: 'key',
    decidedAt: 'time',
  },
  exceptions: { rowKey: { access: false, why: 'It can carry the address of the other person whose words were left out' } },
})
