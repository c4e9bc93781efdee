import type { Tx } from '#platform/db/database.ts'
import { identifierOf, marketingOf, suppress } from '#privacy/marketing.ts'
import { object, objectable } from '#privacy/objections.ts'
import { restrict } from '#privacy/restrictions.ts'
import { advance, type Case, changeCase, customersOf, noteFact, provedOf } from './course.ts'
import { dayOf } from './days.ts'
import type { RightsServices } from './erasing.ts'
import { marketingStopped } from './letters-answers.ts'
import { aboutOf, sendLetter } from './post.ts'

/** Restriction and objection work before anybody decides: whoever asks is proved by now, and what was hasty can be lifted. */
export async function holdAtOnce(tx: Tx, s: RightsServices, c: Case, customerIds: readonly string[], by: string | null) {
  const now = s.clock()
  for (const customerId of customerIds) {
    const whom = { workspaceId: c.workspaceId, customerId, by, now }
    if (c.kind === 'restriction') await restrict(tx, { ...whom, reason: 'accuracy', caseId: c.id })
    else await object(tx, { ...whom, activities: objectable })
  }
  await noteFact(tx, c, 'held', now, by)
}

/** Absolute and at once (Art. 21(3), PECR reg. 22): stopped, told and closed without anybody having to look. */
export async function stopMarketing(tx: Tx, s: RightsServices, c: Case): Promise<string | null> {
  const now = s.clock()
  const { workspaceId } = c
  const [act, wording] = [{ by: null, now }, 'advertising-2026-11'] as const
  for (const address of await provedOf(tx, c)) {
    const identifier = identifierOf(s, workspaceId, address)
    await suppress(tx, { workspaceId, identifier, channel: address.kind, wording }, act)
  }
  for (const customerId of await customersOf(tx, c))
    await object(tx, { workspaceId, customerId, activities: [marketingOf(workspaceId)], wording, ...act })
  const decided = await changeCase(tx, await advance(tx, c, 'sent'), { decision: { kind: 'marketing-opt-out' } })
  const letter = await sendLetter(tx, s, decided, marketingStopped(await aboutOf(tx, s, c), { on: dayOf(now) }), null)
  await noteFact(tx, decided, 'sent', now)
  await noteFact(tx, decided, 'closed', now)
  await changeCase(tx, await advance(tx, decided, 'closed'), { ending: 'answered', closedAt: now })
  return letter
}
