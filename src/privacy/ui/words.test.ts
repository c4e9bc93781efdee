import { expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { ofWorkspace } from '#policy/grants.ts'
import { type Rule, sayKept, sayPeriod, sayRows, sayRule } from './words.ts'

const rule = (o: Partial<Rule>) =>
  ({ says: '30 days', period: 'days:30', choices: [], due: 0, firstAt: null, ...o }) as unknown as Rule

test('every table of a workspace is called something that a plumber would say', () => {
  const bare = policies.filter((p) => ofWorkspace(p) && sayRows(p.name, 1) === `1 ${p.name.replaceAll('_', ' ')}`)
  expect(bare.map((p) => p.name)).toEqual([])
})

test('how long is said in a sentence, what was chosen as a choice, and what goes first with its day', () => {
  expect(sayRule(rule({ firstAt: '2026-12-23T10:00:00Z' }))).toBe(
    'Kept for 30 days, then deleted for good. The first on 23 Dec 2026.',
  )
  expect(sayRule(rule({ due: 3 }))).toBe('Kept for 30 days. 3 rows go with the next run.')
  const months = { period: 'months:24', choices: ['life', 'months:12', 'months:24'] }
  expect(sayKept(rule({ says: 'While …', ...months }))).toBe('Kept for 24 months, as you chose')
  expect(sayKept(rule({ says: 'While the workspace exists' }))).toBe('Kept while the workspace exists')
  expect(sayPeriod('days:1')).toBe('for 1 day')
})
