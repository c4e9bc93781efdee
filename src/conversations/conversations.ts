import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { customers } from '#customers/customers.ts'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import type { Standing } from './standing.ts'

/** Where a conversation stands: needs us now · we wait for them · put off until later · done. */
export const places = ['now', 'waiting', 'later', 'done'] as const
export type Place = (typeof places)[number]
export const urgencies = ['emergency', 'soon', 'normal'] as const
export type Urgency = (typeof urgencies)[number]

export const conversations = workspaceTable(
  'conversations',
  {
    id: newId(),
    customerId: uuid('customer_id'),
    connectionId: uuid('connection_id').notNull(),
    channel: text({ enum: ['email'] }).notNull(),
    /** Who it is with, as the list shows it: the customer's name, or the sender's. */
    who: text().notNull(),
    subject: text().notNull(),
    preview: text().notNull(),
    place: text({ enum: places }).notNull(),
    urgency: text({ enum: urgencies }).notNull().default('normal'),
    intent: text(),
    messageCount: integer('message_count').notNull(),
    unread: boolean().notNull(),
    hasAttachments: boolean('has_attachments').notNull(),
    startedAt: at('started_at').notNull(),
    lastAt: at('last_at').notNull(),
    lastInboundAt: at('last_inbound_at'),
    assignedTo: uuid('assigned_to'),
    assignedBy: uuid('assigned_by'),
    assignedAt: at('assigned_at'),
    closedBy: uuid('closed_by'),
    closedAt: at('closed_at'),
    snoozedUntil: at('snoozed_until'),
    snoozedBy: uuid('snoozed_by'),
    createdAt: now('created_at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.customerId], foreignColumns: [customers.workspaceId, customers.id] }),
    index('conversations_list').on(t.workspaceId, t.place, t.lastAt, t.id),
    index('conversations_emergencies').on(t.workspaceId, t.lastAt, t.id).where(sql`place = 'now' and urgency = 'emergency'`),
    index('conversations_customer').on(t.workspaceId, t.customerId, t.lastAt),
    index('conversations_snoozed').on(t.snoozedUntil),
  ],
)
export const conversationsPolicy = policyFor(conversations, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  since: 'lastAt',
  customer: 'customerId',
  purposes: ['service', 'classify'],
  reads: ['communicate'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    customerId: 'key',
    connectionId: 'key',
    channel: 'state',
    who: 'customer.name',
    subject: 'message.subject',
    preview: 'message.content',
    place: 'state',
    urgency: 'intent.label',
    intent: 'intent.label',
    messageCount: 'state',
    unread: 'state',
    hasAttachments: 'state',
    startedAt: 'time',
    lastAt: 'time',
    lastInboundAt: 'time',
    assignedTo: 'key',
    assignedBy: 'key',
    assignedAt: 'time',
    closedBy: 'key',
    closedAt: 'time',
    snoozedUntil: 'time',
    snoozedBy: 'key',
    createdAt: 'time',
  },
})

/** What happened to a conversation, for the quiet lines between the messages. */
export const facts = workspaceTable(
  'conversation_facts',
  {
    id: newId(),
    conversationId: uuid('conversation_id').notNull(),
    kind: text({
      enum: [
        'closed',
        'reopened',
        'snoozed',
        'woken',
        'assigned',
        'unassigned',
        'labelled',
        'unlabelled',
        'split',
        'customer-merged',
      ],
    }).notNull(),
    by: uuid('by_login_id'),
    /** Whom or what: a login, label or customer id, or a time. */
    object: text(),
    /** Where it stood before it was closed or snoozed: what undoing gives back. */
    before: jsonb().$type<Standing>(),
    at: now('at'),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.conversationId, t.at),
  ],
)
export const factsPolicy = policyFor(facts, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  columns: {
    workspaceId: 'key',
    id: 'key',
    conversationId: 'key',
    kind: 'state',
    by: 'key',
    object: 'event.ids',
    before: 'state',
    at: 'time',
  },
})
