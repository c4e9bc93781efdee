import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { takeCode } from './codes.ts'
import { advance, announce, type Case, caseOf, changeCase, clock, comply, customersOf, hasFact, noteFact } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { holdAtOnce, stopMarketing } from './hold.ts'
import { caseIdentifiers } from './identifiers.ts'
import { rulesOf } from './kinds.ts'
import { acknowledgement } from './letters-asking.ts'
import { complaintAcknowledgement } from './letters-complaint.ts'
import { addMonths } from './days.ts'
import { aboutOf, deliverAll, pageOf, sendLetter } from './post.ts'

/** The code that came back makes the address proved. False: it was not this code, or not any more. */
export async function confirm(s: RightsServices, workspaceId: string, caseId: string, code: string): Promise<boolean> {
  const letters: (string | null)[] = []
  const fits = await comply(s, workspaceId, async (tx) => {
    if (!(await takeCode(tx, s, caseId, 'identity', code))) return false
    await tx
      .update(caseIdentifiers)
      .set({ assurance: 'challenged', provedAt: s.clock() })
      .where(and(eq(caseIdentifiers.caseId, caseId), eq(caseIdentifiers.kind, 'email')))
    letters.push(...(await proved(tx, s, await caseOf(tx, caseId), null)))
    return true
  })
  deliverAll(s, letters)
  return fits
}

/** A member looked at a proof that is no code: what they name is proved by their word, which stays on record. */
export async function acceptProof(s: RightsServices, workspaceId: string, caseId: string, by: string): Promise<void> {
  const letters = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.closedAt) throw new Refused('conflict', 'This case is closed.')
    await tx
      .update(caseIdentifiers)
      .set({ assurance: 'challenged', provedAt: s.clock(), provedBy: by })
      .where(and(eq(caseIdentifiers.caseId, caseId), inArray(caseIdentifiers.kind, ['email'])))
    return proved(tx, s, c, by)
  })
  deliverAll(s, letters)
}

/** What follows at once from knowing who asks. The ids of the letters that it wrote. */
async function proved(tx: Tx, s: RightsServices, was: Case, by: string | null): Promise<(string | null)[]> {
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
  if (c.kind === 'access' && customerIds.length > 0)
    await s.erasing?.hold(tx, {
      workspaceId: c.workspaceId,
      customerIds,
      caseId: c.id,
      // The longest a request for a copy can take, and a month to complain about it.
      until: new Date(`${addMonths(start, 4)}T00:00:00Z`),
    })
  const about = await aboutOf(tx, s, c)
  if (c.kind === 'complaint') {
    const letter = complaintAcknowledgement(about, { received: start, aim: due, page: pageOf(s) })
    await noteFact(tx, c, 'acknowledged', now, by)
    return [await sendLetter(tx, s, c, letter, by)]
  }
  return [await sendLetter(tx, s, c, acknowledgement(about, { kind: c.kind, received: start, due, page: pageOf(s) }), by)]
}
