import { foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core'
import { bytes } from '#platform/keys.ts'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { ofCase } from './cases.ts'

/** A copy that was built for somebody, in sealed parts under a key of its own. Fetched for 7 days, gone after 14 (rule D3). */
export const packs = workspaceTable(
  'packs',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    state: text({ enum: ['building', 'built', 'failed', 'gone'] }).notNull(),
    wrappedKey: bytes('wrapped_key'),
    size: integer(),
    rows: integer(),
    files: integer(),
    askedAt: now('asked_at'),
    builtAt: at('built_at'),
    expiresAt: at('expires_at'),
    fetchedAt: at('fetched_at'),
  },
  (t) => [ofCase(t), index().on(t.workspaceId, t.caseId)],
)
export const packsPolicy = policyFor(packs, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'D3',
  since: 'builtAt',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    caseId: 'key',
    state: 'state',
    wrappedKey: 'key.wrapped',
    size: 'state',
    rows: 'state',
    files: 'state',
    askedAt: 'time',
    builtAt: 'time',
    expiresAt: 'time',
    fetchedAt: 'time',
  },
})

/** Where each part lies, in order. */
export const packParts = workspaceTable(
  'pack_parts',
  { packId: uuid('pack_id').notNull(), part: integer().notNull(), address: text().notNull() },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.packId], foreignColumns: [packs.workspaceId, packs.id] }).onDelete('cascade'),
    index().on(t.workspaceId, t.address),
  ],
  ['packId', 'part'],
)
export const packPartsPolicy = policyFor(packParts, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'D3',
  record: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', packId: 'key', part: 'state', address: 'pack.file' },
})
