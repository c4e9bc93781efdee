import { expect, inject, test } from 'vitest'
import { freshDatabase } from '../databases.ts'
import { type Mutant, mutantsByKind } from './mutants.ts'
import { fates } from './run.ts'
import { explained } from './survivors.ts'

/** Always the same few of each kind, spread over the whole; all of them: `npm run bench -- mutation`. */
const sample = (): Mutant[] =>
  Object.entries(mutantsByKind())
    .flatMap(([, all]) => all.filter((_, i) => i % Math.ceil(all.length / 5) === 2))
    .filter((m) => !m.unread && !explained.has(m.name))

test('a line of the declaration that is dropped or weakened is seen in what the database and the engine do', async () => {
  if (inject('kind') === 'server') return
  const db = await freshDatabase()
  try {
    const found = await fates(db.opened, sample())
    expect(found.length).toBeGreaterThan(15)
    expect(found.filter((f) => f.fate === 'survived').map((f) => f.name)).toEqual([])
    // What changes nothing survives: the test of it can fail.
    expect((await fates(db.opened, [{ name: 'nothing', tables: ['messages'] }])).map((f) => f.fate)).toEqual(['survived'])
  } finally {
    await db.end()
  }
}, 300_000)
