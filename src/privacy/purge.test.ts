import { expect, test } from 'vitest'
import { bounds } from '#policy/retention.ts'
import { purgeNow } from './purge.ts'

const at = (text: string) => new Date(`2026-05-${text}:00Z`)
const hour = 3_600_000

test('an embedded database overwrites at once what was erased; a server waits for the night', () => {
  const erased = { erased: at('04T14:00'), deleted: at('04T14:00') }
  expect(purgeNow('embedded', at('04T14:10'), erased)).toBe(true)
  expect(purgeNow('server', at('04T14:10'), erased)).toBe(false)
  expect(purgeNow('server', at('04T23:59'), erased)).toBe(false)
  expect(purgeNow('server', at('05T00:10'), erased)).toBe(true)
})

test('what retention ended waits for the night everywhere; where nothing was deleted nothing is written anew', () => {
  for (const kind of ['embedded', 'server'] as const) {
    expect(purgeNow(kind, at('04T14:10'), { erased: null, deleted: at('04T14:00') })).toBe(false)
    expect(purgeNow(kind, at('05T03:10'), { erased: null, deleted: at('04T14:00') })).toBe(true)
    expect(purgeNow(kind, at('05T03:10'), { erased: null, deleted: null })).toBe(false)
  }
})

test('whenever it was deleted and at whatever hour somebody looks, hourly sweeps begin within a day, and try all through the day before bytes are due', () => {
  for (let deleted = at('04T00:00').getTime(); deleted < at('05T00:00').getTime(); deleted += hour) {
    const since = { erased: new Date(deleted), deleted: null }
    const tries = Array.from({ length: bounds.bytesDays * 24 }, (_, i) => new Date(deleted + i * hour)).filter((now) =>
      purgeNow('server', now, since),
    )
    expect(tries[0]!.getTime() - deleted).toBeLessThan(24 * hour)
    expect(tries.filter((now) => now.getTime() >= deleted + (bounds.bytesDays - 1) * 24 * hour)).toHaveLength(24)
  }
})
