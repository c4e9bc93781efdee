import type { Clock } from './words.ts'
import { sayClock, sayLeft, shortDay } from './words.ts'

const part = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', options)
  return (day: string) => format.format(new Date(`${day}T12:00:00`))
}
const [weekday, date, month] = [part({ weekday: 'short' }), part({ day: 'numeric' }), part({ month: 'short' })]
const isLate = (clock: Clock) => clock.late.includes('answer')

/** The day that is safe, as a leaf of a diary. */
export function DueLeaf({ clock }: { clock: Clock }) {
  const late = isLate(clock)
  return (
    <time
      dateTime={clock.due}
      className={`grid w-14 shrink-0 justify-items-center overflow-hidden rounded-card border bg-paper pb-1.5 text-center ${late ? 'border-danger text-danger' : 'border-line'}`}
    >
      <span className={`mb-1 w-full text-tiny font-semibold ${late ? 'bg-danger-fill text-white' : 'bg-wash text-muted'}`}>
        {weekday(clock.due)}
      </span>
      <span className="figures text-title leading-8 font-bold tracking-tight">{date(clock.due)}</span>
      <span className="text-tiny font-semibold">{month(clock.due)}</span>
    </time>
  )
}

/** How long there is, and beside it the regulator's own reading of the same month. */
export const sayDue = (clock: Clock) =>
  [
    clock.runs === 'running' ? sayLeft(clock.due) : 'at the earliest',
    clock.outer !== clock.due && `${shortDay(clock.outer)} as the regulator counts`,
  ]
    .filter(Boolean)
    .join(' · ')

export function DueDay({ clock }: { clock: Clock }) {
  if (clock.runs === 'ended') return null
  const late = isLate(clock)
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className={`figures text-title font-bold tracking-tight whitespace-nowrap ${late ? 'text-danger' : ''}`}>
          {shortDay(clock.due)}
        </span>
        <span className={late ? 'font-semibold text-danger' : 'text-muted'}>{sayDue(clock)}</span>
      </p>
      <p className="text-muted">{sayClock(clock)}</p>
    </div>
  )
}
