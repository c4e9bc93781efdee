import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grounds, kindNames, kinds, rulesOf } from './kinds.ts'
import { endings, endingsFrom, onwards, type State, states } from './states.ts'

/** A walk: at each step one of the ways open, chosen by a number; identity is proved while it is asked for, or after we said no for want of it. */
const walk = fc.record({
  kind: fc.constantFrom(...kindNames),
  choices: fc.array(fc.nat(5), { minLength: 1, maxLength: 14 }),
  provedAt: fc.nat(6),
})
function walked({ kind, choices, provedAt }: typeof walk extends fc.Arbitrary<infer T> ? T : never) {
  const path: State[] = ['received']
  let provedFrom = Number.POSITIVE_INFINITY
  for (const [step, choice] of choices.entries()) {
    const here = path.at(-1)!
    if ((here === 'identity' || here === 'review') && step >= provedAt) provedFrom = Math.min(provedFrom, path.length)
    const ways = onwards(kind, here, path.length >= provedFrom)
    if (!ways.length) break
    path.push(ways[choice % ways.length]!)
  }
  return { kind, path, provedFrom }
}

test('no path works on a case, or answers it, before asking who it is, where that is needed', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const { kind, path, provedFrom } = walked(steps)
      if (!rulesOf(kind).identity) return
      const before = (state: State) => path.slice(0, path.indexOf(state)).includes('identity')
      for (const state of ['scoped', 'running', 'review', 'sent'] as const)
        if (path.includes(state)) expect(before(state)).toBe(true)
      for (const [step, state] of path.entries())
        if (state === 'scoped' || state === 'running') expect(step).toBeGreaterThanOrEqual(provedFrom)
    }),
    { numRuns: 2000 },
  )
})

test('none leaves the final state, and every state is on a path to it', () => {
  for (const kind of kindNames) {
    for (const proved of [true, false]) {
      expect(onwards(kind, 'closed', proved)).toEqual([])
      const reached = new Set<State>(['received'])
      for (const state of reached) for (const next of onwards(kind, state, proved)) reached.add(next)
      expect(reached.has('closed')).toBe(true)
      for (const state of reached) if (state !== 'closed') expect(onwards(kind, state, proved)).not.toEqual([])
    }
  }
  expect(endingsFrom('closed')).toEqual([])
})

test('what a person must look at is looked at before it is sent', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      const { kind, path } = walked(steps)
      if (rulesOf(kind).reviewed && path.includes('sent')) expect(path[path.indexOf('sent') - 1]).toBe('review')
    }),
    { numRuns: 1000 },
  )
})

test('an answer is sent before the case ends with it; giving up is possible only while no work runs', () => {
  expect(endingsFrom('sent')).toEqual(['answered', 'partly-refused', 'refused'])
  expect(endingsFrom('running')).toEqual([])
  for (const state of ['received', 'routed', 'identity', 'scoped', 'review'] as const)
    expect(endingsFrom(state)).toEqual(['withdrawn', 'duplicate', 'not-a-request'])
  expect(new Set(states.flatMap(endingsFrom))).toEqual(new Set(endings))
})

test('every ground of refusal belongs to some kind, and what takes effect at once cannot be refused', () => {
  expect(new Set(kindNames.flatMap((kind) => rulesOf(kind).refusals))).toEqual(new Set(grounds))
  for (const kind of kindNames) if (rulesOf(kind).term === 'at-once') expect(kinds[kind].refusals).toEqual([])
})
