import { addWorkingDays, type Nation } from './bank-holidays.ts'
import { type CaseEvent, clockOf, type Fact, routeDays } from './clocks.ts'
import { dayOf } from './days.ts'
import { type Kind, rulesOf } from './kinds.ts'

/** Why something may not be asked of the person, or null: it may. */
export type WhyNot = 'not-this-kind' | 'once-only' | 'too-late' | 'not-needed' | 'ended'

const happened = (events: readonly CaseEvent[], what: Fact) => events.some((event) => event.what === what)
const ended = (events: readonly CaseEvent[]) => happened(events, 'sent') || happened(events, 'closed')

/** Only where we really doubt, once, and within two working days: later it would only win us time. */
export function whyNotAskIdentity(kind: Kind, events: readonly CaseEvent[], nation: Nation, now: Date): WhyNot | null {
  if (ended(events)) return 'ended'
  if (!rulesOf(kind).identity) return 'not-this-kind'
  if (happened(events, 'identity-received')) return 'not-needed'
  if (happened(events, 'identity-asked')) return 'once-only'
  const received = events.find(({ what }) => what === 'received')!.at
  return dayOf(now) > addWorkingDays(dayOf(received), routeDays, nation) ? 'too-late' : null
}

/** As many messages, files and records as one answer can hold without a word about what is wanted. */
const manyItems = 5000

/** The question that stops the clock: requests for a copy, once, where there is a lot, or where a second person says it is needed. */
export function whyNotStopTheClock(
  kind: Kind,
  events: readonly CaseEvent[],
  needed: { readonly items: number; readonly secondPersonAgrees: boolean },
  nation: Nation,
  now: Date,
): WhyNot | null {
  if (ended(events)) return 'ended'
  if (!rulesOf(kind).stops) return 'not-this-kind'
  if (happened(events, 'clarification-asked')) return 'once-only'
  if (dayOf(now) > clockOf(kind, events, nation, now).due) return 'too-late'
  return needed.items >= manyItems || needed.secondPersonAgrees ? null : 'not-needed'
}

/** Two months more, once, for requests that are complex or many; the person hears why before the first month is over. */
export function whyNotExtend(kind: Kind, events: readonly CaseEvent[], nation: Nation, now: Date): WhyNot | null {
  if (ended(events)) return 'ended'
  if (rulesOf(kind).term !== 'month') return 'not-this-kind'
  if (happened(events, 'extended')) return 'once-only'
  return dayOf(now) > clockOf(kind, events, nation, now).noticeBy! ? 'too-late' : null
}

/** What the letter about it may promise: the day an extended case would be due. */
export const dueIfExtended = (kind: Kind, events: readonly CaseEvent[], nation: Nation, now: Date) =>
  clockOf(kind, [...events, { what: 'extended', at: now }], nation, now).due
