import { expect, test } from 'vitest'
import {
  addWorkingDays,
  bankHolidays,
  isWorkingDay,
  type Nation,
  nations,
  rolled,
  tableFrom,
  tableUntil,
} from './bank-holidays.ts'
import { addDays, addMonths, type Day, dayOf, latest, weekday } from './days.ts'

const day = (year: number, month: number, date: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
const years = Array.from(
  { length: Number(tableUntil.slice(0, 4)) - Number(tableFrom.slice(0, 4)) + 1 },
  (_, i) => Number(tableFrom.slice(0, 4)) + i,
)

/** Gauss's Easter, as corrected for the Gregorian calendar in 1816. */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, year % 4, year % 7]
  const k = Math.floor(year / 100)
  const m = (15 - Math.floor((13 + 8 * k) / 25) + k - Math.floor(k / 4)) % 30
  const n = (4 + k - Math.floor(k / 4)) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * m + 11) % 30 < 19)
  return addDays(day(year, 3, 22), d + e - (late ? 7 : 0))
}
const firstMonday = (year: number, month: number) => {
  let found = day(year, month, 1)
  while (weekday(found) !== 1) found = addDays(found, 1)
  return found
}
const lastMonday = (year: number, month: number) => {
  let found = addDays(addMonths(day(year, month, 1), 1), -1)
  while (weekday(found) !== 1) found = addDays(found, -1)
  return found
}
/** Each fixed day moves to the next day that is neither a weekend's nor taken. */
function moved(fixed: readonly Day[]) {
  const taken: Day[] = []
  for (const wanted of fixed) {
    let found = wanted
    while ([0, 6].includes(weekday(found)) || taken.includes(found) || (found !== wanted && fixed.includes(found)))
      found = addDays(found, 1)
    taken.push(found)
  }
  return taken
}
const single: Record<Nation, readonly Day[]> = { 'england-and-wales': [], scotland: ['2026-06-15'], 'northern-ireland': [] }

function byRule(year: number, nation: Nation) {
  const scottish = nation === 'scotland'
  return [
    ...moved([day(year, 1, 1), ...(scottish ? [day(year, 1, 2)] : [])]),
    ...moved([day(year, 12, 25), day(year, 12, 26)]),
    addDays(easter(year), -2),
    ...(scottish ? [firstMonday(year, 8), ...moved([day(year, 11, 30)])] : [addDays(easter(year), 1), lastMonday(year, 8)]),
    firstMonday(year, 5),
    lastMonday(year, 5),
    ...(nation === 'northern-ireland' ? [...moved([day(year, 3, 17)]), ...moved([day(year, 7, 12)])] : []),
    ...single[nation].filter((d) => d.startsWith(`${year}-`)),
  ].sort()
}

test('Easter, worked out: the feasts of known years', () => {
  expect([1818, 1981, 2000, 2008, 2024, 2025, 2026, 2027, 2028, 2038].map(easter)).toEqual([
    '1818-03-22',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2038-04-25',
  ])
})

test.each(nations.flatMap((nation) => years.map((year) => ({ nation, year }))))(
  'the table of $nation for $year is what statute, custom and proclamation give',
  ({ nation, year }) => {
    expect(bankHolidays[nation].filter((d) => d.startsWith(`${year}-`))).toEqual(byRule(year, nation))
  },
)

test('the table reaches at least 13 months ahead: if this fails, add the year that GOV.UK has published', () => {
  expect(latest(tableUntil, addMonths(dayOf(new Date()), 13))).toBe(tableUntil)
})

test('a day rolls over weekends and days off, each nation its own', () => {
  expect(nations.map((n) => rolled('2026-12-25', n))).toEqual(['2026-12-29', '2026-12-29', '2026-12-29'])
  expect(nations.map((n) => rolled('2026-04-03', n))).toEqual(['2026-04-07', '2026-04-06', '2026-04-07'])
  expect(nations.map((n) => rolled('2026-07-11', n))).toEqual(['2026-07-13', '2026-07-13', '2026-07-14'])
  expect(addWorkingDays('2026-12-24', 2, 'scotland')).toBe('2026-12-30')
})

test('beyond the table a weekday is a working day: early, never late', () => {
  expect(isWorkingDay('2035-12-25', 'scotland')).toBe(true)
  expect(isWorkingDay('2035-12-23', 'scotland')).toBe(false)
})
