import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { inventedController } from '#platform/config.ts'
import { promises } from '#privacy/promises.ts'
import { type FreshDatabase, freshDatabase } from '../../../test/databases.ts'
import { bindings } from './bindings.ts'
import { invite } from './people.ts'
import { openPlace, type Place } from './place.ts'
import { type Binding, type Id, notBuilt } from './promise.ts'
import { loose, prove } from './prove.ts'

let db: FreshDatabase | null = null
let place: Place
let bound: readonly Binding[]
/** On a server the place is a database of its own there; embedded it makes its own. */
const where = () => ({ databaseUrl: db?.url ?? null, controller: inventedController })
beforeAll(async () => {
  if (inject('kind') === 'server') db = await freshDatabase()
  place = await openPlace(where())
  bound = bindings(await invite(place))
})
afterAll(async () => {
  await place.close()
  await db?.end()
})

const mayBeMissing = 'R5 R8 R9 R11 R25 R27 R30 R31 R32 R34 R42 R43 R44 R48 R49 R50 R51 R52 R77'.split(' ')
const holds = async (id: Id) => {
  const one = bound.find((b) => b.id === id)!
  if (!('check' in one)) throw new Error(`${id} is not built`)
  return (await one.check(place)).every((s) => s.holds)
}

test('each promise is bound once; what is said not to be built yet is on the short list', () => {
  expect(loose(promises, bound, '')).toEqual({ unbound: [], unreferenced: [] })
  expect(bound.flatMap((b) => ('missing' in b && !mayBeMissing.includes(b.id) ? [b.id] : []))).toEqual([])
})

test('a promise that is bound to nothing, or twice, and a line that nothing keeps, are told', () => {
  const twice = [...bound.filter((b) => b.id !== 'R42'), notBuilt('R43', 'again'), notBuilt('R99', 'nothing')]
  expect(loose(promises, twice, 'We use data.\n\n'.padEnd(400, '\n').concat('And more.')).unbound).toEqual(['R42', 'R43', 'R99'])
  expect(loose(promises, bound, `${'\n'.repeat(399)}And more.`).unreferenced).toEqual(['L400'])
})

test.each<[Id, string, string]>([
  ['R3', 'grant select on messages to purpose_improve', 'revoke select on messages from purpose_improve'],
  ['R15', 'grant select (said) on messages to purpose_secure', 'revoke select (said) on messages from purpose_secure'],
  [
    'R24',
    'grant select on notification_preferences to purpose_assist',
    'revoke select on notification_preferences from purpose_assist',
  ],
  ['R36', 'grant select on sessions to purpose_service', 'revoke select on sessions from purpose_service'],
  ['R79', 'update intent_decisions set special_category = true', 'update intent_decisions set special_category = false'],
])('%s is seen to break: %s', async (id, breaks, mends) => {
  expect(await holds(id)).toBe(true)
  await place.owner(breaks)
  expect(await holds(id)).toBe(false)
  await place.owner(mends)
  expect(await holds(id)).toBe(true)
})

test('every other promise is kept on a database of its own; the drill is a journey of its own', async () => {
  const second = db ? await freshDatabase() : null
  const only = bound.flatMap(({ id }) => (id === 'R60' ? [] : [id])).join()
  const { proofs } = await prove({ ...where(), databaseUrl: second?.url ?? null, only })
  expect(proofs.filter((p) => p.verdict === 'fail').map((p) => [p.id, p.saw])).toEqual([])
  expect(proofs).toHaveLength(83)
  for (const p of proofs) expect(p.saw.length, p.id).toBeGreaterThan(10)
  await second?.end()
}, 300_000)
