import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#platform/db/database.ts'
import { openWorld, type World } from '../../test/world.ts'
import { eraseCustomer } from './erase.ts'
import { type Address, limbs, type MarketingChannel, mayMarket } from './marketing.ts'
import { endObjections, object } from './objections.ts'
import { engineOf } from './rig.ts'
import { sayWording } from './wordings.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
let ben: Awaited<ReturnType<World['signUp']>>
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  ben = await world.signUp({ name: 'Ben Hurst', email: 'ben@hurst.example', business: 'Hurst Heating' })
})
afterAll(() => world.end())

const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const comply = <T>(workspaceId: string, work: (tx: Tx) => Promise<T>) =>
  world.services.database.withPurpose('comply', workspaceId, work)
const email = (value: string): Address => ({ kind: 'email', value })
const phone = (value: string): Address => ({ kind: 'phone', value })
const may = (address: Address, channel: MarketingChannel, m = anna) =>
  comply(m.workspaceId, (tx) => mayMarket(tx, world.services, { workspaceId: m.workspaceId, address, channel }))
const toldUs = (channel: string) => sayWording('told-us-2026-11', { channel })
const softly = sayWording('soft-opt-in-2026-11')

/** A customer who wrote in, with the routes about what they allow. */
async function customer(name: string, m = anna) {
  await world.mail(m, { from: `${name}@example.com`, subject: 'Tap', text: 'It drips.', date: world.clock() })
  await world.settle()
  const [row] = await owner('select customer_id as id from identities where value = $1 and workspace_id = $2', [
    `${name}@example.com`,
    m.workspaceId,
  ])
  const id = row!.id as string
  const path = `${m.w}/customers/${id}`
  return {
    id,
    address: email(`${name}@example.com`),
    knownAs: (value: string) => m.post(`${path}/identities`, { kind: 'phone', value }),
    permit: (channel: MarketingChannel, address: Address, wording: string, stated: readonly string[] = []) =>
      m.put(`${path}/marketing`, { channel, address, wording, limbs: stated }),
    refuse: () => m.delete(`${path}/marketing`),
    marketing: async () => (await m.get(`${path}/consents`)).body.marketing,
  }
}

test('nobody gets marketing without a permission on record, for this address, this channel and this business', async () => {
  const jo = await customer('jo')
  await jo.knownAs('07700 900123')
  const number = phone('+447700900123')
  expect([await may(jo.address, 'email'), await may(number, 'sms'), await may(number, 'call')]).toEqual([false, false, false])
  expect((await jo.permit('email', jo.address, toldUs('email'))).status).toBe(204)
  expect(await may(jo.address, 'email')).toBe(true)
  expect([await may(number, 'sms'), await may(email('other@example.com'), 'email'), await may(jo.address, 'email', ben)]).toEqual(
    [false, false, false],
  )
  await jo.permit('sms', number, toldUs('text message'))
  expect([await may(number, 'sms'), await may(number, 'call')]).toEqual([true, false])
  expect((await jo.marketing()).permissions.slice(1)).toMatchObject([
    { channel: 'email', address: jo.address, wording: 'told-us-2026-11', limbs: [], by: anna.loginId },
  ])
  const [row] = await owner("select identifier, scopes from consents where kind = 'marketing' and customer_id = $1", [jo.id])
  expect(row!.identifier).not.toMatch(/@|example/)
})

test('without their word only mail and texts, and only where all three limbs hold; a machine that rings needs their word', async () => {
  const kim = await customer('kim')
  await kim.knownAs('07700 900456')
  const number = phone('+447700900456')
  for (const stated of [[], limbs.slice(0, 2), limbs.slice(1)])
    expect((await kim.permit('email', kim.address, softly, stated)).status).toBe(400)
  for (const channel of ['call', 'automated-call'] as const)
    expect((await kim.permit(channel, number, softly, limbs)).status, channel).toBe(400)
  expect((await kim.permit('sms', number, softly, limbs)).status).toBe(204)
  expect([await may(number, 'sms'), await may(number, 'call'), await may(number, 'automated-call')]).toEqual([true, false, false])
  await owner("update consents set scopes = '{got-in-a-sale,similar-only}' where customer_id = $1", [kim.id])
  expect(await may(number, 'sms')).toBe(false)
  expect((await kim.permit('automated-call', number, toldUs('automatic call'))).status).toBe(204)
  expect(await may(number, 'automated-call')).toBe(true)
})

test('words that were not on the screen, a channel they do not fit and an address of somebody else are refused', async () => {
  const lou = await customer('lou')
  expect((await lou.permit('email', lou.address, 'They said yes.')).status).toBe(409)
  expect((await lou.permit('email', lou.address, toldUs('text message'))).status).toBe(409)
  expect((await lou.permit('email', lou.address, sayWording('improvement-2026-11'))).status).toBe(409)
  expect((await lou.permit('sms', lou.address, toldUs('text message'))).status).toBe(400)
  expect((await lou.permit('email', email('jo@example.com'), toldUs('email'))).status).toBe(400)
  expect((await lou.marketing()).permissions).toEqual([])
})

test('a no is absolute: at once, on every channel, for every address, and no later permission of ours overrules it', async () => {
  const moe = await customer('moe')
  await moe.knownAs('07700 900789')
  const number = phone('+447700900789')
  await moe.permit('email', moe.address, toldUs('email'))
  await moe.permit('sms', number, softly, limbs)
  expect([await may(moe.address, 'email'), await may(number, 'sms')]).toEqual([true, true])
  expect((await moe.refuse()).status).toBe(204)
  expect([await may(moe.address, 'email'), await may(number, 'sms')]).toEqual([false, false])
  expect(await moe.marketing()).toMatchObject({ no: expect.stringMatching(/^\d{4}-/), permissions: [] })
  expect(await moe.permit('email', moe.address, toldUs('email'))).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('only they can take it back') },
  })
  // Objections to other things that are settled and ended leave it as it is.
  await comply(anna.workspaceId, (tx) =>
    endObjections(tx, { workspaceId: anna.workspaceId, customerId: moe.id, by: anna.loginId, now: world.clock() }),
  )
  expect((await moe.marketing()).no).not.toBeNull()
  expect((await anna.delete(`${anna.w}/customers/${moe.id}/objections/messages.market`)).status).toBe(404)
  // An address that became known since is no way round it.
  await moe.knownAs('07700 900790')
  expect((await moe.permit('sms', phone('+447700900790'), toldUs('text message'))).status).toBe(409)
})

test('a no to the business, made under one address, covers what was permitted under another', async () => {
  const pip = await customer('pip')
  await pip.knownAs('07700 900555')
  const number = phone('+447700900555')
  await pip.permit('sms', number, toldUs('text message'))
  expect(await may(number, 'sms')).toBe(true)
  const { workspaceId } = anna
  const act = { by: null, now: world.clock() }
  await comply(workspaceId, (tx) => object(tx, { workspaceId, customerId: pip.id, activities: ['messages.market'], ...act }))
  expect(await may(number, 'sms')).toBe(false)
  expect((await pip.marketing()).no).not.toBeNull()
})

test('a no outlives the person’s data and holds for whoever comes back under the address; a yes does not', async () => {
  const [ned, ola] = [await customer('ned'), await customer('ola')]
  await ned.permit('email', ned.address, toldUs('email'))
  await ola.permit('email', ola.address, toldUs('email'))
  await ned.refuse()
  world.move(11 * 60_000)
  for (const { id } of [ned, ola])
    await eraseCustomer(engineOf(world), { workspaceId: anna.workspaceId, customerId: id, by: anna.loginId })
  expect(await may(ola.address, 'email')).toBe(false)
  world.move(60_000)
  const [again, anew] = [await customer('ned'), await customer('ola')]
  expect(again.id).not.toBe(ned.id)
  expect((await again.permit('email', again.address, toldUs('email'))).status).toBe(409)
  expect(await again.marketing()).toMatchObject({ no: expect.any(String) })
  expect(await may(anew.address, 'email')).toBe(false)
  expect((await anew.permit('email', anew.address, toldUs('email'))).status).toBe(204)
  expect(await may(anew.address, 'email')).toBe(true)
})
