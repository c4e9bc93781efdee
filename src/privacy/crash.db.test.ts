import { afterAll, beforeAll, expect, test } from 'vitest'
import { withEngine } from '#app/erasure.ts'
import { seenServices } from '../../test/faults/moments.ts'
import { openWorld, type World } from '../../test/world.ts'
import { eraseCustomer, sweepErasures } from './erase.ts'
import { readLedger } from './ledger.ts'
import { engineOf, everything } from './rig.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const most = 60
const nameOf = (n: number) => `person-${n}-of-many`
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  for (let n = 0; n < most; n++)
    await world.mail(anna, {
      from: `${nameOf(n)}@example.com`,
      subject: `Tap of ${nameOf(n)}`,
      text: `The tap of ${nameOf(n)} leaks.`,
      attachments: [{ filename: `${nameOf(n)}.txt`, content: `a picture by ${nameOf(n)}` }],
    })
  await world.settle()
  world.move(11 * 60_000)
})
afterAll(() => world.end())

test('ended at any moment, an erasure is gone on with to its end; nothing goes before it is written down', async () => {
  const { workspaceId } = anna
  const customerOf = async (n: number) =>
    (await owner('select customer_id as id from identities where value = $1', [`${nameOf(n)}@example.com`]))[0]!.id as string
  const moments: string[] = []
  for (let n = 0; n < most; n++) {
    const customerId = await customerOf(n)
    let at = 0
    let last = ''
    const dies = withEngine({
      ...world.services,
      ...seenServices(world.services, (name) => {
        last = name
        if (at++ === n) throw new Error('the process ends here')
      }),
    })
    const done = await eraseCustomer(dies, { workspaceId, customerId, by: null }).then(
      () => true,
      (cause) => {
        if (!/the process ends here/.test(String(cause))) throw cause
        return false
      },
    )
    moments.push(last)
    const rows = (await owner('select 1 from customers where id = $1', [customerId])).length
    const begun = readLedger(engineOf(world)).some((l) => l.customerIds.includes(customerId) && l.state === 'begun')
    expect({ n, last, early: rows === 0 && !begun }).toEqual({ n, last, early: false })
    await sweepErasures(engineOf(world), workspaceId)
    // One that ended before it was planned was never asked for; the person asks again.
    const receipt = await eraseCustomer(engineOf(world), { workspaceId, customerId, by: null })
    expect(receipt.rows).toMatchObject({ customers: 1, messages: 1, attachments: 1, files: 1, journal: 1 })
    expect(await everything(world, workspaceId)).not.toContain(nameOf(n))
    if (done) {
      expect(n).toBeGreaterThan(20)
      break
    }
  }
  expect(new Set(moments).size).toBeGreaterThan(8)
  expect(moments.length).toBeLessThan(most)
  const states = Map.groupBy(readLedger(engineOf(world)), (l) => l.erasureId)
  for (const lines of states.values()) expect(lines.map((l) => l.state)).toEqual(['begun', 'done'])
}, 240_000)
