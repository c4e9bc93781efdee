import { afterAll, beforeAll, expect, test } from 'vitest'
import { workspaces } from '#accounts/workspaces.ts'
import { eventsAfter, record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type FreshDatabase, freshDatabase } from '../databases.ts'

let db: FreshDatabase
const workspaceId = uuidv7()
beforeAll(async () => {
  db = await freshDatabase()
  await db.opened.database.withPlatform((tx) =>
    tx.insert(workspaces).values({ id: workspaceId, name: 'Hobday & Sons', slug: 'hobday' }),
  )
})
afterAll(() => db.end())

/** Always the same numbers between 0 and 1 (mulberry32), so that a failure can be seen again. */
function dice(seed: number) {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const pause = (ms: number) => new Promise((r) => setTimeout(r, ms))

test('a reader that goes on from the last number it saw misses nothing, whoever writes at the same time', async () => {
  const { database } = db.opened
  const roll = dice(42)
  const told: string[] = []
  const write = async (n: number) => {
    const [before, between, after, size] = [roll() * 200, roll() * 15, roll() * 15, 1 + Math.floor(roll() * 3)]
    const fails = n % 10 === 9
    const mine = Array.from({ length: size }, (_, i) => ({ kind: 'test.happened', about: { n: `${n}-${i}` } }))
    await pause(before)
    await database
      .withPurpose('service', workspaceId, async (tx) => {
        await pause(between)
        await record(tx, workspaceId, mine)
        await pause(after)
        if (fails) throw new Error('rolled back')
      })
      .then(
        () => told.push(...mine.map((e) => e.about.n)),
        (cause) => expect(cause.message).toBe('rolled back'),
      )
  }
  let writing = true
  const read: { sequence: number; n: string }[] = []
  const look = async () => {
    const last = read.at(-1)?.sequence ?? 0
    const more = await database.withPurpose('service', workspaceId, (tx) => eventsAfter(tx, workspaceId, last, 7))
    read.push(...more.map((e) => ({ sequence: e.sequence, n: e.about.n! })))
    return more.length
  }
  const reading = (async () => {
    while (writing) await look().then(() => pause(1))
    while ((await look()) > 0);
  })()
  await Promise.all(Array.from({ length: 100 }, (_, n) => write(n)))
  writing = false
  await reading
  expect(told.length).toBeGreaterThan(100)
  expect(read.map((e) => e.n).sort()).toEqual([...told].sort())
  expect(read.map((e) => e.sequence)).toEqual(read.map((_, i) => i + 1))
  // What one transaction wrote is read in its order, with nobody's between.
  const together = [...new Set(read.map((e) => e.n.split('-')[0]))].flatMap((n) => told.filter((t) => t.startsWith(`${n}-`)))
  expect(read.map((e) => e.n)).toEqual(together)
})
