import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '#platform/keys.ts'
import { at, newId, now, searchRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { messages } from './messages.ts'
import type { Standing } from './standing.ts'

/**
 * queued → sending → sent | unknown | failed. `unknown`: it may have gone; only asking the mailbox, or a person, settles it.
 * `waiting`: there is no way out (no relay set). `cancelled`: undone in time.
 */
export const deliveryStates = ['queued', 'sending', 'sent', 'unknown', 'failed', 'waiting', 'cancelled'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** One message to send. `key` is made by the client: asking twice is sending once. */
export const deliveries = workspaceTable(
  'deliveries',
  {
    id: newId(),
    messageId: uuid('message_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    key: text().notNull(),
    state: text({ enum: deliveryStates }).notNull(),
    /** The finished mail, sealed, made before the first attempt so that every attempt sends the same bytes. */
    raw: bytes(),
    sendAt: at('send_at').notNull(),
    undoUntil: at('undo_until').notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull(),
    startedAt: at('started_at'),
    reason: text(),
    /** Where the conversation stood before: what undoing gives back. */
    before: jsonb().$type<Standing>(),
    settledBy: uuid('settled_by'),
    settledAt: at('settled_at'),
    createdAt: now('created_at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex().on(t.workspaceId, t.key),
    uniqueIndex().on(t.workspaceId, t.messageId),
    index('deliveries_due').on(t.workspaceId, t.nextAttemptAt).where(sql`state in ('queued', 'sending', 'unknown')`),
    index('deliveries_open').on(t.workspaceId, t.state).where(sql`state not in ('sent', 'cancelled')`),
    index('deliveries_taken_back').on(t.workspaceId, t.messageId).where(sql`state = 'cancelled'`),
    searchRows(),
  ],
)
export const deliveriesPolicy = policyFor(deliveries, {
  activities: ['messages.exchange'],
  role: 'processor',
  retention: 'M1',
  searched: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    messageId: 'key',
    connectionId: 'key',
    key: 'key',
    state: 'state',
    raw: 'message.raw',
    sendAt: 'time',
    undoUntil: 'time',
    attempts: 'state',
    nextAttemptAt: 'time',
    startedAt: 'time',
    reason: 'state',
    before: 'state',
    settledBy: 'key',
    settledAt: 'time',
    createdAt: 'time',
  },
})
