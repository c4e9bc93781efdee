import { dayHeading } from '#ui/when.ts'
import type { Row } from './row.ts'

/** When a row stands where it stands: what was put off by when it comes back, the rest by when it came. */
export const atOf = (row: Row) => (row.place === 'later' && row.snoozedUntil) || row.lastAt

const dayOf = (row: Row, now: Date) => {
  const says = dayHeading(atOf(row), now)
  return row.place === 'later' ? `Back ${says === 'Today' || says === 'Tomorrow' ? says.toLowerCase() : says}` : says
}

/** The words of the days of a page's rows; kept, since a page that has come stays as it is. */
const known = new WeakMap<readonly Row[], { on: string; says: readonly string[] }>()
function daysOf(rows: readonly Row[], now: Date): readonly string[] {
  const kept = known.get(rows)
  const on = now.toDateString()
  if (kept?.on === on) return kept.says
  const says = rows.map((row) => dayOf(row, now))
  known.set(rows, { on, says })
  return says
}

export type Item = { readonly row: Row; readonly at: number }

/** Emergencies stand first whatever their day; the rest under the day they came, whose heading is a text. */
export function withDays(pages: readonly { readonly rows: readonly Row[] }[]): (Item | string)[] {
  const now = new Date()
  const items: (Item | string)[] = []
  let [day, at] = ['', 0]
  for (const { rows } of pages) {
    const says = daysOf(rows, now)
    rows.forEach((row, i) => {
      const pressing = row.urgency === 'emergency' && row.place === 'now'
      if (!pressing && says[i] !== day) {
        day = says[i]!
        items.push(day)
      }
      items.push({ row, at: at++ })
    })
  }
  return items
}
