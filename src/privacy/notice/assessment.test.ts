import { expect, test } from 'vitest'
import { policies, stores } from '#app/policies.ts'
import { systemClock } from '#platform/clock.ts'
import { assessmentMistakes } from './assessment.ts'
import { impacts } from './impacts.ts'
import { interests } from './interests.ts'
import { registerOf } from './register.ts'

const register = registerOf(policies, stores)
const mistakes = (i = interests, d = impacts, today = systemClock().toISOString().slice(0, 10), r = register) =>
  assessmentMistakes(r, i, d, today)

test('every legitimate interest and every high risk has an assessment of the policy as it is, not out of date', () => {
  expect(mistakes()).toEqual([])
  expect([Object.keys(interests).length, Object.keys(impacts).length]).toEqual([9, 3])
})

test('one that is missing, stale, out of date, yet to come or of nothing is found', () => {
  const { 'LIA-13': gone, ...others } = interests
  expect(mistakes(others)).toEqual(['LIA-13 is missing'])
  expect(mistakes({ ...interests, 'LIA-99': gone! })).toEqual(['LIA-99 covers no activity'])
  expect(mistakes({ ...interests, 'LIA-13': { ...gone!, reviewed: '2027-01-01' } })).toEqual([
    'LIA-13 says it was reviewed on 2027-01-01, which is yet to come',
  ])
  const wider = policies.map((p) =>
    p.name === 'intent_decisions' ? { ...p, columns: { ...p.columns, because: 'message.content' as const } } : p,
  )
  expect(mistakes(interests, impacts, '2026-12-01', registerOf(wider, stores))).toEqual([
    expect.stringMatching(/^LIA-13 was written for other policy lines.* [0-9a-f]{16}$/),
    expect.stringMatching(/^DPIA-03 was written for other policy lines/),
  ])
  expect(mistakes(interests, impacts, '2027-05-01')).toHaveLength(12)
})

test('each says what was weighed', () => {
  for (const it of Object.values(interests)) {
    expect(it.balance.length).toBeGreaterThan(1)
    for (const words of [it.interest, it.necessity, ...it.balance]) expect(words.length).toBeGreaterThan(30)
  }
  for (const it of Object.values(impacts)) expect(it.state).toMatch(/^Open\. /)
})
