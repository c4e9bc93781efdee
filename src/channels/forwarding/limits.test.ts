import { expect, test } from 'vitest'
import { byAddress } from './limits.ts'

test('what an address did is forgotten after a minute, and who is inside is counted until they leave', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  const limit = byAddress(3, () => now, 2)
  expect([limit.enter('a'), limit.enter('a'), limit.enter('a'), limit.take('b')]).toEqual([true, true, false, true])
  limit.leave('a')
  expect(limit.enter('a')).toBe(false)
  now = new Date('2026-03-02T09:01:00Z')
  expect([limit.enter('a'), limit.enter('a')]).toEqual([true, false])
})
