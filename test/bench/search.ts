import { search } from '#conversations/search.ts'
import { type Figure, latencies, type Options } from './figures.ts'
import { fill, rareWord } from './fill.ts'
import { type Business, openRig } from './rig.ts'

/** What people type: rare and common words, two words, half a word, a name, a postcode, a phone number. */
const typed = (i: number) =>
  [
    rareWord(i),
    'boiler',
    'kitchen tap',
    `boiler ${rareWord(i)}`,
    'leak',
    'thank you for the price',
    rareWord(i).slice(0, 4),
    `Customer ${i}`,
    'SW1A 1AA',
    `07700 900${String(i % 1000).padStart(3, '0')}`,
  ][i % 10]!

export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const { services } = rig
    const member = await rig.signUp('Hobday & Sons')
    const all: Business[] = [member]
    for (let i = 1; i < (o.large ? 50 : 1); i++) all.push(await member.found(`Hobday ${i}`))
    await rig.quiet()
    const messages = (o.quick ? 2000 : o.large ? 1_000_000 : 100_000) / all.length
    await fill(
      services,
      all.map((b) => b.workspaceId),
      { conversations: messages / 2, messages },
    )
    const of = (i: number) => all[i % all.length]!.workspaceId
    const times: number[] = []
    const worst = { ms: 0, kind: 0 }
    const n = o.quick ? 40 : 300
    for (let i = -20; i < n; i++) {
      const start = performance.now()
      await services.database.withPurpose('service', of(i + 20), (tx) => search(tx, { query: typed(i + 20), limit: 20 }))
      const ms = performance.now() - start
      if (i < 0) continue
      times.push(ms)
      if (ms > worst.ms) Object.assign(worst, { ms, kind: (i + 20) % 10 })
    }
    const conditions = {
      messages: messages * all.length,
      workspaces: all.length,
      kinds: 10,
      slowest: typed(worst.kind),
      slowestMs: Math.round(worst.ms),
    }
    yield* latencies('search', times, conditions)
  } finally {
    await rig.end()
  }
}
