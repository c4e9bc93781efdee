const part = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', options)
  return (at: Date) => format.format(at)
}
const clock = part({ hour: '2-digit', minute: '2-digit' })
const weekday = part({ weekday: 'short' })
const weekdayLong = part({ weekday: 'long' })
const dayMonth = part({ day: 'numeric', month: 'short' })
const dayMonthYear = part({ day: 'numeric', month: 'short', year: 'numeric' })
const whole = part({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

type Moment = string | number | Date
const date = (at: Moment) => (at instanceof Date ? at : new Date(at))

/** Whole calendar days from `at` to `now` in the reader's zone: 0 today, 1 yesterday, -1 tomorrow. */
export function daysAgo(at: Moment, now: Date): number {
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate())
  return Math.round((midnight(now) - midnight(date(at))) / 86_400_000)
}

/** As people say it in a list: 14:05, Yesterday, Tue, 3 Nov, 3 Nov 2024. */
export function shortly(at: Moment, now = new Date()): string {
  const d = date(at)
  const days = daysAgo(d, now)
  if (days === 0) return clock(d)
  if (days === 1) return 'Yest.'
  if (days > 1 && days < 7) return weekday(d)
  return d.getFullYear() === now.getFullYear() ? dayMonth(d) : dayMonthYear(d)
}

/** As people say it in a sentence: today 14:05, yesterday 9:12, Tue 14:05, 3 Nov 14:05, tomorrow 8:00. */
export function plainly(at: Moment, now = new Date()): string {
  const d = date(at)
  const days = daysAgo(d, now)
  const time = clock(d)
  if (days === 0) return `today ${time}`
  if (days === 1) return `yesterday ${time}`
  if (days === -1) return `tomorrow ${time}`
  if (Math.abs(days) < 7) return `${weekday(d)} ${time}`
  return `${d.getFullYear() === now.getFullYear() ? dayMonth(d) : dayMonthYear(d)} ${time}`
}

/** A heading in a diary: Today, Yesterday, Tuesday, 3 Nov. */
export function dayHeading(at: Moment, now = new Date()): string {
  const d = date(at)
  const days = daysAgo(d, now)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  if (days === -1) return 'Tomorrow'
  if (Math.abs(days) < 7) return weekdayLong(d)
  return d.getFullYear() === now.getFullYear() ? `${weekday(d)} ${dayMonth(d)}` : dayMonthYear(d)
}

export const timeOf = (at: Moment) => clock(date(at))
export const wholeDay = (at: Moment) => whole(date(at))
export const onDay = (at: Moment) => dayMonthYear(date(at))
export const weekdayOf = (at: Moment) => weekdayLong(date(at))

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

export const many = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`
