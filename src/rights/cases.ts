import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { ourselves } from '#privacy/marketing.ts'
import type { Fact } from './clocks.ts'
import type { Decision } from './decisions.ts'
import { grounds, kindNames } from './kinds.ts'
import { endings, states } from './states.ts'

/** The operator's own desk, for what it decides itself (logins, security, billing). It is no workspace and has no members. */
export const operatorDesk = ourselves

const names = kindNames as unknown as readonly [string, ...string[]] as readonly [(typeof kindNames)[number]]

/** One request about a person's own information: its coded course. What was said stands in `case_texts`, who asks in `case_identifiers`. */
export const cases = workspaceTable(
  'cases',
  {
    id: newId(),
    /** As letters name it: R-2026-0042. */
    number: text().notNull(),
    kind: text({ enum: names }).notNull(),
    state: text({ enum: states }).notNull(),
    ending: text({ enum: endings }),
    came: text({ enum: ['page', 'message', 'member'] }).notNull(),
    /** Who it turned out to be, by a proved identifier. */
    customerId: uuid('customer_id'),
    messageId: uuid('message_id'),
    /** The case that a complaint is about, or the operator's case that was passed on to this desk. */
    aboutId: uuid('about_case_id'),
    /** How often the same was asked while it was open. */
    asked: integer().notNull().default(1),
    /** How many rows of theirs the search looked through; null: not searched yet. */
    found: integer(),
    decision: jsonb().$type<Decision>(),
    ground: text({ enum: grounds }),
    decidedBy: uuid('decided_by'),
    /** A person has looked at what goes out. */
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: at('reviewed_at'),
    openedBy: uuid('opened_by'),
    receivedAt: now('received_at'),
    closedAt: at('closed_at'),
  },
  (t) => [
    uniqueIndex().on(t.workspaceId, t.number),
    index('cases_open').on(t.workspaceId, t.receivedAt).where(sql`closed_at is null`),
    index().on(t.workspaceId, t.customerId),
  ],
)
export const casesPolicy = policyFor(cases, {
  activities: ['rights.answer', 'rights.complaints'],
  role: 'controller',
  retention: 'D1',
  since: 'closedAt',
  customer: 'customerId',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    number: 'state',
    kind: 'case.record',
    state: 'case.record',
    ending: 'case.record',
    came: 'state',
    customerId: 'key',
    messageId: 'key',
    aboutId: 'key',
    asked: 'state',
    found: 'state',
    decision: 'case.record',
    ground: 'case.record',
    decidedBy: 'key',
    reviewedBy: 'key',
    reviewedAt: 'time',
    openedBy: 'key',
    receivedAt: 'time',
    closedAt: 'time',
  },
})

/** Every table of a case goes with it. */
export const ofCase = (t: Record<string, any>) =>
  foreignKey({ columns: [t.workspaceId, t.caseId], foreignColumns: [cases.workspaceId, cases.id] }).onDelete('cascade')

const facts = [
  'received',
  'routed-to-us',
  'routed-to-workspace',
  'identity-asked',
  'identity-received',
  'fee-asked',
  'fee-paid',
  'clarification-asked',
  'clarification-answered',
  'held',
  'extended',
  'acknowledged',
  'progress-told',
  'sent',
  'closed',
] as const satisfies readonly Fact[]

/** What happened and when: the clock is worked out from these. Only added to: no purpose may change one. */
export const caseEvents = workspaceTable(
  'case_events',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    what: text({ enum: facts }).notNull(),
    at: now('at'),
    by: uuid('by_login_id'),
  },
  (t) => [ofCase(t), index().on(t.workspaceId, t.caseId, t.at)],
)
export const caseEventsPolicy = policyFor(caseEvents, {
  activities: ['rights.answer', 'rights.complaints'],
  role: 'controller',
  retention: 'D1',
  record: true,
  appendedBy: ['comply'],
  reads: ['comply'],
  columns: { workspaceId: 'key', id: 'key', caseId: 'key', what: 'case.record', at: 'time', by: 'key' },
})

/** Free words of a case, apart from its course so that they can go alone. A letter is kept as it was sent. */
export const caseTexts = workspaceTable(
  'case_texts',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    what: text({ enum: ['asked', 'clarified', 'disagreed', 'why', 'note', 'letter'] }).notNull(),
    text: text().notNull(),
    by: uuid('by_login_id'),
    at: now('at'),
  },
  (t) => [ofCase(t), index().on(t.workspaceId, t.caseId, t.at)],
)
export const caseTextsPolicy = policyFor(caseTexts, {
  activities: ['rights.answer', 'rights.complaints'],
  role: 'controller',
  retention: 'D1',
  record: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', id: 'key', caseId: 'key', what: 'state', text: 'case.text', by: 'key', at: 'time' },
})

/** Where a desk stands: bank holidays differ by nation. No row: England and Wales. */
export const desks = workspaceTable(
  'desks',
  {
    nation: text({ enum: ['england-and-wales', 'scotland', 'northern-ireland'] }).notNull(),
    by: uuid('by_login_id').notNull(),
    at: now('at'),
  },
  () => [],
  [],
)
export const desksPolicy = policyFor(desks, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'A1',
  purposes: ['comply'],
  columns: { workspaceId: 'key', nation: 'state', by: 'key', at: 'time' },
})
