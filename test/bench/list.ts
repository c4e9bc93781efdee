import type { Place } from '#conversations/conversations.ts'
import { counts, list } from '#inbox/inbox.ts'
import { type Figure, figure, latencies, type Options, processorTime } from './figures.ts'
import { fill } from './fill.ts'
import { openRig } from './rig.ts'

/** A page of the list with its counts, as the screen asks for it: the first, and deep ones, among very many conversations. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const { services } = rig
    const { workspaceId } = await rig.signUp('Hobday & Sons')
    await rig.quiet()
    const conversations = o.quick ? 2000 : 100_000
    await fill(services, [workspaceId], { conversations, messages: conversations })
    const page = (place: Place, after?: string) =>
      services.database.withPurpose('service', workspaceId, async (tx) => ({
        ...(await list(tx, { place, after, limit: 50, now: new Date() })),
        counts: await counts(tx),
      }))
    for (const place of ['now', 'done'] as const) {
      const [first, deep]: [number[], number[]] = [[], []]
      let after: string | undefined
      const turns = o.quick ? 20 : 80
      const processor = processorTime(rig.place.serverPid)
      for (let i = 0; i < turns; i++) {
        let start = performance.now()
        await page(place)
        if (i >= 5) first.push(performance.now() - start)
        start = performance.now()
        after = (await page(place, after)).next ?? undefined
        if (i >= 5) deep.push(performance.now() - start)
      }
      const spent = processor() / (2 * turns)
      const conditions = { place, inPlace: conversations * (place === 'now' ? 0.1 : 0.8), conversations, page: 50 }
      yield* latencies('first', first, conditions)
      yield* latencies('deeper', deep, conditions)
      yield figure('pageProcessor', spent, 'ms', 2 * turns, conditions)
    }
  } finally {
    await rig.end()
  }
}
