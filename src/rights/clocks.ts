import { addWorkingDays, type Nation, rolled } from './bank-holidays.ts'
import { addDays, addMonths, type Day, dayOf, daysBetween, latest } from './days.ts'
import { type Kind, type Rules, rulesOf } from './kinds.ts'

/** What happened to a case, and when. Its clock is worked out from these and from nothing else. */
export type Fact =
  | 'received'
  | 'routed-to-us'
  | 'routed-to-workspace'
  | 'identity-asked'
  | 'identity-received'
  | 'fee-asked'
  | 'fee-paid'
  | 'clarification-asked'
  | 'clarification-answered'
  | 'held'
  | 'extended'
  | 'acknowledged'
  | 'progress-told'
  | 'sent'
  | 'closed'
export type CaseEvent = { readonly what: Fact; readonly at: Date }

/** Promises to somebody (`route` to `answer`), and reminders to ourselves, which no one is late for. */
export type Mark = 'route' | 'hold' | 'acknowledge' | 'progress' | 'answer' | 'alarm' | 'chase' | 'escalate'
export type Moment = { readonly what: Mark; readonly at: Day }
export type Duty = Moment & { readonly done: Day | null }

export type CaseClock = {
  /** `waiting`: the month has not begun, we wait for identity or fee. `stopped`: it stands still until the person says what they mean. */
  readonly runs: 'waiting' | 'stopped' | 'running' | 'ended'
  /** The day the period begins with, which counts as its first. */
  readonly start: Day
  /** The last day to answer in the earlier reading: this one counts. While `waiting` or `stopped`: as if we heard today. */
  readonly due: Day
  /** The regulator's reading of the same, rolled to a working day: shown beside it. */
  readonly outer: Day
  readonly acknowledgeBy: Day | null
  /** The last day to say that it takes two months more. */
  readonly noticeBy: Day | null
  readonly duties: readonly Duty[]
  readonly reminders: readonly Moment[]
  /** What to do next; what is overdue is for today. */
  readonly next: Moment | null
  /** Duties not done in their time, or still undone after it. */
  readonly late: readonly Mark[]
}

export const routeDays = 2
const alarmDays = [7, 14, 21, 25]
const escalationDays = [10, 20]
const progressDays = 14

/** First and last day of each fact, no later than now; what comes after the answer changes nothing. */
function diary(events: readonly CaseEvent[], now: Date) {
  const past = events.filter(({ at }) => at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const end = past.findIndex(({ what }) => what === 'sent' || what === 'closed')
  const days = Map.groupBy(end < 0 ? past : past.slice(0, end + 1), ({ what }) => what)
  return {
    first: (what: Fact) => (days.has(what) ? dayOf(days.get(what)![0]!.at) : null),
    last: (what: Fact) => (days.has(what) ? dayOf(days.get(what)!.at(-1)!.at) : null),
  }
}

/** DPA 2018 s. 54(2) and (3), Art. 12A: the latest of request, identity and fee. Identity that we asked for too late moves nothing. */
function begins(rules: Rules, { first }: ReturnType<typeof diary>, nation: Nation, until: Day) {
  const received = first('received')
  if (!received) throw new RangeError('A case without the day it was received has no clock')
  const identity = rules.identity ? first('identity-asked') : null
  const asked = identity && identity <= addWorkingDays(received, routeDays, nation) ? identity : null
  const fee = first('fee-asked')
  const unheard = (since: Day | null, answer: Fact) => (first(answer) ? null : since)
  return {
    received,
    start: latest(
      received,
      asked ? (first('identity-received') ?? until) : received,
      fee ? (first('fee-paid') ?? until) : received,
    ),
    since: unheard(asked, 'identity-received') ?? unheard(fee, 'fee-paid'),
  }
}

/** One month beginning with the start, two more if notice was given in time; days on which the clock stood still are added. */
function month(rules: Rules, { first }: ReturnType<typeof diary>, start: Day, nation: Nation, until: Day) {
  const asked = rules.stops ? first('clarification-asked') : null
  const answered = first('clarification-answered')
  // The day we ask and the day we hear do not count (s. 54(3C)(b)); what lies before the start never counted.
  const still = asked ? Math.max(0, daysBetween(latest(asked, start), answered ?? until) + 1) : 0
  const stillBy = (end: Day) => (asked && asked <= end ? still : 0)
  const lastDay = (months: number) => addDays(addMonths(start, months), -1)
  const noticeBy = addDays(lastDay(1), stillBy(lastDay(1)))
  const extended = first('extended')
  const months = extended && extended <= noticeBy ? 3 : 1
  const stopped = stillBy(lastDay(months))
  const base = addMonths(start, months - 1)
  return {
    due: addDays(lastDay(months), stopped),
    outer: rolled(addDays(addMonths(start, months), stopped), nation),
    noticeBy,
    since: stopped && !answered ? asked : null,
    alarms: alarmDays.map((n) => addDays(base, n)).map((day) => addDays(day, stillBy(day))),
  }
}

function period(rules: Rules, days: ReturnType<typeof diary>, start: Day, nation: Nation, until: Day) {
  if (rules.term === 'month') return month(rules, days, start, nation, until)
  const none = { noticeBy: null, since: null }
  // s. 164A: 30 days beginning when received; the regulator begins a day later and rolls.
  if (rules.term === 'thirty-days')
    return {
      ...none,
      due: addDays(start, 29),
      outer: rolled(addDays(start, 30), nation),
      alarms: alarmDays.map((n) => addDays(start, n)),
    }
  return { ...none, due: addDays(start, 1), outer: addDays(start, 1), alarms: [] }
}

const order: readonly Mark[] = ['route', 'hold', 'acknowledge', 'progress', 'answer', 'escalate', 'chase', 'alarm']
const sooner = (a: Moment, b: Moment) => (a.at === b.at ? order.indexOf(a.what) - order.indexOf(b.what) : a.at < b.at ? -1 : 1)

/** The clock of one case at one moment. Events later than `now` have not happened. */
export function clockOf(kind: Kind, events: readonly CaseEvent[], nation: Nation, now: Date): CaseClock {
  const rules = rulesOf(kind)
  const days = diary(events, now)
  const { first, last } = days
  const ended = first('sent') ?? first('closed')
  const today = dayOf(now)
  const until = ended ?? today
  const begin = begins(rules, days, nation, until)
  const { received, start } = begin
  const { due, outer, noticeBy, since: stoppedSince, alarms } = period(rules, days, start, nation, until)
  const since = begin.since ?? stoppedSince
  const acknowledgeBy = rules.term === 'thirty-days' ? due : null
  const toldLast = first('acknowledged') && latest(first('acknowledged')!, last('progress-told') ?? received)

  const duties: Duty[] = [
    {
      what: 'route',
      at: addWorkingDays(received, routeDays, nation),
      done: first('routed-to-us') ?? first('routed-to-workspace') ?? ended,
    },
    ...(rules.holds ? [{ what: 'hold', at: addDays(received, 1), done: first('held') ?? ended } as const] : []),
    // Whoever answers within the thirty days has acknowledged by it (ICO, complaints guidance of 12 February 2026).
    ...(acknowledgeBy ? [{ what: 'acknowledge', at: acknowledgeBy, done: first('acknowledged') ?? ended } as const] : []),
    ...(acknowledgeBy && toldLast ? [{ what: 'progress', at: addDays(toldLast, progressDays), done: ended } as const] : []),
    { what: 'answer', at: due, done: ended },
  ]
  const reminders: Moment[] = ended
    ? []
    : [
        ...(since
          ? alarmDays.map((n) => ({ what: 'chase', at: addDays(since, n) }) as const)
          : alarms.map((at) => ({ what: 'alarm', at }) as const)),
        ...(first('routed-to-workspace')
          ? escalationDays.map((n) => ({ what: 'escalate', at: addDays(received, n) }) as const)
          : []),
      ].toSorted(sooner)

  // Whom we wait for in vain gets an answer too, a month after we asked: with what we have, or no.
  const open = duties
    .filter(({ done }) => !done)
    .map((d) => (d.what === 'answer' && since ? { ...d, at: addMonths(since, 1) } : d))
  const [next] = [
    ...open.map(({ what, at }) => ({ what, at: latest(at, today) })),
    ...reminders.filter(({ at }) => at >= today),
  ].toSorted(sooner)
  return {
    runs: ended ? 'ended' : begin.since ? 'waiting' : stoppedSince ? 'stopped' : 'running',
    start,
    due,
    outer,
    acknowledgeBy,
    noticeBy,
    duties,
    reminders,
    next: next ?? null,
    late: duties.filter(({ at, done }) => (done ?? today) > at).map(({ what }) => what),
  }
}
