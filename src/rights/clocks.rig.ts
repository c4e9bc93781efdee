import type { Nation } from './bank-holidays.ts'
import type { CaseEvent, Fact } from './clocks.ts'
import type { Kind } from './kinds.ts'

export const nationOf: Record<'E' | 'S' | 'N', Nation> = { E: 'england-and-wales', S: 'scotland', N: 'northern-ireland' }

/** A day is noon of it; a moment is itself. */
export const moment = (written: string) => new Date(written.includes('T') ? written : `${written}T12:00:00Z`)

/** `access: received 2026-11-23, extended 2026-12-15 @ 2026-12-20`: the kind, what happened, and now (else the last thing that happened). */
export function story(told: string): { kind: Kind; events: CaseEvent[]; now: Date } {
  const [, kind, facts, now] = told.match(/^([\w-]+): ([^@]*[^@\s])(?: @ (\S+))?$/)!
  const events = facts!.split(', ').map((fact) => {
    const [what, at] = fact.split(' ') as [Fact, string]
    return { what, at: moment(at) }
  })
  return { kind: kind as Kind, events, now: now ? moment(now) : events.at(-1)!.at }
}
