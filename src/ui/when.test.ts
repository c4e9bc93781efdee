import { expect, test } from 'vitest'
import { dayHeading, plainly, shortly, size } from './when.ts'

const now = new Date(2026, 10, 23, 14, 5)
const at = (day: number, hour = 9, month = 10, year = 2026) => new Date(year, month, day, hour, 12)

test('times are said as people say them', () => {
  expect(plainly(at(23), now)).toBe('today 09:12')
  expect(plainly(at(22), now)).toBe('yesterday 09:12')
  expect(plainly(at(24), now)).toBe('tomorrow 09:12')
  expect(plainly(at(17), now)).toBe('Tue 09:12')
  expect(plainly(at(3), now)).toBe('3 Nov 09:12')
  expect(plainly(at(3, 9, 10, 2024), now)).toBe('3 Nov 2024 09:12')
})

test('a row and a heading say no more than they need', () => {
  expect([at(23), at(22), at(17), at(3)].map((d) => shortly(d, now))).toEqual(['09:12', 'Yest.', 'Tue', '3 Nov'])
  expect([at(23), at(22), at(17), at(3)].map((d) => dayHeading(d, now))).toEqual(['Today', 'Yesterday', 'Tuesday', 'Tue 3 Nov'])
})

test('days are counted at midnight, also over a change of the clocks', () => {
  expect(dayHeading(new Date(2026, 9, 24, 23, 59), new Date(2026, 9, 25, 0, 1))).toBe('Yesterday')
})

test('sizes are round', () => expect([312, 48_211, 2_410_000].map(size)).toEqual(['312 bytes', '48 kB', '2.4 MB']))
