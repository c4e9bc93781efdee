import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '#platform/keys.ts'
import { at, newId, now, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { sourceNames } from '#policy/sources.ts'

/** One linked way in: a mailbox, the forwarding address, an import. Its authorisation (who, when, which wording, which scopes) is part of it. */
export const connections = workspaceTable(
  'connections',
  {
    id: newId(),
    kind: text({ enum: ['forwarding', 'imap', 'import'] }).notNull(),
    address: text().notNull(),
    /** Whose terms apply to what comes through it. */
    source: text({ enum: sourceNames }).notNull().default('email'),
    /** Servers and ports; never a secret. */
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    authorisedBy: uuid('authorised_by').notNull(),
    authorisedAt: now('authorised_at'),
    wording: text().notNull(),
    scopes: text().array().notNull().default(sql`'{}'`),
    /** A FailureKind, or null while all is well. */
    trouble: text({ enum: ['retry-later', 'reconnect', 'refused', 'unknown'] }),
    troubleSays: text('trouble_says'),
    troubleSince: at('trouble_since'),
    checkedAt: at('checked_at'),
    failures: integer().notNull().default(0),
    historyDone: boolean('history_done').notNull().default(false),
    removedAt: at('removed_at'),
    removedBy: uuid('removed_by'),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.kind, t.address).where(sql`removed_at is null`), index().on(t.kind), platformRows()],
)
export const connectionsPolicy = policyFor(connections, {
  activities: ['channels.connect'],
  role: 'controller',
  retention: 'K3',
  since: 'removedAt',
  platform: true,
  purposes: ['service', 'connect'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    kind: 'state',
    address: 'connection.address',
    source: 'state',
    settings: 'connection.address',
    authorisedBy: 'key',
    authorisedAt: 'time',
    wording: 'version',
    scopes: 'state',
    trouble: 'state',
    troubleSays: 'state',
    troubleSince: 'time',
    checkedAt: 'time',
    failures: 'state',
    historyDone: 'state',
    removedAt: 'time',
    removedBy: 'key',
  },
})

const ofConnection = (t: Record<string, any>) =>
  foreignKey({
    columns: [t.workspaceId, t.connectionId],
    foreignColumns: [connections.workspaceId, connections.id],
  }).onDelete('cascade')

/** The sealed secret of a connection, under a key of its own. The row goes in the moment the connection is removed. */
export const credentials = workspaceTable(
  'credentials',
  {
    connectionId: uuid('connection_id').notNull(),
    wrappedKey: bytes('wrapped_key').notNull(),
    sealed: bytes().notNull(),
    createdAt: now('created_at'),
  },
  (t) => [ofConnection(t)],
  ['connectionId'],
)
export const credentialsPolicy = policyFor(credentials, {
  activities: ['channels.connect'],
  role: 'controller',
  retention: 'S1',
  purposes: ['connect'],
  columns: { workspaceId: 'key', connectionId: 'key', wrappedKey: 'key.wrapped', sealed: 'connection.secret', createdAt: 'time' },
})

/** How far a connection was read. Saved in the transaction that stores what was read. */
export const cursors = workspaceTable(
  'cursors',
  { connectionId: uuid('connection_id').notNull(), cursor: text().notNull(), savedAt: now('saved_at') },
  (t) => [ofConnection(t)],
  ['connectionId'],
)
export const cursorsPolicy = policyFor(cursors, {
  activities: ['channels.connect'],
  role: 'controller',
  retention: 'S1',
  purposes: ['connect', 'service'],
  columns: { workspaceId: 'key', connectionId: 'key', cursor: 'connection.cursor', savedAt: 'time' },
})
