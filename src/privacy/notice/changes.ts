import { bounds } from '#policy/retention.ts'
import { type Change, differences, hashOf, type Snapshot } from './snapshot.ts'

/** One published state of the policy. The file of them is only added to, and each stands on the one before. */
export type Entry = {
  /** ISO date; a second change on one day is `.2`, and so on. */
  readonly version: string
  readonly date: string
  readonly hash: string
  readonly before: string | null
  readonly class: 'first' | 'material' | 'editorial'
  readonly changes: readonly Change[]
}

export const classOf = (changes: readonly Change[]): Entry['class'] =>
  changes.some((c) => c.material) ? 'material' : 'editorial'

/** ISO date from which it counts: what matters to a person is announced that many days ahead. */
export function countsFrom({ class: is, date }: Pick<Entry, 'class' | 'date'>): string {
  const day = new Date(`${date}T00:00:00Z`)
  if (is === 'material') day.setUTCDate(day.getUTCDate() + bounds.changeNoticeDays)
  return day.toISOString().slice(0, 10)
}

/** The entries with what `after` makes necessary: a new one, or none. On the day of the first publication that one is written anew. */
export function recorded(entries: readonly Entry[], before: Snapshot | null, after: Snapshot, today: string): readonly Entry[] {
  const last = entries.at(-1)
  const hash = hashOf(after)
  if (last?.hash === hash) return entries
  if (!last || !before || (entries.length === 1 && last.date === today))
    return [{ version: today, date: today, hash, before: null, class: 'first', changes: [] }]
  const changes = differences(before, after)
  const same = entries.filter((e) => e.date === today).length
  const version = same > 0 ? `${today}.${same + 1}` : today
  return [...entries, { version, date: today, hash, before: last.hash, class: classOf(changes), changes }]
}

/** Where a file of entries does not hold together; nothing when each stands on the one before. */
export const breaksIn = (entries: readonly Entry[]): string[] =>
  entries.flatMap((e, i) => {
    const previous = entries[i - 1]
    if (!previous) return e.before === null ? [] : [`${e.version} stands on an entry that is gone`]
    return [
      ...(e.before === previous.hash ? [] : [`${e.version} does not stand on ${previous.version}`]),
      ...(e.date >= previous.date ? [] : [`${e.version} is dated before ${previous.version}`]),
      ...(e.class === classOf(e.changes) ? [] : [`${e.version} is called ${e.class}, and its changes are not`]),
      ...(e.changes.length > 0 ? [] : [`${e.version} says nothing changed`]),
    ]
  })

/** Why a file of entries cannot be believed for a policy; nothing when it can. */
export function mistakesIn(entries: readonly Entry[], now: Snapshot): string[] {
  const last = entries.at(-1)
  if (!last) return ['No change of the policy is on record. Run `npm run notice`.']
  const current = last.hash === hashOf(now)
  return [...(current ? [] : ['The policy changed and no dated entry says so. Run `npm run notice`.']), ...breaksIn(entries)]
}
