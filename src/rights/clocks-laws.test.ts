import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nations } from './bank-holidays.ts'
import { moment } from './clocks.rig.ts'
import { type CaseEvent, clockOf, type Fact } from './clocks.ts'
import { addDays, type Day, dayOf, daysBetween } from './days.ts'
import { kindNames, rulesOf } from './kinds.ts'

const kind = fc.constantFrom(...kindNames)
const nation = fc.constantFrom(...nations)
const start = fc.integer({ min: 0, max: 1700 }).map((n) => addDays('2025-01-01', n))
const facts =
  'routed-to-us routed-to-workspace identity-asked identity-received fee-asked fee-paid clarification-asked clarification-answered held extended acknowledged progress-told sent closed'
const later = fc.array(fc.record({ what: fc.constantFrom(...(facts.split(' ') as Fact[])), after: fc.nat(120) }), {
  maxLength: 10,
})
const anything = fc.record({ kind, nation, start, later, nowAfter: fc.nat(200) }).map(({ start, later, nowAfter, ...rest }) => ({
  ...rest,
  start,
  events: [
    { what: 'received', at: moment(start) },
    ...later.map(({ what, after }) => ({ what, at: moment(addDays(start, after)) })),
  ] as CaseEvent[],
  now: moment(addDays(start, nowAfter)),
}))
const many = { numRuns: 3000 }

test('the day that counts is never after the regulator’s, nor before the request', () => {
  fc.assert(
    fc.property(anything, ({ kind, nation, start, events, now }) => {
      const { due, outer, start: begins, noticeBy } = clockOf(kind, events, nation, now)
      expect(due <= outer && begins >= start && due > start && (!noticeBy || noticeBy <= due)).toBe(true)
    }),
    many,
  )
})

test('what is next is never in the past, and there is a next until the end', () => {
  fc.assert(
    fc.property(anything, ({ kind, nation, events, now }) => {
      const { next, runs, reminders, duties } = clockOf(kind, events, nation, now)
      expect(next === null).toBe(runs === 'ended')
      if (next) expect(next.at >= dayOf(now)).toBe(true)
      if (runs === 'ended') expect([reminders, duties.filter(({ done }) => !done)]).toEqual([[], []])
    }),
    many,
  )
})

test('received later is due no earlier', () => {
  fc.assert(
    fc.property(kind, nation, start, fc.nat(40), (kind, nation, start, after) => {
      const at = (day: Day) => clockOf(kind, [{ what: 'received', at: moment(day) }], nation, moment(day))
      const [first, second] = [at(start), at(addDays(start, after))]
      expect(first.due <= second.due && first.outer <= second.outer).toBe(true)
    }),
    many,
  )
})

const asking = fc.record({
  nation,
  start,
  asked: fc.nat(28),
  answered: fc.nat(90),
  more: fc.nat(30),
  extended: fc.option(fc.nat(40)),
})
test('standing still never shortens, and longer is never sooner', () => {
  fc.assert(
    fc.property(asking, ({ nation, start, asked, answered, more, extended }) => {
      const plain: CaseEvent[] = [
        { what: 'received', at: moment(start) },
        ...(extended === null ? [] : [{ what: 'extended', at: moment(addDays(start, extended)) } as const]),
      ]
      const now = moment(addDays(start, 300))
      const still = (days: number): CaseEvent[] => [
        ...plain,
        { what: 'clarification-asked', at: moment(addDays(start, asked)) },
        { what: 'clarification-answered', at: moment(addDays(start, asked + days)) },
      ]
      const [none, some, longer] = [plain, still(answered), still(answered + more)].map((e) => clockOf('access', e, nation, now))
      expect(none!.due <= some!.due && some!.due <= longer!.due).toBe(true)
      expect(none!.outer <= some!.outer && some!.outer <= longer!.outer).toBe(true)
      if (extended === null && asked < 27) expect(daysBetween(none!.due, some!.due)).toBe(answered + 1)
    }),
    many,
  )
})

test('proof of identity and a fee never bring the day nearer; an extension never either', () => {
  fc.assert(
    fc.property(
      anything,
      fc.constantFrom<Fact>('identity-received', 'fee-paid', 'extended'),
      fc.nat(120),
      ({ nation, start }, what, after) => {
        const asked: CaseEvent[] = [
          { what: 'received', at: moment(start) },
          { what: 'identity-asked', at: moment(start) },
          { what: 'fee-asked', at: moment(start) },
        ]
        const on = (days: number) => moment(addDays(start, days))
        const done = (days: number) =>
          clockOf(
            'access',
            [...asked, { what: 'identity-received', at: on(1) }, { what: 'fee-paid', at: on(1) }, { what, at: on(days) }],
            nation,
            on(300),
          )
        const without = clockOf(
          'access',
          [...asked, { what: 'identity-received', at: on(1) }, { what: 'fee-paid', at: on(1) }],
          nation,
          on(300),
        )
        expect(done(after).due >= without.due).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('only an access request stands still', () => {
  fc.assert(
    fc.property(anything, ({ kind, nation, events, now }) => {
      if (!rulesOf(kind).stops) expect(clockOf(kind, events, nation, now).runs).not.toBe('stopped')
    }),
  )
})
