const after = 3
const most = 150
/** A plan is made for the size its tables had; a table that grows from nothing to a hundred thousand rows needs a new one. */
const planFor = 300

/** Which statements of a connection are worth keeping prepared: what was asked for three times. */
export function keeper<T>() {
  let seen = new Map<string, number>()
  let kept = new Map<string, T>()
  let uses = 0
  return {
    /** The kept one; or 'keep' when the caller should make it now; or null. */
    find(text: string): T | 'keep' | null {
      const known = kept.get(text)
      if (known !== undefined) return known
      const times = (seen.get(text) ?? 0) + 1
      if (seen.size > 4 * most) seen = new Map()
      seen.set(text, times)
      return times >= after ? 'keep' : null
    },
    keep: (text: string, made: T) => void kept.set(text, made),
    /** What to run before the next statement, so that plans fit and memory is bounded; mostly nothing. */
    upkeep(): string | null {
      if (++uses % planFor !== 0) return null
      if (kept.size <= most) return 'discard plans'
      kept = new Map()
      return 'deallocate all'
    },
  }
}
