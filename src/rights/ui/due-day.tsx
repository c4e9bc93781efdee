import type { Clock } from './words.ts'
import { sayClock, sayLeft, shortDay } from './words.ts'

/** The day that is safe, large; the regulator's own reading of the same month, beside it and small. */
export function DueDay({ clock, large }: { clock: Clock; large?: boolean }) {
  if (clock.runs === 'ended') return null
  const provisional = clock.runs !== 'running'
  const late = clock.late.includes('answer')
  return (
    <div className={large ? 'grid gap-1' : ''}>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span
          className={`figures font-bold tracking-tight whitespace-nowrap ${large ? 'text-title' : 'text-head'} ${late ? 'text-danger' : ''}`}
        >
          {shortDay(clock.due)}
        </span>
        <span className={`text-meta ${late ? 'font-semibold text-danger' : 'text-muted'}`}>
          {provisional ? 'at the earliest' : sayLeft(clock.due)}
          {clock.outer !== clock.due && `, ${shortDay(clock.outer)} as the regulator counts`}
        </span>
      </p>
      {large && <p className="text-muted">{sayClock(clock)}</p>}
    </div>
  )
}
