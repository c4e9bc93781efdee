import { boolean, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '#platform/keys.ts'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { messages } from './messages.ts'

/** An encrypted file, addressed by an HMAC of its bytes under the workspace's key; it goes with its last reference. */
export const files = workspaceTable(
  'files',
  {
    address: text().notNull(),
    wrappedKey: bytes('wrapped_key').notNull(),
    size: integer().notNull(),
    createdAt: now('created_at'),
  },
  () => [],
  ['address'],
)
export const filesPolicy = policyFor(files, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M3',
  columns: { workspaceId: 'key', address: 'attachment.file', wrappedKey: 'key.wrapped', size: 'state', createdAt: 'time' },
})

/** A file of a message; `messageId` is empty while a member is still writing. */
export const attachments = workspaceTable(
  'attachments',
  {
    id: newId(),
    messageId: uuid('message_id'),
    address: text().notNull(),
    name: text().notNull(),
    type: text().notNull(),
    size: integer().notNull(),
    contentId: text('content_id'),
    inline: boolean().notNull(),
    risk: text({ enum: ['program', 'archive-bomb', 'mismatch'] }),
    uploadedBy: uuid('uploaded_by'),
    createdAt: now('created_at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.address], foreignColumns: [files.workspaceId, files.address] }),
    index().on(t.workspaceId, t.messageId),
    index().on(t.workspaceId, t.address),
  ],
)
export const attachmentsPolicy = policyFor(attachments, {
  activities: ['messages.display', 'messages.exchange'],
  role: 'processor',
  retention: 'M3',
  columns: {
    workspaceId: 'key',
    id: 'key',
    messageId: 'key',
    address: 'attachment.file',
    name: 'attachment.name',
    type: 'state',
    size: 'state',
    contentId: 'message.headers',
    inline: 'state',
    risk: 'state',
    uploadedBy: 'key',
    createdAt: 'time',
  },
})
