import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { at, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { actorKinds } from './vocabulary.ts'

/** The chain of what belongs to no workspace. */
export const platformChain = '00000000-0000-0000-0000-000000000000'

/** Where each chain ends. Its row is locked by whoever appends, so a chain has neither gaps nor two ends. */
export const auditHeads = workspaceTable(
  'audit_heads',
  { sequence: bigint({ mode: 'number' }).notNull(), hash: text().notNull() },
  () => [platformRows()],
  [],
)
export const auditHeadsPolicy = policyFor(auditHeads, {
  activities: ['audit.keep'],
  role: 'none',
  retention: 'N1',
  record: true,
  platform: true,
  purposes: ['service', 'connect', 'secure', 'comply'],
  columns: { workspaceId: 'key', sequence: 'state', hash: 'audit.link' },
})

/**
 * Who did what, one entry behind the other. `hash` covers sequence, time, policy, `payload` and the `previous` hash; `payload` is the
 * salted hash of what was done, which goes after 730 days while the chain still holds. A trigger refuses everything else.
 */
export const auditEntries = workspaceTable(
  'audit_entries',
  {
    sequence: bigint({ mode: 'number' }).notNull(),
    at: at('at').notNull(),
    policy: text().notNull(),
    payload: text().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
    salt: text(),
    actor: text({ enum: actorKinds }),
    loginId: uuid('login_id'),
    action: text(),
    targetKind: text('target_kind'),
    targetId: uuid('target_id'),
    counts: jsonb().$type<Record<string, number>>(),
    reason: text(),
  },
  (t) => [
    index().on(t.workspaceId, t.at),
    platformRows(),
    check('audit_words', sql`action ~ '^[a-z]+[.][a-z-]+$' and target_kind ~ '^[a-z]+$'`),
    check('audit_counts', sql`counts::text ~ '^[{]("[a-z][A-Za-z]{0,23}": [0-9]{1,15}(, |(?=[}])))*[}]$'`),
    check('audit_whole', sql`num_nulls(salt, actor, action, counts) in (0, 4)`),
  ],
  ['sequence'],
)
export const auditEntriesPolicy = policyFor(auditEntries, {
  activities: ['audit.keep'],
  role: 'controller',
  retention: 'D8',
  record: true,
  since: 'at',
  platform: true,
  reads: ['secure', 'comply'],
  appendedBy: ['service', 'connect', 'secure', 'comply'],
  columns: {
    workspaceId: 'key',
    sequence: 'key',
    at: 'time',
    policy: 'version',
    payload: 'audit.link',
    previous: 'audit.link',
    hash: 'audit.link',
    salt: 'audit.link',
    actor: 'state',
    loginId: 'audit.entry',
    action: 'audit.entry',
    targetKind: 'state',
    targetId: 'audit.entry',
    counts: 'audit.entry',
    reason: 'audit.link',
  },
})
