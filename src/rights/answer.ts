import { eq, sql } from 'drizzle-orm'
import { logins } from '#accounts/logins.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { type ActivityName, activities as register } from '#policy/activities.ts'
import { endObjections } from '#privacy/objections.ts'
import { lift } from '#privacy/restrictions.ts'
import {
  advance,
  announce,
  audited,
  type Case,
  caseOf,
  changeCase,
  comply,
  customersOf,
  hasFact,
  keepText,
  lastText,
  noteFact,
} from './course.ts'
import { type Day, dayOf } from './days.ts'
import { noteRecipients } from './decide.ts'
import type { Decision } from './decisions.ts'
import type { RightsServices } from './erasing.ts'
import { type Ground, rulesOf } from './kinds.ts'
import type { About, Letter } from './letter.ts'
import * as answers from './letters-answers.ts'
import { complaintOutcome } from './letters-complaint.ts'
import { refusal } from './letters-refusal.ts'
import { caseNotices } from './notices.ts'
import { packs } from './packs.ts'
import { aboutOf, deliverAll, pageOf, sendLetter } from './post.ts'
import { endingsFrom } from './states.ts'

type Told = {
  readonly about: About
  readonly page: string
  readonly recipients: readonly string[]
  readonly why: string
  readonly reviewer: string
  readonly today: Day
  readonly until: Day
}

/** The answer to what was decided, as a letter. */
export function answerLetter(d: Decision, t: Told): Letter {
  const { about, page, recipients, why } = t
  switch (d.kind) {
    case 'access':
      return answers.accessAnswer(about, { page, until: t.until, leftOut: d.leftOut })
    case 'portability':
      return answers.portabilityAnswer(about, { page, until: t.until })
    case 'rectification':
      return answers.rectified(about, { what: d.what, recipients })
    case 'erasure':
      return answers.erased(about, {
        page,
        on: t.today,
        kept: [
          { what: 'case', until: null },
          { what: 'do-not-return', until: null },
          { what: 'backups', until: d.backupsBy as Day },
          ...(d.heldBack ? [{ what: 'claim' as const, until: null }] : []),
        ],
        recipients,
        bytesBy: d.bytesBy as Day,
      })
    case 'restriction':
      return answers.restricted(about, { on: t.today, recipients })
    case 'objection': {
      const stopped = d.activities.map((a) => register[a as ActivityName].says)
      return answers.objectionUpheld(about, { stopped: stopped as [string, ...string[]] })
    }
    case 'human-review':
      return answers.humanReview(about, { outcome: d.outcome, why, reviewer: t.reviewer })
    case 'consent-withdrawal': {
      const ended = d.activities.map((a) => (a in register ? register[a as ActivityName].says : a))
      return answers.consentWithdrawn(about, { what: ended.join('; ') || 'what you named', on: t.today })
    }
    case 'marketing-opt-out':
      return answers.marketingStopped(about, { on: t.today })
    case 'complaint': {
      const [found = '', ...changes] = why.split('\n')
      return complaintOutcome(about, { outcome: d.outcome, found, changes })
    }
  }
}

/** The member who decided, read through the service's door: the law's own purpose has no business with logins. Before the case is locked. */
async function reviewerOf(s: RightsServices, workspaceId: string, caseId: string): Promise<string> {
  const { decidedBy } = await comply(s, workspaceId, (tx) => caseOf(tx, caseId))
  const [found] = decidedBy
    ? await s.database.withPurpose('service', workspaceId, (tx) =>
        tx.select({ name: logins.name }).from(logins).where(eq(logins.id, decidedBy)),
      )
    : []
  return found?.name ?? 'A person at the desk'
}

async function told(tx: Tx, s: RightsServices, c: Case, reviewer: string): Promise<Told> {
  const notices = await tx.select().from(caseNotices).where(eq(caseNotices.caseId, c.id))
  const [pack] = await tx.select().from(packs).where(eq(packs.caseId, c.id)).orderBy(sql`${packs.askedAt} desc`).limit(1)
  const today = dayOf(s.clock())
  return {
    about: await aboutOf(tx, s, c),
    page: pageOf(s),
    recipients: [...new Set(notices.filter((n) => n.state === 'told' || n.state === 'done').map((n) => n.recipient))],
    why: await lastText(tx, c.id, 'why'),
    reviewer,
    today,
    until: pack?.expiresAt ? dayOf(pack.expiresAt) : today,
  }
}

/** The answer as it would go: changes nothing. */
export async function previewAnswer(s: RightsServices, workspaceId: string, caseId: string): Promise<Letter> {
  const reviewer = await reviewerOf(s, workspaceId, caseId)
  return comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (!c.decision) throw new Refused('conflict', 'Nothing is decided yet, so there is no answer to look at.')
    return answerLetter(c.decision, await told(tx, s, c, reviewer))
  })
}

/** Sends the answer, and closes the case. */
export async function sendAnswer(s: RightsServices, workspaceId: string, caseId: string, by: string): Promise<void> {
  const reviewer = await reviewerOf(s, workspaceId, caseId)
  const letter = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (!c.decision) throw new Refused('conflict', 'Nothing is decided yet. Decide first; then the answer can go.')
    if (c.closedAt) throw new Refused('conflict', 'This case is closed.')
    const reviewed = rulesOf(c.kind).reviewed
      ? await changeCase(tx, await advance(tx, c, 'review', by), {
          reviewedBy: c.reviewedBy ?? by,
          reviewedAt: c.reviewedAt ?? s.clock(),
        })
      : c
    const id = await sendLetter(tx, s, reviewed, answerLetter(c.decision, await told(tx, s, c, reviewer)), by)
    const partly = 'leftOut' in c.decision && c.decision.leftOut.length > 0
    await end(tx, s, reviewed, partly ? 'partly-refused' : 'answered', by)
    return id
  })
  deliverAll(s, [letter])
  await s.erasing.release({ workspaceId, caseId })
}

async function end(tx: Tx, s: RightsServices, c: Case, ending: Case['ending'], by: string) {
  const now = s.clock()
  const sent = await advance(tx, c, 'sent', by)
  await noteFact(tx, sent, 'sent', now, by)
  const closed = await advance(tx, sent, 'closed', by)
  await noteFact(tx, closed, 'closed', now, by)
  await changeCase(tx, closed, { ending, closedAt: now })
}

export const refusalLetter = (about: About, c: Case, ground: Ground): Letter => {
  if (!rulesOf(c.kind).refusals.includes(ground) || ground === 'not-ours')
    throw new Refused('invalid', 'This reason does not fit what was asked. Choose one of those that the case names.')
  return refusal(about, { kind: c.kind, ground })
}

/** The refusal as it would go: changes nothing. */
export const previewRefusal = (s: RightsServices, workspaceId: string, caseId: string, ground: Ground): Promise<Letter> =>
  comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    return refusalLetter(await aboutOf(tx, s, c), c, ground)
  })

/** Says no, with a reason that the law knows and the doors that stay open. What was held meanwhile goes on. */
export async function refuse(s: RightsServices, workspaceId: string, caseId: string, ground: Ground, by: string): Promise<void> {
  const now = s.clock()
  const letter = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.closedAt) throw new Refused('conflict', 'This case is closed.')
    const proved = await hasFact(tx, c.id, 'identity-received')
    if (ground === 'identity-not-proved' && proved) throw new Refused('conflict', 'They have shown who they are.')
    const about = await aboutOf(tx, s, c)
    const said = refusalLetter(about, c, ground)
    const ready = await changeCase(tx, await advance(tx, c, 'review', by), {
      ground,
      decidedBy: by,
      reviewedBy: by,
      reviewedAt: now,
    })
    for (const customerId of proved ? await customersOf(tx, c) : []) {
      const whom = { workspaceId, customerId, by, now }
      if (c.kind === 'objection') await endObjections(tx, whom)
      if (c.kind === 'restriction') await lift(tx, whom)
    }
    const id = await sendLetter(tx, s, ready, said, by)
    await end(tx, s, ready, 'refused', by)
    return id
  })
  deliverAll(s, [letter])
  await s.erasing.release({ workspaceId, caseId })
}

/** Given up, the same twice, or never a request: closed without an answer, with the reason. */
export async function closeCase(
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  o: { ending: 'withdrawn' | 'duplicate' | 'not-a-request'; why: string; by: string },
) {
  const now = s.clock()
  await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (!endingsFrom(c.state).includes(o.ending)) throw new Refused('conflict', 'From here it can only be answered or refused.')
    if (o.why) await keepText(tx, c, 'note', o.why, now, o.by)
    await noteFact(tx, c, 'closed', now, o.by)
    await changeCase(tx, c, { state: 'closed', ending: o.ending, closedAt: now })
    await audited(tx, c, ['closed'], o.by)
    await announce(tx, c, { kind: 'case.changed', about: { caseId } })
  })
  await s.erasing.release({ workspaceId, caseId })
}

/** The person hears of it before their information is used again (Article 18(3)): the letter is in the transaction that lifts. */
export async function liftRestriction(
  s: RightsServices,
  workspaceId: string,
  caseId: string,
  why: answers.Lifted,
  by: string,
): Promise<void> {
  const now = s.clock()
  const letter = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.decision?.kind !== 'restriction' || c.decision.lifted)
      throw new Refused('conflict', 'Nothing is restricted by this case.')
    for (const customerId of await customersOf(tx, c)) await lift(tx, { workspaceId, customerId, by, now })
    await noteRecipients(tx, c, 'restriction-lifted', by, now)
    const changed = await changeCase(tx, c, { decision: { kind: 'restriction', lifted: why } })
    const { about, recipients } = await told(tx, s, changed, '')
    return sendLetter(tx, s, changed, answers.restrictionLifted(about, { from: dayOf(now), why, recipients }), by)
  })
  deliverAll(s, [letter])
}
