import { Refused } from '#platform/errors.ts'
import { dueIfExtended, type WhyNot, whyNotExtend, whyNotStopTheClock } from './ask.ts'
import { type CaseClock, clockOf, type Fact } from './clocks.ts'
import {
  advance,
  announce,
  caseOf,
  changeCase,
  clock,
  comply,
  eventsOf,
  hasFact,
  keepText,
  nationOf,
  noteFact,
} from './course.ts'
import { addDays, dayOf } from './days.ts'
import type { RightsServices } from './erasing.ts'
import { rulesOf } from './kinds.ts'
import type { Letter } from './letter.ts'
import { clarificationRequest, type Delay, extension, identityRequest, type Proof } from './letters-asking.ts'
import { complaintAcknowledgement, complaintProgress, type Progress } from './letters-complaint.ts'
import { aboutOf, deliverAll, pageOf, sendLetter } from './post.ts'
import { askForCode } from './receive.ts'

/** A step that writes to who asks. `preview`: the letter as it would go, and nothing else. */
export type Step =
  | { readonly step: 'ask-identity'; readonly proof: Proof }
  | { readonly step: 'ask-clarification'; readonly items: number; readonly secondPersonAgrees: boolean }
  | { readonly step: 'extend'; readonly reasons: readonly [Delay, ...Delay[]] }
  | { readonly step: 'acknowledge' }
  | { readonly step: 'progress'; readonly stage: Progress }

/** The letter, and the clock as the step leaves it. */
export type Taken = { readonly letter: Letter; readonly clock: CaseClock }

const sentences: Record<WhyNot, string> = {
  'not-this-kind': 'The law does not know this for what was asked.',
  'once-only': 'This was done before, and it is done only once.',
  'too-late': 'It is too late for this: it would only have counted in the first days.',
  'not-needed': 'This is not needed here.',
  ended: 'This case is answered.',
}
const refuseIf = (why: WhyNot | null) => {
  if (why) throw new Refused('conflict', sentences[why])
}
const keepDays = 30

export async function takeStep(
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  step: Step,
  by: string,
  preview: boolean,
): Promise<Taken> {
  const now = s.clock()
  const letters: (string | null)[] = []
  const taken = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.closedAt) throw new Refused('conflict', sentences.ended)
    const [about, events, nation] = [await aboutOf(tx, s, c), await eventsOf(tx, caseId), await nationOf(tx)]
    const page = pageOf(s)
    const send = async (letter: Letter, fact: Fact | null): Promise<Taken> => {
      const after = fact ? [...events, { what: fact, at: now }] : events
      const taken = { letter, clock: clockOf(c.kind, after, nation, now) }
      if (preview) return taken
      if (fact) await noteFact(tx, c, fact, now, by)
      letters.push(await sendLetter(tx, s, c, letter, by))
      return taken
    }
    switch (step.step) {
      case 'ask-identity': {
        if (!rulesOf(c.kind).identity) refuseIf('not-this-kind')
        if (await hasFact(tx, caseId, 'identity-received')) refuseIf('not-needed')
        const asked = await hasFact(tx, caseId, 'identity-asked')
        // The code was asked for when the request came; another proof is asked of who cannot get at it, and moves no clock.
        if (!preview && step.proof === 'code') letters.push(await askForCode(tx, s, c))
        return send(identityRequest(about, { kind: c.kind, proof: step.proof, page, keepDays }), asked ? null : 'identity-asked')
      }
      case 'ask-clarification':
        refuseIf(whyNotStopTheClock(c.kind, events, step, nation, now))
        return send(clarificationRequest(about, { items: step.items, asked: dayOf(now), page }), 'clarification-asked')
      case 'extend': {
        refuseIf(whyNotExtend(c.kind, events, nation, now))
        const wasDue = (await clock(tx, c, now)).due
        const due = dueIfExtended(c.kind, events, nation, now)
        return send(extension(about, { kind: c.kind, reasons: step.reasons, due, wasDue }), 'extended')
      }
      case 'acknowledge': {
        if (c.kind !== 'complaint') refuseIf('not-this-kind')
        if (await hasFact(tx, caseId, 'acknowledged')) refuseIf('once-only')
        const { due, start } = await clock(tx, c, now)
        return send(complaintAcknowledgement(about, { received: start, aim: due, page }), 'acknowledged')
      }
      case 'progress':
        if (c.kind !== 'complaint') refuseIf('not-this-kind')
        return send(complaintProgress(about, { stage: step.stage, nextBy: addDays(dayOf(now), 14) }), 'progress-told')
    }
  })
  deliverAll(s, letters)
  return taken
}

/** Facts that a member may note by hand; all others follow from what the desk does. */
export const notable = ['fee-asked', 'fee-paid', 'clarification-answered', 'routed-to-us'] as const satisfies readonly Fact[]
const afterwards: Partial<Record<Fact, Fact>> = { 'fee-paid': 'fee-asked', 'clarification-answered': 'clarification-asked' }

export async function noteByHand(
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  o: { what: (typeof notable)[number]; at: Date; words?: string | undefined; by: string },
) {
  await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.closedAt) throw new Refused('conflict', sentences.ended)
    if (o.at > s.clock() || o.at < c.receivedAt)
      throw new Refused('invalid', 'It happened between the day the request came and today.')
    const before = afterwards[o.what]
    if (before && !(await hasFact(tx, caseId, before))) throw new Refused('conflict', 'This was not asked for yet.')
    if (await hasFact(tx, caseId, o.what)) throw new Refused('conflict', 'This is noted already.')
    await noteFact(tx, c, o.what, o.at, o.by)
    if (o.words) await keepText(tx, c, o.what === 'clarification-answered' ? 'clarified' : 'note', o.words, s.clock(), o.by)
  })
}

/** Begins to look for everything; the looking itself is a task. */
export async function beginSearch(s: RightsServices, workspaceId: string, caseId: string, by: string): Promise<void> {
  await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.kind !== 'access' && c.kind !== 'portability') throw new Refused('conflict', 'This case is not answered with a copy.')
    if (!(await hasFact(tx, caseId, 'identity-received')))
      throw new Refused('conflict', 'Nobody has shown yet that it is them. Ask them for the code first.')
    const at = c.state === 'review' ? c : await advance(tx, c, 'running', by)
    // What came since is looked through before anything goes out; what was approved before is so no longer.
    await changeCase(tx, at, { found: null, reviewedBy: null, reviewedAt: null, decision: null })
    await announce(tx, c, { kind: 'case.searching', about: { caseId } })
  })
}
