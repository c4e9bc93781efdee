import { expect, test } from 'vitest'
import { keeper } from './keeper.ts'

test('a statement is kept from the third time on, and another is not', () => {
  const kept = keeper<string>()
  expect([kept.find('a'), kept.find('b'), kept.find('a'), kept.find('a')]).toEqual([null, null, null, 'keep'])
  kept.keep('a', 's1')
  expect([kept.find('a'), kept.find('b')]).toEqual(['s1', null])
})

test('plans are made anew after three hundred uses; too many names are all given up', () => {
  const kept = keeper<string>()
  const upkeep = () => Array.from({ length: 300 }, () => kept.upkeep()).filter((x) => x !== null)
  expect(upkeep()).toEqual(['discard plans'])
  for (let i = 0; i <= 150; i++) kept.keep(`t${i}`, `s${i}`)
  expect(upkeep()).toEqual(['deallocate all'])
  expect(kept.find('t7')).toBe(null)
})
