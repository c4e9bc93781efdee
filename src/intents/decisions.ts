import { boolean, foreignKey, real, text, uuid } from 'drizzle-orm/pg-core'
import { messages } from '#conversations/messages.ts'
import { at, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { sourceNames } from '#policy/sources.ts'

/** What a message wants, as decided; a correction stands beside the decision and wins. */
export const decisions = workspaceTable(
  'intent_decisions',
  {
    messageId: uuid('message_id').notNull(),
    source: text({ enum: sourceNames }).notNull().default('email'),
    label: text().notNull(),
    confidence: real().notNull(),
    runnerUp: text('runner_up'),
    unsure: boolean().notNull(),
    calibrated: boolean().notNull(),
    model: text().notNull(),
    urgency: text({ enum: ['emergency', 'soon', 'normal'] }).notNull(),
    severity: text({ enum: ['low', 'medium', 'high'] }),
    sentiment: text({ enum: ['negative', 'neutral', 'positive'] }).notNull(),
    /** Whether, never which: a list of kinds would itself be special category data (UK GDPR article 9). */
    specialCategory: boolean('special_category').notNull(),
    because: text().array().notNull(),
    decidedAt: now('decided_at'),
    correctedTo: text('corrected_to'),
    correctedBy: uuid('corrected_by'),
    correctedAt: at('corrected_at'),
  },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.messageId], foreignColumns: [messages.workspaceId, messages.id] }).onDelete(
      'cascade',
    ),
  ],
  ['messageId'],
)
export const decisionsPolicy = policyFor(decisions, {
  activities: ['messages.classify', 'improve.models'],
  role: 'processor',
  retention: 'M1',
  source: 'source',
  inherits: { column: 'messageId', from: 'messages' },
  special: 'specialCategory',
  purposes: ['service', 'classify'],
  reads: ['communicate', 'improve'],
  columns: {
    workspaceId: 'key',
    messageId: 'key',
    source: 'state',
    label: 'intent.label',
    confidence: 'intent.label',
    runnerUp: 'intent.label',
    unsure: 'intent.label',
    calibrated: 'state',
    model: 'version',
    urgency: 'intent.label',
    severity: 'intent.label',
    sentiment: 'intent.label',
    specialCategory: 'intent.label',
    because: 'intent.reason',
    decidedAt: 'time',
    correctedTo: 'intent.label',
    correctedBy: 'key',
    correctedAt: 'time',
  },
})
