import type { Clock } from '#platform/clock.ts'

const minuteMs = 60_000

/**
 * How much one address may do: `perMinute` of something, and `atOnce` of it at the same time. What an address did is forgotten
 * after a minute, so that what is kept is bounded by the traffic of a minute.
 */
export function byAddress(perMinute: number, clock: Clock, atOnce = Number.POSITIVE_INFINITY) {
  const nowMs = () => clock().getTime()
  let counts = new Map<string, number>()
  let since = nowMs()
  const inside = new Map<string, number>()

  const take = (address: string): boolean => {
    if (nowMs() - since >= minuteMs) {
      counts = new Map()
      since = nowMs()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= perMinute
  }
  return {
    take,
    /** Counts as `take`, and is inside until it leaves. */
    enter(address: string): boolean {
      const now = inside.get(address) ?? 0
      if (!take(address) || now >= atOnce) return false
      inside.set(address, now + 1)
      return true
    },
    leave(address: string) {
      const left = (inside.get(address) ?? 0) - 1
      if (left > 0) inside.set(address, left)
      else inside.delete(address)
    },
  }
}
