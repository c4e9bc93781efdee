import type { Tx } from '#platform/db/database.ts'
import { advance, announce, type Case, changeCase, clock, customersOf, hasFact, noteFact } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { holdAtOnce, stopMarketing } from './hold.ts'
import { rulesOf } from './kinds.ts'
import { acknowledgement } from './letters-asking.ts'
import { complaintAcknowledgement } from './letters-complaint.ts'
import { aboutOf, pageOf, sendLetter } from './post.ts'

/** What follows at once from knowing who asks. The ids of the letters that it wrote. */
export async function proved(tx: Tx, s: RightsServices, was: Case, by: string | null): Promise<(string | null)[]> {
  if (was.closedAt) return []
  const now = s.clock()
  const first = !(await hasFact(tx, was.id, 'identity-received'))
  if (first) await noteFact(tx, was, 'identity-received', now, by)
  const customerIds = await customersOf(tx, was)
  let c = await changeCase(tx, was, { customerId: customerIds[0] ?? null })
  if (!first) return []
  await announce(tx, c, { kind: 'case.changed', about: { caseId: c.id } })
  const rules = rulesOf(c.kind)
  if (rules.identity) c = await advance(tx, c, 'scoped')
  if (c.kind === 'marketing-opt-out') return [await stopMarketing(tx, s, c)]
  if (rules.holds) await holdAtOnce(tx, s, c, customerIds, by)
  const { due, start } = await clock(tx, c, now)
  const about = await aboutOf(tx, s, c)
  if (c.kind === 'complaint') {
    const letter = complaintAcknowledgement(about, { received: start, aim: due, page: pageOf(s) })
    await noteFact(tx, c, 'acknowledged', now, by)
    return [await sendLetter(tx, s, c, letter, by)]
  }
  return [await sendLetter(tx, s, c, acknowledgement(about, { kind: c.kind, received: start, due, page: pageOf(s) }), by)]
}
