import { sql } from 'drizzle-orm'
import { boolean, customType, foreignKey, index, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { customers } from '#customers/customers.ts'
import { at, newId, now, searchRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { sourceNames } from '#policy/sources.ts'
import { conversations } from './conversations.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** What our own checks said of the sender; never read from the mail's headers. */
export type Checks = { spf: string; dkim: string; dmarc: string; domain: string | null }

/** The canonical message, whatever the channel. */
export const messages = workspaceTable(
  'messages',
  {
    id: newId(),
    conversationId: uuid('conversation_id').notNull(),
    customerId: uuid('customer_id'),
    connectionId: uuid('connection_id').notNull(),
    /** Where it came from: what a provider's terms forbid to learn from is told by it. Inherited from its connection. */
    source: text({ enum: sourceNames }).notNull().default('email'),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    /** Message-ID without brackets, or `synthetic:` and the fingerprint where that was missing or used twice. */
    providerId: text('provider_id').notNull(),
    headerId: text('header_id'),
    fingerprint: text().notNull(),
    inReplyTo: text('in_reply_to').array().notNull().default(sql`'{}'`),
    fromName: text('from_name').notNull(),
    fromAddress: text('from_address').notNull(),
    subject: text().notNull(),
    said: text().notNull(),
    quoted: text(),
    signature: text(),
    html: text(),
    kind: text({ enum: ['message', 'auto-reply', 'bounce', 'report', 'list', 'loop'] }).notNull(),
    checks: jsonb().$type<Checks>(),
    history: boolean().notNull(),
    sentAt: at('sent_at').notNull(),
    receivedAt: now('received_at'),
    writtenBy: uuid('written_by'),
    /** Names, addresses, phones and postcodes in every spelling, attachment names: what `search` finds beside the text. */
    words: text().notNull(),
    search: tsvector()
      .notNull()
      .generatedAlwaysAs(
        sql`to_tsvector('english'::regconfig, folded(left(subject || ' ' || said, 200000))) || to_tsvector('simple'::regconfig, folded(left(words, 50000)))`,
      ),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.customerId], foreignColumns: [customers.workspaceId, customers.id] }),
    uniqueIndex('messages_provider').on(t.workspaceId, t.providerId),
    index('messages_header').on(t.workspaceId, t.headerId),
    // The first id of a thread: what is found by it joins even when the thread comes newest first.
    index('messages_root').on(t.workspaceId, sql`(in_reply_to[1])`).where(sql`in_reply_to[1] is not null`),
    index('messages_conversation').on(t.workspaceId, t.conversationId, t.receivedAt),
    index('messages_customer').on(t.workspaceId, t.customerId),
    index('messages_search').using('gin', t.workspaceId, t.search),
    // What a sender's clock says counts no later than when it came, here as in the conversation.
    index('messages_newest').on(t.workspaceId, sql`least(sent_at, received_at)`, t.id),
    searchRows(),
  ],
)
export const messagesPolicy = policyFor(messages, {
  activities: ['messages.display', 'messages.exchange'],
  role: 'processor',
  retention: 'M1',
  since: 'receivedAt',
  customer: 'customerId',
  source: 'source',
  inherits: { column: 'connectionId', from: 'connections' },
  reads: ['classify'],
  searched: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    conversationId: 'key',
    customerId: 'key',
    connectionId: 'key',
    source: 'state',
    direction: 'state',
    providerId: 'message.headers',
    headerId: 'message.headers',
    fingerprint: 'message.headers',
    inReplyTo: 'message.headers',
    fromName: 'customer.name',
    fromAddress: 'customer.contact',
    subject: 'message.subject',
    said: 'message.content',
    quoted: 'message.content',
    signature: 'message.content',
    html: 'message.content',
    kind: 'state',
    checks: 'message.checks',
    history: 'state',
    sentAt: 'time',
    receivedAt: 'time',
    writtenBy: 'key',
    words: 'message.search',
    search: 'message.search',
  },
})

/** Who is in a message: the scope of threading, and what finds a person at erasure in someone else's mail. */
export const participants = workspaceTable(
  'message_participants',
  {
    messageId: uuid('message_id').notNull(),
    part: text({ enum: ['from', 'to', 'cc', 'reply-to'] }).notNull(),
    address: text().notNull(),
    name: text().notNull(),
    conversationId: uuid('conversation_id').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete(
      'cascade',
    ),
    index('participants_scope').on(t.workspaceId, t.conversationId, t.address),
    index('participants_address').on(t.workspaceId, t.address),
  ],
  ['messageId', 'part', 'address'],
)
export const participantsPolicy = policyFor(participants, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'M1',
  columns: {
    workspaceId: 'key',
    messageId: 'key',
    part: 'state',
    address: 'customer.contact',
    name: 'customer.name',
    conversationId: 'key',
  },
})
