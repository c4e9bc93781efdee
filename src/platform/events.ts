import { type SQL, sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, text } from 'drizzle-orm/pg-core'
import { policyFor } from '#policy/policy.ts'
import { rows, type Tx } from './db/database.ts'
import { at, platformRows, workspaceTable } from './tables.ts'

/** The last number given out in a workspace. Its row is locked by whoever writes, so numbers are committed in order. */
export const eventCounters = workspaceTable(
  'event_counters',
  { sequence: bigint({ mode: 'number' }).notNull().default(0) },
  () => [platformRows()],
  [],
)
export const eventCountersPolicy = policyFor(eventCounters, {
  activities: ['system.run'],
  role: 'none',
  retention: 'A1',
  platform: true,
  purposes: ['service', 'connect', 'classify', 'communicate', 'comply'],
  columns: { workspaceId: 'key', sequence: 'state' },
})

/** Facts, in the order they were committed. `about` carries ids and closed words, never content. */
export const events = workspaceTable(
  'events',
  {
    sequence: bigint({ mode: 'number' }).notNull(),
    kind: text().notNull(),
    about: jsonb().$type<Record<string, string>>().notNull(),
    at: at('at').notNull().defaultNow(),
    dispatchedAt: at('dispatched_at'),
    attempts: integer().notNull().default(0),
  },
  (t) => [index('events_undispatched').on(t.at).where(sql`dispatched_at is null`), index('events_at').on(t.at), platformRows()],
  ['sequence'],
)
export const eventsPolicy = policyFor(events, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'L1',
  since: 'at',
  platform: true,
  purposes: ['service', 'connect', 'classify', 'communicate', 'comply'],
  columns: {
    workspaceId: 'key',
    sequence: 'key',
    kind: 'state',
    about: 'event.ids',
    at: 'time',
    dispatchedAt: 'time',
    attempts: 'state',
  },
})

export type NewEvent = { readonly kind: string; readonly about: Readonly<Record<string, string>> }
export type StoredEvent = NewEvent & { readonly workspaceId: string; readonly sequence: number }

/**
 * What happened, as expressions of a `with`: the next numbers of the workspace and the events. The statement ends with `announced`, the
 * wake-up, which arrives only if the transaction commits. Takes the workspace's counter row, so two writers of one workspace wait for
 * each other until commit.
 */
export const recording = (workspaceId: string, happened: readonly NewEvent[]): SQL => sql`
  facts as materialized (select ${JSON.stringify(happened.map(({ kind, about }) => ({ kind, about })))}::jsonb as list),
  counted as (
    insert into event_counters as c (workspace_id, sequence)
    select ${workspaceId}::uuid, jsonb_array_length(list) from facts where list <> '[]'
    on conflict (workspace_id) do update set sequence = c.sequence + excluded.sequence returning c.workspace_id, c.sequence),
  recorded as (
    insert into events (workspace_id, sequence, kind, about)
    select n.workspace_id, n.sequence - jsonb_array_length(list) + x.i, x.e->>'kind', x.e->'about'
    from counted n, facts, jsonb_array_elements(list) with ordinality as x(e, i))`
export const announced = sql`select pg_notify('events', workspace_id || ' ' || sequence) from counted`

/** One statement that only records. */
export const record = async (tx: Tx, workspaceId: string, happened: readonly NewEvent[]): Promise<void> => {
  if (happened.length > 0) await tx.execute(sql`with ${recording(workspaceId, happened)} ${announced}`)
}

/**
 * Waits until no other transaction of this workspace is writing events: the way to decide and write without a race. What is read in it
 * must be read by a later statement: one sees the rows as they were before it waited. The row is locked as it stands; only the first
 * of a workspace is made.
 */
export const holdWorkspace = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`
    with held as materialized (select 1 from event_counters where workspace_id = ${workspaceId} for no key update)
    insert into event_counters as c (workspace_id, sequence) select ${workspaceId}::uuid, 0 where not exists (select from held)
    on conflict (workspace_id) do update set sequence = c.sequence`)

export const eventsAfter = (tx: Tx, workspaceId: string, sequence: number, limit = 500) =>
  rows<StoredEvent>(
    tx,
    sql`select workspace_id as "workspaceId", sequence::int as sequence, kind, about from events
        where workspace_id = ${workspaceId} and sequence > ${sequence} order by sequence limit ${limit}`,
  )

export const lastSequence = async (tx: Tx, workspaceId: string) =>
  (await rows<{ n: number }>(tx, sql`select sequence::int as n from event_counters where workspace_id = ${workspaceId}`))[0]?.n ??
  0
