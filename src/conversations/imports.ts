import { bigint, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** An import of .eml, .mbox or Maildir. `position` is saved with the messages it stands for, so a stopped import goes on where it was. */
export const imports = workspaceTable(
  'imports',
  {
    id: newId(),
    connectionId: uuid('connection_id').notNull(),
    /** HMAC of path, size and time of the source: the same source again resumes. */
    source: text().notNull(),
    position: bigint({ mode: 'number' }).notNull().default(0),
    kept: integer().notNull().default(0),
    dropped: integer().notNull().default(0),
    quarantined: integer().notNull().default(0),
    startedAt: now('started_at'),
    finishedAt: at('finished_at'),
  },
  (t) => [index().on(t.workspaceId, t.source)],
)
export const importsPolicy = policyFor(imports, {
  activities: ['messages.exchange'],
  role: 'processor',
  retention: 'L3',
  since: 'startedAt',
  columns: {
    workspaceId: 'key',
    id: 'key',
    connectionId: 'key',
    source: 'key',
    position: 'state',
    kept: 'state',
    dropped: 'state',
    quarantined: 'state',
    startedAt: 'time',
    finishedAt: 'time',
  },
})
