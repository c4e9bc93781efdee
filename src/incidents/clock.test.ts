import { expect, test } from 'vitest'
import { type BreachFact, breachClock } from './clock.ts'

const told = (...facts: [BreachFact, string][]) => facts.map(([what, at]) => ({ what, at: new Date(at) }))

test.each([
  ['an ordinary week', '2026-11-23T09:00:00Z', '2026-11-24T09:00:00.000Z', '2026-11-26T09:00:00.000Z'],
  ['a weekend counts', '2026-11-27T17:30:00Z', '2026-11-28T17:30:00.000Z', '2026-11-30T17:30:00.000Z'],
  ['Christmas counts', '2026-12-24T16:00:00Z', '2026-12-25T16:00:00.000Z', '2026-12-27T16:00:00.000Z'],
  // 13:00 in winter; 72 hours on, London's clocks show 14:00.
  [
    'summer time begins: London’s clocks show an hour more',
    '2026-03-27T13:00:00Z',
    '2026-03-28T13:00:00.000Z',
    '2026-03-30T13:00:00.000Z',
  ],
  // 10:00 BST is 09:00Z; 72 hours on, London's clocks show 09:00.
  [
    'summer time ends: London’s clocks show an hour less',
    '2026-10-23T09:00:00Z',
    '2026-10-24T09:00:00.000Z',
    '2026-10-26T09:00:00.000Z',
  ],
  ['over the leap day', '2028-02-28T12:00:00Z', '2028-02-29T12:00:00.000Z', '2028-03-02T12:00:00.000Z'],
  ['over New Year', '2026-12-31T23:30:00Z', '2027-01-01T23:30:00.000Z', '2027-01-03T23:30:00.000Z'],
])('%s: 24 hours to controllers, 72 to the regulator', (_, aware, controllers, regulator) => {
  const { duties } = breachClock(told(['aware', aware]), new Date(aware))
  expect(duties.map(({ at }) => at.toISOString())).toEqual([controllers, regulator])
})

test('first the controllers, then the regulator, then nothing', () => {
  const aware: [BreachFact, string] = ['aware', '2026-11-23T09:00:00Z']
  const now = new Date('2026-11-23T12:00:00Z')
  expect(breachClock(told(aware), now).next?.what).toBe('tell-controllers')
  expect(breachClock(told(aware, ['controllers-told', '2026-11-23T11:00:00Z']), now).next?.what).toBe('tell-regulator')
  const both = told(aware, ['controllers-told', '2026-11-23T11:00:00Z'], ['regulator-told', '2026-11-23T11:30:00Z'])
  expect(breachClock(both, now)).toMatchObject({ next: null, late: [] })
})

test('late to the minute, also afterwards', () => {
  const aware: [BreachFact, string] = ['aware', '2026-11-23T09:00:00Z']
  expect(breachClock(told(aware), new Date('2026-11-24T09:00:00Z')).late).toEqual([])
  expect(breachClock(told(aware), new Date('2026-11-24T09:00:01Z')).late).toEqual(['tell-controllers'])
  const told73 = told(aware, ['controllers-told', '2026-11-23T10:00:00Z'], ['regulator-told', '2026-11-26T10:00:00Z'])
  expect(breachClock(told73, new Date('2027-01-01T00:00:00Z')).late).toEqual(['tell-regulator'])
})

test('nobody knows yet: there is no clock', () => {
  expect(() => breachClock(told(['aware', '2026-11-23T09:00:00Z']), new Date('2026-11-23T08:00:00Z'))).toThrow(RangeError)
})
