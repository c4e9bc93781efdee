import { describe, expect, test } from 'vitest'
import { nationOf, story } from './clocks.rig.ts'
import { clockOf } from './clocks.ts'

const clock = (told: string, nation: 'E' | 'S' | 'N' = 'E') => {
  const { kind, events, now } = story(told)
  return clockOf(kind, events, nationOf[nation], now)
}
const next = (told: string, nation: 'E' | 'S' | 'N' = 'E') => {
  const found = clock(told, nation).next
  return found && `${found.what} ${found.at}`
}
const reminders = (told: string) => clock(told).reminders.map(({ what, at }) => `${what} ${at}`)

test.each([
  ['the notice of two months more: the last day of the first month', 'access: received 2026-11-23', '2026-12-22'],
  [
    '… later by the days that stood still',
    'access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08',
    '2026-12-30',
  ],
  [
    '… not by those of the longer period',
    'access: received 2026-11-23, extended 2026-12-15, clarification-asked 2027-02-01, clarification-answered 2027-02-10',
    '2026-12-22',
  ],
  ['… and none for a complaint', 'complaint: received 2026-11-23', null],
])('%s', (_, told, noticeBy) => expect(clock(told).noticeBy).toBe(noticeBy))

test.each([
  ['a complaint is acknowledged by day 30', 'complaint: received 2026-11-23', '2026-12-22'],
  ['nothing else has a day for it', 'access: received 2026-11-23', null],
])('%s', (_, told, by) => expect(clock(told).acknowledgeBy).toBe(by))

describe('what is next', () => {
  test.each([
    ['route within two working days: Monday to Wednesday', 'E', 'access: received 2026-11-23', 'route 2026-11-25'],
    ['… Friday to Tuesday', 'E', 'access: received 2026-11-27', 'route 2026-12-01'],
    ['… Wednesday, with St Andrew’s Day', 'S', 'access: received 2026-11-27', 'route 2026-12-02'],
    ['… Christmas Eve to Wednesday', 'E', 'access: received 2026-12-24', 'route 2026-12-30'],
    ['overdue is for today', 'E', 'access: received 2026-11-23 @ 2026-11-27', 'route 2026-11-27'],
    ['routed: the alarm of day 7', 'E', 'access: received 2026-11-23, routed-to-us 2026-11-24', 'alarm 2026-11-30'],
    ['day 14', 'E', 'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-01', 'alarm 2026-12-07'],
    ['day 21', 'E', 'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-08', 'alarm 2026-12-14'],
    ['day 25', 'E', 'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-15', 'alarm 2026-12-18'],
    ['then the answer itself', 'E', 'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-19', 'answer 2026-12-22'],
    [
      'an answer overdue is for today',
      'E',
      'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-28',
      'answer 2026-12-28',
    ],
    [
      'the workspace’s case: it is asked again on day 10',
      'E',
      'access: received 2026-11-23, routed-to-workspace 2026-11-24 @ 2026-12-01',
      'escalate 2026-12-03',
    ],
    ['… and on day 20', 'E', 'access: received 2026-11-23, routed-to-workspace 2026-11-24 @ 2026-12-08', 'escalate 2026-12-13'],
    [
      'an objection is put on hold by tomorrow',
      'E',
      'objection: received 2026-11-23, routed-to-us 2026-11-23',
      'hold 2026-11-24',
    ],
    [
      '… after that like any other',
      'E',
      'objection: received 2026-11-23, routed-to-us 2026-11-23, held 2026-11-23',
      'alarm 2026-11-30',
    ],
    [
      'waiting for identity: ask after 7 days',
      'E',
      'access: received 2026-11-23, routed-to-us 2026-11-24, identity-asked 2026-11-24',
      'chase 2026-12-01',
    ],
    [
      '… and say no after a month',
      'E',
      'access: received 2026-11-23, routed-to-us 2026-11-24, identity-asked 2026-11-24 @ 2026-12-20',
      'answer 2026-12-24',
    ],
    [
      '… at once when that is past',
      'E',
      'access: received 2026-11-23, routed-to-us 2026-11-24, identity-asked 2026-11-24 @ 2027-01-10',
      'answer 2027-01-10',
    ],
    [
      'a stopped clock: ask after 7 days',
      'E',
      'access: received 2026-11-23, routed-to-us 2026-11-24, clarification-asked 2026-12-01',
      'chase 2026-12-08',
    ],
    [
      'a complaint: progress 14 days after the acknowledgement',
      'E',
      'complaint: received 2026-11-23, routed-to-us 2026-11-23, acknowledged 2026-11-24 @ 2026-12-07',
      'alarm 2026-12-07',
    ],
    [
      '… the day after the alarm',
      'E',
      'complaint: received 2026-11-23, routed-to-us 2026-11-23, acknowledged 2026-11-24 @ 2026-12-08',
      'progress 2026-12-08',
    ],
    [
      '… and 14 days after each news',
      'E',
      'complaint: received 2026-11-23, routed-to-us 2026-11-23, acknowledged 2026-11-24, progress-told 2026-12-08 @ 2026-12-19',
      'progress 2026-12-22',
    ],
    ['nothing, once answered', 'E', 'access: received 2026-11-23, routed-to-us 2026-11-24, sent 2026-12-01', null],
    ['nothing, once withdrawn', 'E', 'access: received 2026-11-23, closed 2026-11-24', null],
  ] as const)('%s (%s)', (_, nation, told, what) => expect(next(told, nation)).toBe(what))
})

describe('what is late', () => {
  test.each([
    ['nothing on the last day', 'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-22', []],
    [
      'the answer on the day after, though the regulator would still wait',
      'access: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-23',
      ['answer'],
    ],
    [
      'an answer that went out late stays late',
      'access: received 2026-11-23, routed-to-us 2026-11-24, sent 2026-12-24 @ 2027-03-01',
      ['answer'],
    ],
    [
      'one that went out in time stays in time',
      'access: received 2026-11-23, routed-to-us 2026-11-24, sent 2026-12-22 @ 2027-03-01',
      [],
    ],
    ['routing on the third working day', 'access: received 2026-11-23, routed-to-us 2026-11-26', ['route']],
    [
      'nothing while we wait for identity',
      'access: received 2026-11-23, routed-to-us 2026-11-24, identity-asked 2026-11-24 @ 2027-02-24',
      [],
    ],
    [
      'nothing while the clock stands still',
      'access: received 2026-11-23, routed-to-us 2026-11-24, clarification-asked 2026-12-01 @ 2027-02-24',
      [],
    ],
    [
      'a complaint without a word for 30 days',
      'complaint: received 2026-11-23, routed-to-us 2026-11-24 @ 2026-12-23',
      ['acknowledge', 'answer'],
    ],
    [
      'an outcome within 30 days needs no acknowledgement',
      'complaint: received 2026-11-23, routed-to-us 2026-11-24, sent 2026-12-22',
      [],
    ],
    [
      'no news for 15 days',
      'complaint: received 2026-11-23, routed-to-us 2026-11-24, acknowledged 2026-11-24 @ 2026-12-09',
      ['progress'],
    ],
    ['a hold two days on', 'restriction: received 2026-11-23, routed-to-us 2026-11-24, held 2026-11-25', ['hold']],
  ])('%s', (_, told, late) => expect(clock(told).late).toEqual(late))
})

describe('reminders', () => {
  test.each([
    [
      'days 7, 14, 21, 25',
      'access: received 2026-11-23',
      ['alarm 2026-11-30', 'alarm 2026-12-07', 'alarm 2026-12-14', 'alarm 2026-12-18'],
    ],
    [
      'after two months more: those of the last month',
      'access: received 2026-11-23, extended 2026-12-15',
      ['alarm 2027-01-30', 'alarm 2027-02-06', 'alarm 2027-02-13', 'alarm 2027-02-17'],
    ],
    [
      'those after the question move with it',
      'access: received 2026-11-23, clarification-asked 2026-12-01, clarification-answered 2026-12-08',
      ['alarm 2026-11-30', 'alarm 2026-12-15', 'alarm 2026-12-22', 'alarm 2026-12-26'],
    ],
    ['none once answered', 'access: received 2026-11-23, sent 2026-11-30', []],
  ])('%s', (_, told, expected) => expect(reminders(told)).toEqual(expected))
})

test('a case without its first day has no clock', () => {
  expect(() => clock('access: closed 2026-11-23')).toThrow(RangeError)
  expect(() => clock('access: received 2026-11-23 @ 2026-11-22')).toThrow(RangeError)
})
