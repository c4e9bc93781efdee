import { mutantsByKind } from '../mutation/mutants.ts'
import { fates } from '../mutation/run.ts'
import { explained } from '../mutation/survivors.ts'
import { type Figure, figure, type Options } from './figures.ts'
import { openBelow, openPlace } from './rig.ts'

export const databases = ['embedded'] as const

/** Every line of the declaration dropped or weakened, one at a time, and whether anything that is seen of a database changes. Survivors by name, on standard error. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const place = await openPlace(o.database)
  const services = await openBelow(place)
  try {
    await services.queue.stop()
    for (const [kind, all] of Object.entries(mutantsByKind())) {
      const list = o.quick ? all.filter((_, i) => i % 20 === 0) : all
      const found = await fates(services.opened, list)
      const seen = list.filter((m) => !m.unread)
      const survived = found.filter((f) => f.fate === 'survived').map((f) => f.name)
      const left = seen.filter((m) => survived.includes(m.name))
      for (const m of left) console.error(`survived: ${m.name}: ${explained.get(m.name) ?? 'NOT EXPLAINED'}`)
      for (const m of list) if (m.unread && !survived.includes(m.name)) console.error(`said to be unread, and seen: ${m.name}`)
      for (const f of found) if (f.fate === 'refused') console.error(`refused: ${f.name}: ${f.because}`)
      const rate = seen.length === 0 ? 100 : (100 * (seen.length - left.length)) / seen.length
      const refused = found.filter((f) => f.fate === 'refused').length
      yield figure(kind, rate, '% killed', seen.length, { survived: left.length, refused, unread: list.length - seen.length })
    }
  } finally {
    await services.close()
    await place.end()
  }
}
