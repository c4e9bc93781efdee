import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '#platform/keys.ts'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Where a mail came from, as our own listener saw it. */
export type Remote = { ip: string; helo: string; mailFrom: string }

/** Every message as it arrived, sealed, before anything is read in it. Processing can crash; this cannot be lost. */
export const journal = workspaceTable(
  'journal',
  {
    id: newId(),
    connectionId: uuid('connection_id').notNull(),
    providerId: text('provider_id').notNull(),
    folder: text({ enum: ['inbox', 'sent'] }).notNull(),
    history: boolean().notNull(),
    raw: bytes().notNull(),
    size: integer().notNull(),
    remote: jsonb().$type<Remote>(),
    receivedAt: now('received_at'),
    state: text({ enum: ['pending', 'kept', 'dropped', 'quarantined'] })
      .notNull()
      .default('pending'),
    /** Why it was dropped or quarantined: a word from a closed list. */
    reason: text(),
    attempts: integer().notNull().default(0),
    messageId: uuid('message_id'),
    settledAt: at('settled_at'),
  },
  (t) => [
    uniqueIndex().on(t.workspaceId, t.connectionId, t.providerId),
    index('journal_pending').on(t.workspaceId, t.receivedAt).where(sql`state = 'pending'`),
    index('journal_quarantined').on(t.workspaceId, t.receivedAt).where(sql`state = 'quarantined'`),
    index('journal_message').on(t.workspaceId, t.messageId),
  ],
)
export const journalPolicy = policyFor(journal, {
  activities: ['messages.exchange'],
  belongs: { column: 'messageId', to: 'messages' },
  role: 'processor',
  retention: 'M5',
  since: 'receivedAt',
  pending: { column: 'state', state: 'pending' },
  columns: {
    workspaceId: 'key',
    id: 'key',
    connectionId: 'key',
    providerId: 'message.headers',
    folder: 'state',
    history: 'state',
    raw: 'message.raw',
    size: 'state',
    remote: 'message.checks',
    receivedAt: 'time',
    state: 'state',
    reason: 'state',
    attempts: 'state',
    messageId: 'key',
    settledAt: 'time',
  },
})
