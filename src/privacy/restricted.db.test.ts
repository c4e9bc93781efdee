import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { lift, restrict } from './restrictions.ts'
import { chooseRetention } from './retention-choices.ts'
import { engineOf } from './rig.ts'
import { sweepRetention } from './sweep.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  for (const who of ['ned.rook', 'ida.moss'])
    await world.mail(anna, { from: `${who}@example.com`, subject: 'Hinge', text: 'The hinge squeaks' })
  await world.settle()
})
afterAll(() => world.end())
const writers = async () =>
  (await owner('select from_address as a from messages where workspace_id = $1 order by 1', [anna.workspaceId])).map((m) => m.a)
const comply = (work: (tx: any) => Promise<unknown>) => world.services.database.withPurpose('comply', anna.workspaceId, work)

test('what is only stored for now is not deleted by its age: it may be what they need; once that is lifted it is', async () => {
  const [{ id: customerId }] = (await owner("select customer_id as id from identities where value like 'ned%'")) as [any]
  const whom = { workspaceId: anna.workspaceId, customerId, by: anna.loginId, now: world.clock() }
  await comply((tx) => restrict(tx, { ...whom, reason: 'claims', caseId: null }))
  await chooseRetention(engineOf(world), anna.workspaceId, { rule: 'M1', period: 'months:12', by: anna.loginId })
  world.move(400 * 86_400_000)
  await sweepRetention(engineOf(world))
  expect(await writers()).toEqual(['ned.rook@example.com'])
  expect(await owner('select id from customers where id = $1', [customerId])).toHaveLength(1)
  await comply((tx) => lift(tx, { ...whom, now: world.clock() }))
  await sweepRetention(engineOf(world))
  expect(await writers()).toEqual([])
})
