/** A day of the calendar in the United Kingdom, `2026-11-23`: days are compared as text. */
export type Day = `${number}-${number}-${number}`

const utc = (day: Day) => new Date(`${day}T00:00:00Z`)
const written = (date: Date) => date.toISOString().slice(0, 10) as Day
const dayMs = 86_400_000

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
/** The day it is in London at this moment: half past midnight in July is still yesterday in UTC. */
export const dayOf = (at: Date) => london.format(at).split('/').reverse().join('-') as Day

export const addDays = (day: Day, days: number) => written(new Date(utc(day).getTime() + days * dayMs))
export const daysBetween = (from: Day, to: Day) => (utc(to).getTime() - utc(from).getTime()) / dayMs

/** The corresponding date so many months on; where that month has none, its last day. */
export function addMonths(day: Day, months: number) {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return written(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))))
}

/** 0 is Sunday. */
export const weekday = (day: Day) => utc(day).getUTCDay()
export const latest = (...days: [Day, ...Day[]]) => days.toSorted().at(-1)!

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const months = 'January February March April May June July August September October November December'.split(' ')
/** As people say it in a letter: Tuesday 22 December 2026. */
export const sayDay = (day: Day) => {
  const date = utc(day)
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
