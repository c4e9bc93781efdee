import { mutantsByKind } from '../mutation/mutants.ts'
import { fates } from '../mutation/run.ts'
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
      const of = (fate: string) => found.filter((f) => f.fate === fate)
      for (const f of of('survived')) console.error(`survived: ${f.name}`)
      const left = of('survived').length
      const rate = list.length === 0 ? 100 : (100 * (list.length - left)) / list.length
      yield figure(kind, rate, '% killed', list.length, { survived: left, refused: of('refused').length })
    }
  } finally {
    await services.close()
    await place.end()
  }
}
