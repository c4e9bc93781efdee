import { addDays, type Day, weekday } from './days.ts'

export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const
export type Nation = (typeof nations)[number]

const all = nations
const scotland = ['scotland'] as const
const ireland = ['northern-ireland'] as const
const notScotland = ['england-and-wales', 'northern-ireland'] as const

/**
 * Days off that stand on a weekday, as GOV.UK publishes them (bank-holidays.json). What makes each one:
 * - statute, Banking and Financial Dealings Act 1971 sch. 1: Easter Monday, the last Mondays of May and August, 26 December, and
 *   27 December where the 25th or 26th is a Sunday (England and Wales, Northern Ireland, which has 17 March too); 1 and 2 January,
 *   or the 3rd where one is a Sunday, Good Friday, the first Mondays of May and August and Christmas Day (Scotland); St Andrew's Day
 *   or the Monday after (St Andrew's Day Bank Holiday (Scotland) Act 2007);
 * - common law: Good Friday and Christmas Day (England and Wales, Northern Ireland);
 * - proclamation, year by year (s. 1(3)): 1 January and the first Monday of May (not Scotland), the last Monday of May and
 *   26 December (Scotland), 12 July (Northern Ireland), every other substitute for a Saturday or Sunday, and single days.
 */
const table: readonly (readonly [Day, string, readonly Nation[]])[] = [
  ['2025-01-01', 'New Year’s Day', all],
  ['2025-01-02', '2 January', scotland],
  ['2025-03-17', 'St Patrick’s Day', ireland],
  ['2025-04-18', 'Good Friday', all],
  ['2025-04-21', 'Easter Monday', notScotland],
  ['2025-05-05', 'Early May', all],
  ['2025-05-26', 'Spring', all],
  ['2025-07-14', 'Battle of the Boyne (substitute)', ireland],
  ['2025-08-04', 'Summer', scotland],
  ['2025-08-25', 'Summer', notScotland],
  ['2025-12-01', 'St Andrew’s Day (substitute)', scotland],
  ['2025-12-25', 'Christmas Day', all],
  ['2025-12-26', 'Boxing Day', all],

  ['2026-01-01', 'New Year’s Day', all],
  ['2026-01-02', '2 January', scotland],
  ['2026-03-17', 'St Patrick’s Day', ireland],
  ['2026-04-03', 'Good Friday', all],
  ['2026-04-06', 'Easter Monday', notScotland],
  ['2026-05-04', 'Early May', all],
  ['2026-05-25', 'Spring', all],
  ['2026-06-15', 'World Cup (proclaimed 3 February 2026)', scotland],
  ['2026-07-13', 'Battle of the Boyne (substitute)', ireland],
  ['2026-08-03', 'Summer', scotland],
  ['2026-08-31', 'Summer', notScotland],
  ['2026-11-30', 'St Andrew’s Day', scotland],
  ['2026-12-25', 'Christmas Day', all],
  ['2026-12-28', 'Boxing Day (substitute)', all],

  ['2027-01-01', 'New Year’s Day', all],
  ['2027-01-04', '2 January (substitute)', scotland],
  ['2027-03-17', 'St Patrick’s Day', ireland],
  ['2027-03-26', 'Good Friday', all],
  ['2027-03-29', 'Easter Monday', notScotland],
  ['2027-05-03', 'Early May', all],
  ['2027-05-31', 'Spring', all],
  ['2027-07-12', 'Battle of the Boyne', ireland],
  ['2027-08-02', 'Summer', scotland],
  ['2027-08-30', 'Summer', notScotland],
  ['2027-11-30', 'St Andrew’s Day', scotland],
  ['2027-12-27', 'Christmas Day (substitute)', all],
  ['2027-12-28', 'Boxing Day (substitute)', all],

  ['2028-01-03', 'New Year’s Day (substitute)', notScotland],
  ['2028-01-03', '2 January (substitute)', scotland],
  ['2028-01-04', 'New Year’s Day (substitute)', scotland],
  ['2028-03-17', 'St Patrick’s Day', ireland],
  ['2028-04-14', 'Good Friday', all],
  ['2028-04-17', 'Easter Monday', notScotland],
  ['2028-05-01', 'Early May', all],
  ['2028-05-29', 'Spring', all],
  ['2028-07-12', 'Battle of the Boyne', ireland],
  ['2028-08-07', 'Summer', scotland],
  ['2028-08-28', 'Summer', notScotland],
  ['2028-11-30', 'St Andrew’s Day', scotland],
  ['2028-12-25', 'Christmas Day', all],
  ['2028-12-26', 'Boxing Day', all],
]

export const tableFrom: Day = '2025-01-01'
export const tableUntil: Day = '2028-12-31'

const daysOf = (nation: Nation) => table.filter(([, , where]) => where.includes(nation)).map(([day]) => day)
export const bankHolidays: Record<Nation, readonly Day[]> = {
  'england-and-wales': daysOf('england-and-wales'),
  scotland: daysOf('scotland'),
  'northern-ireland': daysOf('northern-ireland'),
}

/** Beyond the table only weekends are off: a deadline can then come out early, never late. */
export const isWorkingDay = (day: Day, nation: Nation) => ![0, 6].includes(weekday(day)) && !bankHolidays[nation].includes(day)

/** The day itself if people work on it, else the next on which they do. */
export function rolled(day: Day, nation: Nation): Day {
  return isWorkingDay(day, nation) ? day : rolled(addDays(day, 1), nation)
}

/** So many working days after a day, which itself does not count. */
export const addWorkingDays = (day: Day, days: number, nation: Nation): Day =>
  days === 0 ? day : addWorkingDays(rolled(addDays(day, 1), nation), days - 1, nation)
