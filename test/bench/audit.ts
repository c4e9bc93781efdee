import { appendAudit } from '#audit/append.ts'
import { readChain } from '#audit/stored.ts'
import { type Batch, verifyChain } from '#audit/verify.ts'
import { member, type NewEntry } from '#audit/vocabulary.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type Figure, median, type Options, perSecond, processorTime, timed } from './figures.ts'
import { openBelow, openPlace } from './rig.ts'

const one = (): NewEntry => ({ action: 'token.made', actor: member(uuidv7()), target: uuidv7() })

/** Entries appended one by one and a hundred at a time; then a chain checked from memory and from the database. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const place = await openPlace(o.database)
  const services = await openBelow(place)
  try {
    const { database, clock } = services
    const workspaceId = uuidv7()
    const append = (n: number) =>
      database.withPurpose('service', workspaceId, (tx) => appendAudit(tx, workspaceId, Array.from({ length: n }, one)))
    const singles = o.quick ? 50 : 500
    const alone = await timed(async () => {
      for (let i = 0; i < singles; i++) await append(1)
    })
    yield perSecond('appendOne', singles, alone)
    const hundreds = o.quick ? 20 : 1500
    const many = await timed(async () => {
      for (let i = 0; i < hundreds; i++) await append(100)
    })
    yield perSecond('appendHundred', hundreds * 100, many)

    const n = singles + hundreds * 100
    const fetched: Batch[] = []
    for await (const batch of readChain(database, workspaceId)) fetched.push(batch)
    const spent: { all: number; own: number }[] = []
    const check = async (batches: Parameters<typeof verifyChain>[1]) => {
      const [all, own] = [processorTime(place.serverPid), processorTime(null)]
      const ms = await timed(async () => {
        const { entries, faultCount } = await verifyChain(workspaceId, batches, { anchors: [], now: clock() })
        if (entries !== n || faultCount > 0) throw new Error(`${entries} of ${n} entries, ${faultCount} faults`)
      })
      spent.push({ all: all(), own: own() })
      return ms
    }
    for (const [metric, batches] of [
      ['verifyFetched', () => fetched],
      ['verifyStored', () => readChain(database, workspaceId)],
    ] as const) {
      spent.length = 0
      const times: number[] = []
      for (let i = 0; i < 5; i++) times.push(await check(batches()))
      yield perSecond(metric, n, median(times), {
        runs: 5,
        processorMs: Math.round(median(spent.map((s) => s.all))),
        // Of this process: on a server, the checking alone.
        ownProcessorMs: Math.round(median(spent.map((s) => s.own))),
      })
    }
  } finally {
    await services.close()
    await place.end()
  }
}
