import { search } from '#conversations/search.ts'
import { type Figure, figure, latencies, type Options, processorTime, timed } from './figures.ts'
import { fill, rareWord } from './fill.ts'
import { type Business, openRig } from './rig.ts'

/** What people type: rare and common words, two words, half a word, a name, a postcode, a phone number. */
const kinds: readonly ((i: number) => string)[] = [
  rareWord,
  () => 'boiler',
  () => 'kitchen tap',
  (i) => `boiler ${rareWord(i)}`,
  () => 'leak',
  () => 'thank you for the price',
  (i) => rareWord(i).slice(0, 4),
  (i) => `Customer ${i}`,
  () => 'SW1A 1AA',
  (i) => `07700 900${String(i % 1000).padStart(3, '0')}`,
]
const typed = (i: number) => kinds[i % kinds.length]!(i)

export async function* run(o: Options): AsyncGenerator<Figure> {
  const rig = await openRig(o.database)
  try {
    const { services } = rig
    let member = await rig.signUp('Hobday & Sons')
    const all: Business[] = [member]
    for (let i = 1; i < (o.large ? 50 : 1); i++) {
      // One login may have twenty.
      if (i % 20 === 0) member = await rig.signUp(`Hobday ${i}`)
      all.push(i % 20 === 0 ? member : await member.found(`Hobday ${i}`))
    }
    await rig.quiet()
    const messages = (o.quick ? 2000 : o.large ? 1_000_000 : 100_000) / all.length
    await fill(
      services,
      all.map((b) => b.workspaceId),
      { conversations: messages / 2, messages },
    )
    const of = (i: number) => all[i % all.length]!.workspaceId
    const times: number[][] = kinds.map(() => [])
    const n = o.quick ? 40 : 300
    const processor = processorTime(rig.place.serverPid)
    for (let i = -20; i < n; i++) {
      const took = await timed(() =>
        services.database.withPurpose('service', of(i + 20), (tx) => search(tx, { query: typed(i + 20), limit: 20 })),
      )
      if (i >= 0) times[(i + 20) % kinds.length]!.push(took)
    }
    const conditions = { messages: messages * all.length, workspaces: all.length, kinds: kinds.length }
    yield* latencies('search', times.flat(), conditions)
    yield figure('searchProcessor', processor() / (n + 20), 'ms', n + 20, conditions)
    for (const [kind, of] of times.entries()) yield* latencies('kind', of, { ...conditions, typed: typed(kind) })
  } finally {
    await rig.end()
  }
}
