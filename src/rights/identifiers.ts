import { index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { ofCase } from './cases.ts'

/** asserted: said. observed: an address that a message really came from. challenged: a code sent there came back. */
export const assurances = ['asserted', 'observed', 'challenged'] as const
export type Assurance = (typeof assurances)[number]

/** Who asks, and how far it is proved. Only what is challenged is ever searched for. */
export const caseIdentifiers = workspaceTable(
  'case_identifiers',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    kind: text({ enum: ['email', 'phone', 'name'] }).notNull(),
    /** An address or number as `customers/normalise` spells it. */
    value: text().notNull(),
    assurance: text({ enum: assurances }).notNull(),
    provedAt: at('proved_at'),
    /** A member who looked at a proof on paper. */
    provedBy: uuid('proved_by'),
  },
  (t) => [ofCase(t), uniqueIndex().on(t.workspaceId, t.caseId, t.kind, t.value), index().on(t.workspaceId, t.kind, t.value)],
)
export const caseIdentifiersPolicy = policyFor(caseIdentifiers, {
  activities: ['rights.answer', 'rights.complaints'],
  role: 'controller',
  retention: 'D1',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    caseId: 'key',
    kind: 'state',
    value: 'case.identity',
    assurance: 'state',
    provedAt: 'time',
    provedBy: 'key',
  },
})

/** A code of six figures on its way to an address, kept as a keyed hash of the case, its use and itself. */
export const caseCodes = workspaceTable(
  'case_codes',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    use: text({ enum: ['identity', 'download'] }).notNull(),
    hash: text().notNull(),
    tries: integer().notNull().default(0),
    sentAt: now('sent_at'),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [ofCase(t), index().on(t.workspaceId, t.caseId, t.use)],
)
export const caseCodesPolicy = policyFor(caseCodes, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'D2',
  since: 'sentAt',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    caseId: 'key',
    use: 'state',
    hash: 'case.identity',
    tries: 'state',
    sentAt: 'time',
    expiresAt: 'time',
    usedAt: 'time',
  },
  exceptions: { hash: { access: false, why: 'A keyed hash of a code says nothing to whom it was sent' } },
})

/** The way to a case page without an account: the key itself is only in the mail that carried it. */
export const caseLinks = workspaceTable(
  'case_links',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    hash: text().notNull().unique(),
    createdAt: now('created_at'),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [ofCase(t), index().on(t.workspaceId, t.caseId), platformRows()],
)
export const caseLinksPolicy = policyFor(caseLinks, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'A4',
  since: 'expiresAt',
  record: true,
  platform: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', id: 'key', caseId: 'key', hash: 'case.identity', createdAt: 'time', expiresAt: 'time' },
  exceptions: { hash: { access: false, why: 'A keyed hash of a key says nothing to whom it was sent' } },
})
