import { sql } from 'drizzle-orm'
import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

export const kinds = ['emergency', 'new-message', 'reply', 'assigned', 'not-delivered', 'connection-trouble', 'case'] as const
export type NotificationKind = (typeof kinds)[number]

/** A browser of a member that may be woken. */
export const subscriptions = workspaceTable(
  'push_subscriptions',
  {
    id: newId(),
    loginId: uuid('login_id').notNull(),
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    createdAt: now('created_at'),
    failures: integer().notNull().default(0),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.endpoint), index().on(t.workspaceId, t.loginId)],
)
export const subscriptionsPolicy = policyFor(subscriptions, {
  activities: ['account.notify'],
  member: 'loginId',
  role: 'controller',
  retention: 'A3',
  purposes: ['communicate', 'service'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    loginId: 'key',
    endpoint: 'login.push',
    p256dh: 'login.push',
    auth: 'login.push',
    createdAt: 'time',
    failures: 'state',
  },
})

/** What a member wants to be told, how, and when not. Quiet hours are local 'HH:MM'; an emergency comes through them. */
export const preferences = workspaceTable(
  'notification_preferences',
  {
    loginId: uuid('login_id').notNull(),
    byKind: jsonb('by_kind').$type<Partial<Record<NotificationKind, 'push' | 'push+email' | 'off'>>>().notNull().default({}),
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    updatedAt: now('updated_at'),
  },
  () => [],
  ['loginId'],
)
export const preferencesPolicy = policyFor(preferences, {
  activities: ['account.notify'],
  member: 'loginId',
  role: 'controller',
  retention: 'A3',
  purposes: ['communicate', 'service'],
  columns: {
    workspaceId: 'key',
    loginId: 'key',
    byKind: 'login.preference',
    quietFrom: 'login.preference',
    quietTo: 'login.preference',
    updatedAt: 'time',
  },
})

/** One notification to one member. `collapse` is the conversation: a newer one replaces an older one on the phone. */
export const notifications = workspaceTable(
  'notifications',
  {
    id: newId(),
    loginId: uuid('login_id').notNull(),
    kind: text({ enum: kinds }).notNull(),
    conversationId: uuid('conversation_id'),
    /** What caused it, so that the same cause notifies once. */
    cause: text().notNull(),
    state: text({ enum: ['held', 'sent', 'failed', 'off'] }).notNull(),
    at: now('at'),
    sentAt: at('sent_at'),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.loginId, t.cause), index().on(t.workspaceId, t.state)],
)
export const notificationsPolicy = policyFor(notifications, {
  activities: ['account.notify'],
  belongs: { column: 'conversationId', to: 'conversations' },
  member: 'loginId',
  role: 'controller',
  retention: 'L3',
  since: 'at',
  purposes: ['communicate', 'service'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    loginId: 'key',
    kind: 'state',
    conversationId: 'key',
    cause: 'event.ids',
    state: 'state',
    at: 'time',
    sentAt: 'time',
  },
})

/** An emergency that must be seen: each step rings the next member until somebody opens the conversation. */
export const alarms = workspaceTable(
  'alarms',
  {
    messageId: uuid('message_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    step: integer().notNull().default(0),
    nextAt: at('next_at'),
    raisedAt: now('raised_at'),
    seenBy: uuid('seen_by'),
    seenAt: at('seen_at'),
  },
  (t) => [index('alarms_open').on(t.workspaceId, t.nextAt).where(sql`seen_at is null`)],
  ['messageId'],
)
export const alarmsPolicy = policyFor(alarms, {
  activities: ['account.notify'],
  belongs: { column: 'messageId', to: 'messages' },
  role: 'processor',
  retention: 'L3',
  since: 'raisedAt',
  purposes: ['communicate', 'service'],
  columns: {
    workspaceId: 'key',
    messageId: 'key',
    conversationId: 'key',
    step: 'state',
    nextAt: 'time',
    raisedAt: 'time',
    seenBy: 'key',
    seenAt: 'time',
  },
})
