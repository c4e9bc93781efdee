import { desc, eq } from 'drizzle-orm'
import { index, text, uuid } from 'drizzle-orm/pg-core'
import { appendAudit } from '#audit/append.ts'
import { member } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { type Chosen, mayChoose, type Period, type RetentionRule, retention } from '#policy/retention.ts'

/** What a workspace instructed us to keep for how long: who, when, and why where that is asked. The newest of a rule is in force. */
export const retentionChoices = workspaceTable(
  'retention_choices',
  {
    id: newId(),
    rule: text().notNull(),
    /** `life`, `months:24`, `days:30`. */
    period: text().notNull(),
    reason: text(),
    by: uuid('by_login_id').notNull(),
    at: now('at'),
  },
  (t) => [index().on(t.workspaceId, t.rule, t.at)],
)
export const retentionChoicesPolicy = policyFor(retentionChoices, {
  activities: ['messages.display'],
  role: 'processor',
  retention: 'A1',
  purposes: ['comply'],
  columns: { workspaceId: 'key', id: 'key', rule: 'state', period: 'state', reason: 'business.text', by: 'key', at: 'time' },
})

export const asText = (p: Period): string => (p === 'life' ? p : Object.entries(p).flat().join(':'))
export function asPeriod(text: string): Period | null {
  if (text === 'life') return text
  const [, unit, n] = /^(days|months|years):(\d{1,4})$/.exec(text) ?? []
  return unit ? ({ [unit]: Number(n) } as Period) : null
}
/** Beyond this a recording needs a reason in somebody's words. Days. */
const reasonBeyond = 90
const needsReason = (p: Period) => p !== 'life' && 'days' in p && p.days > reasonBeyond

export type Choice = { readonly rule: string; readonly period: string; readonly reason?: string | undefined; readonly by: string }

/** Throws Refused('invalid') for a period that is not on the rule's list. */
export async function insertChoice(tx: Tx, workspaceId: string, c: Choice, now: Date): Promise<void> {
  const period = asPeriod(c.period)
  if (!Object.hasOwn(retention, c.rule) || !period || !mayChoose(c.rule as RetentionRule, period))
    throw new Refused('invalid', 'This period cannot be chosen here. Choose one of those that are listed.')
  if (needsReason(period) && !c.reason?.trim())
    throw new Refused('invalid', `Keeping this for more than ${reasonBeyond} days needs a reason. Say why, in a line.`)
  const { rule, reason, by } = c
  const id = uuidv7()
  await tx
    .insert(retentionChoices)
    .values({ workspaceId, id, rule, period: asText(period), reason: reason?.trim() || null, by, at: now })
  await record(tx, workspaceId, [{ kind: 'retention.chosen', about: { byLoginId: by } }])
  await appendAudit(tx, workspaceId, [{ action: 'retention.chosen', actor: member(by), target: id }])
}

export async function chosenOf(tx: Tx, workspaceId: string): Promise<Chosen> {
  const all = await tx
    .select()
    .from(retentionChoices)
    .where(eq(retentionChoices.workspaceId, workspaceId))
    .orderBy(desc(retentionChoices.at), desc(retentionChoices.id))
  const chosen: Chosen = {}
  for (const { rule, period } of all) chosen[rule as RetentionRule] ??= asPeriod(period)!
  return chosen
}

/** A workspace says how long we keep something for it: an instruction, with who gave it and when. */
export const chooseRetention = (p: Pick<Services, 'database' | 'clock'>, workspaceId: string, c: Choice): Promise<void> =>
  p.database.withPurpose('comply', workspaceId, (tx) => insertChoice(tx, workspaceId, c, p.clock()))
