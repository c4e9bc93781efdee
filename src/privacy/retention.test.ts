import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bounds,
  type Chosen,
  dueBefore,
  dueAt as dueFrom,
  mayChoose,
  type Period,
  periodOf,
  type RetentionRule,
  retention,
} from '#policy/retention.ts'
import { type CrmEvent, type CrmRow, cleanupAt } from './crm-triggers.ts'
import { asPeriod, asText } from './retention-choices.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2026, 0, 1)
const rules = Object.keys(retention) as RetentionRule[]

/** Counted forwards on the calendar: an own reading of "so long after", to compare the sweep's against. */
function ends(since: number, period: Period): number {
  if (period === 'life') return Number.POSITIVE_INFINITY
  if ('days' in period) return since + period.days * day
  const months = 'years' in period ? period.years * 12 : period.months
  const d = new Date(since)
  const last = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months + 1, 0)).getUTCDate()
  return Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, Math.min(d.getUTCDate(), last)) + (since % day)
}

const rule = fc.constantFrom(...rules)
const chosenFor = (r: RetentionRule) => {
  const { choices } = retention[r] as { choices?: readonly Period[] }
  return choices ? fc.option(fc.constantFrom(...choices), { nil: undefined }) : fc.constant(undefined)
}
/** A row's whole history: when its time began, what was chosen, when it was held and released, and at which minute the sweep comes. */
const history = rule.chain((r) =>
  fc.record({
    rule: fc.constant(r),
    since: fc.integer({ min: start, max: start + 400 * day }),
    chosen: chosenFor(r),
    hold: fc.option(fc.record({ from: fc.integer({ min: -50, max: 800 }), days: fc.integer({ min: 1, max: 365 }) }), {
      nil: undefined,
    }),
    minute: fc.integer({ min: 0, max: 59 }),
  }),
)
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

const held = (h: History, now: number) =>
  h.hold && now >= h.since + h.hold.from * day && now < h.since + (h.hold.from + h.hold.days) * day
const isDue = (h: History, now: number) => {
  const chosen: Chosen = h.chosen ? { [h.rule]: h.chosen } : {}
  const before = dueBefore(periodOf(h.rule, chosen), new Date(now))
  return before !== null && h.since <= before.getTime() && !held(h, now)
}
/** When the policy calls it due: on the calendar, or at the next midnight where a shorter month left no such day. */
function dueAt(h: History, up: number): number {
  const period = h.chosen ?? retention[h.rule].period
  for (let t = up; ; t = (Math.floor(t / day) + 1) * day) if (h.since <= dueBefore(period, new Date(t))!.getTime()) return t
}
/** The hourly sweep at which a row goes; asked from its beginning in steps of a day, and around its end in hours. */
function goneAt(h: History, up: number): number | null {
  const sweep = (t: number) => Math.floor(t / hour) * hour + h.minute * 60_000
  const known = Number.isFinite(up)
  for (let t = sweep(h.since) + hour; t < (known ? up - 3 * day : h.since + 4000 * day); t += day) if (isDue(h, t)) return t
  if (!known) return null
  for (let t = sweep(Math.max(h.since, up - 3 * day)); t < up + 500 * day; t += hour) if (t >= h.since && isDue(h, t)) return t
  return null
}

test('10,000 histories over every rule, with choices and holds: no row goes early, none is a day late, what lives as long as its workspace stays', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(history, (h) => {
      seen.add(h.rule)
      const period = h.chosen ?? retention[h.rule].period
      if (h.chosen) expect(mayChoose(h.rule, h.chosen)).toBe(true)
      const up = ends(h.since, period)
      const gone = goneAt(h, up)
      if (!Number.isFinite(up)) {
        expect(gone).toBeNull()
        return
      }
      const due = dueAt(h, up)
      // A hold that is on when a sweep would have taken it moves its end to the hold's own.
      const free = h.hold ? h.since + (h.hold.from + h.hold.days) * day : 0
      const wasHeld = held(h, due) || held(h, due + hour)
      expect(gone).not.toBeNull()
      expect(gone! - up).toBeGreaterThanOrEqual(0)
      expect(gone! - (wasHeld ? Math.max(due, free) : due)).toBeLessThanOrEqual(bounds.graceHours * hour)
      expect(held(h, gone!)).toBeFalsy()
      if (wasHeld && held(h, due)) expect(gone!).toBeGreaterThanOrEqual(free)
      seen.add(wasHeld ? 'held' : 'free')
    }),
    { numRuns: 10_000, seed: 20261125 },
  )
  expect(seen).toEqual(new Set([...rules, 'held', 'free']))
})

test('the day that is said to be a row’s last is the one on which the sweep finds it due, and the day before it does not', () => {
  fc.assert(
    fc.property(rule, fc.integer({ min: start, max: start + 800 * day }), (r, since) => {
      const { period } = retention[r]
      const said = dueFrom(period, new Date(since))
      if (period === 'life') {
        expect(said).toBeNull()
        return
      }
      const due = (t: number) => since <= dueBefore(period, new Date(t))!.getTime()
      expect(due(said!.getTime())).toBe(true)
      expect(due(said!.getTime() - 1)).toBe(false)
    }),
    { numRuns: 2000, seed: 20261125 },
  )
})

const kinds: CrmEvent['kind'][] = [
  ...(['touched', 'referenced', 'synced', 'batch-ended', 'superseded', 'resolved', 'disconnected', 'grant-dead'] as const),
  ...(['grant-alive', 'deleted-there', 'missed', 'seen', 'workspace-ends', 'person-erased', 'customer-gone'] as const),
]
const crm = fc.record({
  row: fc.constantFrom<CrmRow>('import', 'index', 'connection', 'audit'),
  events: fc.array(fc.record({ kind: fc.constantFrom(...kinds), at: fc.integer({ min: 1, max: 900 * 24 }) }), { maxLength: 12 }),
})
const made = new Date(start)
const at = (hours: number) => new Date(start + hours * hour)
const historyOf = (list: readonly { kind: CrmEvent['kind']; at: number }[]): CrmEvent[] => [
  { kind: 'made', at: made },
  ...list.map((e) => ({ kind: e.kind, at: at(e.at) }) as CrmEvent),
]

test('10,000 histories of CRM rows: every one ends, by its backstop at the latest; more that happens never makes it end later but for a sign of life', () => {
  const backstop: Record<CrmRow, number> = { import: 180 + 30, index: 365 + 90, connection: 365 + 365, audit: 730 }
  const life = new Set<CrmEvent['kind']>(['touched', 'referenced', 'synced', 'grant-alive', 'seen'])
  fc.assert(
    fc.property(crm, ({ row, events }) => {
      const end = cleanupAt(row, historyOf(events)).getTime()
      const signs = events.filter((e) => life.has(e.kind)).map((e) => e.at)
      expect(end).toBeLessThanOrEqual(at(Math.max(0, ...signs)).getTime() + backstop[row] * day)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(cleanupAt(row, historyOf(events.toReversed()).toReversed()).getTime()).toBe(end)
      // The two that ask for no waiting: gone at once, whatever else.
      for (const [kind, rows] of [
        ['workspace-ends', ['import', 'index', 'connection']],
        ['person-erased', ['import', 'index']],
      ] as const)
        if ((rows as readonly CrmRow[]).includes(row))
          for (const e of events.filter((x) => x.kind === kind)) expect(end).toBeLessThanOrEqual(at(e.at).getTime())
      const fewer = events.filter((e) => life.has(e.kind) || e.kind !== 'superseded')
      expect(cleanupAt(row, historyOf(fewer)).getTime()).toBeGreaterThanOrEqual(end)
    }),
    { numRuns: 10_000, seed: 20261125 },
  )
})

test.each<[CrmRow, readonly (readonly [CrmEvent['kind'], number])[], number]>([
  ['import', [['batch-ended', 1]], 31], // T1
  ['import', [['superseded', 2]], 32], // T2
  ['import', [['resolved', 3]], 33], // T3
  ['import', [['disconnected', 4]], 34], // T4
  ['import', [['grant-dead', 4]], 41], // T4: dead for 7 days
  [
    'import',
    [
      ['grant-dead', 4],
      ['grant-alive', 6],
    ],
    210,
  ], // and alive again: the backstop
  ['import', [['deleted-there', 5]], 35], // T5
  [
    'import',
    [
      ['missed', 5],
      ['missed', 6],
    ],
    36,
  ], // T5: missed twice
  [
    'import',
    [
      ['missed', 5],
      ['seen', 6],
      ['missed', 7],
    ],
    210,
  ], // but not in a row
  [
    'import',
    [
      ['batch-ended', 1],
      ['workspace-ends', 2],
    ],
    2,
  ], // T6: no waiting
  [
    'import',
    [
      ['batch-ended', 1],
      ['person-erased', 3],
    ],
    3,
  ], // T7: no waiting
  ['import', [['customer-gone', 8]], 38], // T8
  ['import', [['touched', 100]], 310], // T9: 180 days from the last touch
  ['index', [['batch-ended', 1]], 455], // T1 is not its own
  ['index', [['superseded', 1]], 91],
  ['index', [['referenced', 300]], 755],
  ['connection', [['superseded', 1]], 730],
  ['connection', [['disconnected', 10]], 375],
  ['connection', [['synced', 360]], 1090],
  ['connection', [['workspace-ends', 10]], 10],
  ['audit', [['workspace-ends', 10]], 730], // from creation, whatever happens
])('a CRM row (%s) after %j is gone on day %i', (row, events, days) => {
  expect(cleanupAt(row, historyOf(events.map(([kind, d]) => ({ kind, at: d * 24 })))).getTime()).toBe(start + days * day)
})

test('a period is written and read as the same', () => {
  for (const r of rules) expect(asPeriod(asText(retention[r].period))).toEqual(retention[r].period)
  expect(['', 'days', 'days:', 'weeks:2', 'days:-1', 'days:1;'].map(asPeriod)).toEqual([null, null, null, null, null, null])
})
