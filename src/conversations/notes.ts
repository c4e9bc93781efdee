import { foreignKey, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { conversations } from './conversations.ts'

const ofConversation = (t: Record<string, any>) =>
  foreignKey({
    columns: [t.workspaceId, t.conversationId],
    foreignColumns: [conversations.workspaceId, conversations.id],
  }).onDelete('cascade')

/** What a member noted beside a conversation; the customer never sees it. `key` is made by the client, so a repeat is the same note. */
export const notes = workspaceTable(
  'notes',
  {
    id: newId(),
    conversationId: uuid('conversation_id').notNull(),
    customerId: uuid('customer_id'),
    key: text().notNull(),
    body: text().notNull(),
    by: uuid('by_login_id').notNull(),
    at: now('at'),
  },
  (t) => [ofConversation(t), uniqueIndex().on(t.workspaceId, t.key), index().on(t.workspaceId, t.conversationId, t.at)],
)
export const notesPolicy = policyFor(notes, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  since: 'at',
  customer: 'customerId',
  columns: {
    workspaceId: 'key',
    id: 'key',
    conversationId: 'key',
    customerId: 'key',
    key: 'key',
    body: 'note.content',
    by: 'key',
    at: 'time',
  },
})

export const labels = workspaceTable(
  'labels',
  { id: newId(), name: text().notNull(), colour: text({ enum: ['grey', 'blue', 'green', 'amber', 'red', 'violet'] }).notNull() },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
)
export const labelsPolicy = policyFor(labels, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'A1',
  columns: { workspaceId: 'key', id: 'key', name: 'business.text', colour: 'state' },
})

export const conversationLabels = workspaceTable(
  'conversation_labels',
  {
    conversationId: uuid('conversation_id').notNull(),
    labelId: uuid('label_id').notNull(),
    by: uuid('by_login_id').notNull(),
    at: now('at'),
  },
  (t) => [
    ofConversation(t),
    foreignKey({ columns: [t.workspaceId, t.labelId], foreignColumns: [labels.workspaceId, labels.id] }).onDelete('cascade'),
    index().on(t.workspaceId, t.labelId),
  ],
  ['conversationId', 'labelId'],
)
export const conversationLabelsPolicy = policyFor(conversationLabels, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  columns: { workspaceId: 'key', conversationId: 'key', labelId: 'key', by: 'key', at: 'time' },
})

export const cannedReplies = workspaceTable(
  'canned_replies',
  {
    id: newId(),
    name: text().notNull(),
    body: text().notNull(),
    position: integer().notNull().default(0),
    updatedAt: now('updated_at'),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
)
export const cannedRepliesPolicy = policyFor(cannedReplies, {
  activities: ['profile.configure', 'messages.exchange'],
  role: 'processor',
  retention: 'A1',
  columns: { workspaceId: 'key', id: 'key', name: 'business.text', body: 'business.text', position: 'state', updatedAt: 'time' },
})
