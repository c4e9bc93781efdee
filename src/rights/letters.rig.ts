import { people, plumbers } from '../../test/people.ts'
import { kindNames, rulesOf } from './kinds.ts'
import type { About, Letter } from './letter.ts'
import * as answers from './letters-answers.ts'
import * as asking from './letters-asking.ts'
import * as complaint from './letters-complaint.ts'
import * as notices from './letters-notices.ts'
import { notOurs, refusal } from './letters-refusal.ts'

export const about: About = {
  to: people.frail.name,
  from: { name: plumbers.businessName, contact: plumbers.email },
  reference: 'R-2026-0042',
  regulator: { name: 'Information Commissioner’s Office', contact: 'https://regulator.example/complain' },
}

const page = 'https://handlet.example/rights/7f2c'
const [received, due, later] = ['2026-11-23', '2026-12-22', '2027-02-22'] as const
const recipients = ['Example Books Limited', 'Example Maps Limited']
const harm = {
  what: 'A stolen password let somebody read messages for two days.',
  from: received,
  known: '2026-11-25',
  kinds: ['names and phone numbers', 'messages about jobs'],
  harms: ['spam', 'fraud', 'private-matters', 'locked-out', 'money'],
  done: ['We closed the way in', 'We told the police'],
} as const

/** Every letter in every wording, by a name that says which. */
export function everyLetter(to: About = about): [name: string, letter: Letter][] {
  const found: [string, Letter][] = []
  const add = (name: string, letter: Letter) => void found.push([name, letter])
  const each = <T extends string>(words: readonly T[], make: (word: T) => Letter, name: string) => {
    for (const word of words) add(`${name}, ${word}`, make(word))
  }

  for (const kind of kindNames) {
    if (kind !== 'complaint') add(`acknowledgement of ${kind}`, asking.acknowledgement(to, { kind, received, due, page }))
    for (const ground of rulesOf(kind).refusals) {
      if (ground !== 'not-ours') add(`refusal of ${kind}, ${ground}`, refusal(to, { kind, ground }))
      else
        for (const told of [true, false])
          add(
            `refusal of ${kind}, not ours, told ${told}`,
            notOurs(to, { kind, business: { name: plumbers.businessName, contact: plumbers.email }, told }),
          )
    }
    for (const again of [false, true])
      add(`routing of ${kind}, again ${again}`, notices.routingNotice(to, { kind, received, due, page, again }))
  }
  each(
    ['code', 'known-detail', 'document'],
    (proof) => asking.identityRequest(to, { kind: 'erasure', proof, page, keepDays: 30 }),
    'identity',
  )
  add('clarification', asking.clarificationRequest(to, { items: 25_412, asked: '2026-12-01', page }))
  add('extension', asking.extension(to, { kind: 'access', reasons: ['complexity', 'number'], due: later, wasDue: due }))

  add('access answer', answers.accessAnswer(to, { page, until: due, leftOut: [] }))
  add(
    'access answer, part left out',
    answers.accessAnswer(to, { page, until: due, leftOut: ['third-party-rights', 'legal-privilege'] }),
  )
  add('portability', answers.portabilityAnswer(to, { page, until: due }))
  each(['changed', 'added', 'changed-and-added'], (what) => answers.rectified(to, { what, recipients }), 'rectified')
  const kept = (['invoices', 'claim', 'case', 'do-not-return', 'backups'] as const).map((what) => ({
    what,
    until: what === 'claim' ? null : later,
  }))
  add('erased', answers.erased(to, { page, on: received, kept, recipients, bytesBy: '2026-11-30' }))
  add('erased, nothing kept', answers.erased(to, { page, on: received, kept: [], recipients: [], bytesBy: '2026-11-30' }))
  add('restricted', answers.restricted(to, { on: received, recipients: recipients.slice(1) }))
  each(
    ['you-asked', 'accuracy-checked', 'objection-decided', 'claim-over'],
    (why) => answers.restrictionLifted(to, { from: due, why, recipients }),
    'restriction lifted',
  )
  add('objection upheld', answers.objectionUpheld(to, { stopped: ['Making our classifiers better', 'Monthly comparisons'] }))
  add('consent withdrawn', answers.consentWithdrawn(to, { what: 'reading your Example mailbox', on: received }))
  add('marketing stopped', answers.marketingStopped(to, { on: received }))
  each(
    ['changed', 'changed-in-part', 'stands'],
    (outcome) =>
      answers.humanReview(to, { outcome, why: 'The job was outside the area.', reviewer: plumbers.members.owner.name }),
    'human review',
  )

  add('complaint acknowledgement', complaint.complaintAcknowledgement(to, { received, aim: due, page }))
  each(
    ['finding-out', 'waiting-for-others', 'deciding'],
    (stage) => complaint.complaintProgress(to, { stage, nextBy: due }),
    'complaint progress',
  )
  each(
    ['upheld', 'partly-upheld', 'not-upheld'],
    (outcome) =>
      complaint.complaintOutcome(to, {
        outcome,
        found: 'Your number was passed on once.',
        changes: ['We ask before we pass on a number'],
      }),
    'complaint outcome',
  )

  each(
    ['rectified', 'erased', 'restricted', 'restriction-lifted'],
    (change) => notices.recipientNotice(to, { change, theirNumber: 'C-118', page }),
    'notice to a recipient',
  )
  add('breach to a controller', notices.breachToController(to, { ...harm, people: 1204, records: 18_300, page }))
  add('breach to a person', notices.breachToPerson(to, { ...harm, advice: notices.adviceOn(harm.harms) }))
  add('clock of an incident', notices.clockNotice(to, { due: '10:00 on Thursday 26 November 2026', page }))
  return found
}
