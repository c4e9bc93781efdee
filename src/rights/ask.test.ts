import { expect, test } from 'vitest'
import { dueIfExtended, whyNotAskIdentity, whyNotExtend, whyNotStopTheClock } from './ask.ts'
import { nationOf, story } from './clocks.rig.ts'

test.each([
  ['access: received 2026-11-23 @ 2026-11-25', null],
  ['access: received 2026-11-23 @ 2026-11-26', 'too-late'],
  ['access: received 2026-11-23, identity-asked 2026-11-23', 'once-only'],
  ['access: received 2026-11-23, identity-received 2026-11-23', 'not-needed'],
  ['complaint: received 2026-11-23', 'not-this-kind'],
  ['access: received 2026-11-23, closed 2026-11-23', 'ended'],
])('who are you? %s: %s', (told, why) => {
  const { kind, events, now } = story(told)
  expect(whyNotAskIdentity(kind, events, nationOf.E, now)).toBe(why)
})
test.each([
  ['access: received 2026-11-23', 5000, false, null],
  ['access: received 2026-11-23', 4999, false, 'not-needed'],
  ['access: received 2026-11-23', 12, true, null],
  ['erasure: received 2026-11-23', 9000, true, 'not-this-kind'],
  ['access: received 2026-11-23, clarification-asked 2026-11-24, clarification-answered 2026-11-25', 9000, true, 'once-only'],
  ['access: received 2026-11-23 @ 2026-12-23', 9000, true, 'too-late'],
  ['access: received 2026-11-23, sent 2026-12-01', 9000, true, 'ended'],
] as const)('what do you mean? %s, %s items, agreed %s: %s', (told, items, secondPersonAgrees, why) => {
  const { kind, events, now } = story(told)
  expect(whyNotStopTheClock(kind, events, { items, secondPersonAgrees }, nationOf.E, now)).toBe(why)
})
test.each([
  ['access: received 2026-11-23 @ 2026-12-22', null],
  ['access: received 2026-11-23 @ 2026-12-23', 'too-late'],
  ['access: received 2026-11-23, extended 2026-12-01', 'once-only'],
  ['complaint: received 2026-11-23', 'not-this-kind'],
  ['erasure: received 2026-11-23, sent 2026-12-01', 'ended'],
])('may we have two months more? %s: %s', (told, why) => {
  const { kind, events, now } = story(told)
  expect(whyNotExtend(kind, events, nationOf.E, now)).toBe(why)
})
test('the letter says when', () => {
  const { kind, events, now } = story('access: received 2026-11-23 @ 2026-12-01')
  expect(dueIfExtended(kind, events, nationOf.E, now)).toBe('2027-02-22')
})
