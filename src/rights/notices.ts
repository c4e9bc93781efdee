import { index, text, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { ofCase } from './cases.ts'

/** Who received somebody's information and was told of a change (UK GDPR article 19); `nothing-kept`: they keep none, so there was nothing to tell. */
export const caseNotices = workspaceTable(
  'case_notices',
  {
    id: newId(),
    caseId: uuid('case_id').notNull(),
    recipient: text().notNull(),
    change: text({ enum: ['rectified', 'erased', 'restricted', 'restriction-lifted'] }).notNull(),
    state: text({ enum: ['to-tell', 'told', 'done', 'impossible', 'nothing-kept'] }).notNull(),
    at: now('at'),
    settledAt: at('settled_at'),
    by: uuid('by_login_id'),
  },
  (t) => [ofCase(t), index().on(t.workspaceId, t.caseId)],
)
export const caseNoticesPolicy = policyFor(caseNotices, {
  activities: ['rights.answer'],
  role: 'controller',
  retention: 'D1',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    caseId: 'key',
    recipient: 'state',
    change: 'case.record',
    state: 'state',
    at: 'time',
    settledAt: 'time',
    by: 'key',
  },
})

/** A message that sounds like a request: offered to a member, never made a case by itself. */
export const caseOffers = workspaceTable(
  'case_offers',
  {
    messageId: uuid('message_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    kind: text({
      enum: [
        'access',
        'rectification',
        'erasure',
        'restriction',
        'portability',
        'objection',
        'human-review',
        'marketing-opt-out',
        'complaint',
      ],
    }).notNull(),
    state: text({ enum: ['offered', 'taken', 'dismissed'] })
      .notNull()
      .default('offered'),
    caseId: uuid('case_id'),
    by: uuid('by_login_id'),
    at: now('at'),
  },
  (t) => [index('case_offers_open').on(t.workspaceId, t.conversationId)],
  ['messageId'],
)
export const caseOffersPolicy = policyFor(caseOffers, {
  activities: ['rights.answer'],
  role: 'processor',
  retention: 'M1',
  belongs: { column: 'messageId', to: 'messages' },
  purposes: ['comply'],
  reads: ['service'],
  columns: {
    workspaceId: 'key',
    messageId: 'key',
    conversationId: 'key',
    kind: 'state',
    state: 'state',
    caseId: 'key',
    by: 'key',
    at: 'time',
  },
})
