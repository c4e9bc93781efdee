import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '#accounts/rig.ts'
import { eventsAfter } from '#platform/events.ts'
import { profileRoutes } from './routes.ts'

let office: Office
let owner: Awaited<ReturnType<Office['person']>>
let id: string
let at: string
beforeAll(async () => {
  office = await openOffice({ more: profileRoutes })
  owner = await office.person('owner@example.com')
  id = (await office.workspaceOf(owner)).id
  at = `/api/w/${id}/profile`
})
afterAll(() => office.end())

test('a profile is written field by field, and each field can be emptied', async () => {
  expect((await owner.get(at)).json).toMatchObject({ businessName: null, trades: [], hours: null, updatedAt: null })
  const hours = { '1': { from: '08:00', to: '17:30' } }
  await owner.send('PUT', at, { businessName: 'Larkspur Plumbing', trades: ['plumbing'], hours })
  await owner.send('PUT', at, { region: 'Leeds' })
  expect((await owner.get(at)).json).toMatchObject({
    businessName: 'Larkspur Plumbing',
    trades: ['plumbing'],
    hours,
    region: 'Leeds',
  })
  for (const field of ['businessName', 'trades', 'hours', 'region', 'services', 'signature'])
    expect((await owner.send('DELETE', `${at}/${field}`)).status, field).toBe(200)
  expect((await owner.get(at)).json).toMatchObject({ businessName: null, trades: [], hours: null, region: null })
  expect((await owner.send('PUT', at, { hours: { '1': { from: '17:00', to: '08:00' } } })).status).toBe(400)
})

test('the price list keeps its order and its pence', async () => {
  const call = (await owner.post(`${at}/prices`, { name: 'Call-out', unit: 'visit', pence: 6500, vatRate: 20 })).json
  await owner.post(`${at}/prices`, { name: 'Labour', unit: 'hour', pence: 4250, vatRate: 20 })
  await owner.send('PUT', `${at}/prices/${call.id}`, { pence: 7000 })
  const list = (await owner.get(`${at}/prices`)).json
  expect(list.map((p: any) => [p.name, p.pence, p.vatRate, p.position])).toEqual([
    ['Call-out', 7000, 20, 0],
    ['Labour', 4250, 20, 1],
  ])
  expect((await owner.send('DELETE', `${at}/prices/${call.id}`)).status).toBe(204)
  expect((await owner.send('DELETE', `${at}/prices/${call.id}`)).status).toBe(404)
  expect((await owner.post(`${at}/prices`, { name: 'Half', unit: 'hour', pence: 0.5, vatRate: 20 })).status).toBe(400)
})

test('assumptions are added, changed and removed', async () => {
  const one = (await owner.post(`${at}/assumptions`, { says: 'Parking is free' })).json
  await owner.send('PATCH', `${at}/assumptions/${one.id}`, { says: 'Parking is paid by the customer' })
  expect((await owner.get(`${at}/assumptions`)).json).toMatchObject([{ says: 'Parking is paid by the customer', position: 0 }])
  expect((await owner.send('DELETE', `${at}/assumptions/${one.id}`)).status).toBe(204)
  expect((await owner.get(`${at}/assumptions`)).json).toEqual([])
})

test('the field role reads the profile, sees no price and changes nothing', async () => {
  const field = await office.colleague(owner, id, 'field@example.com', 'field')
  expect((await field.get(at)).status).toBe(200)
  expect((await field.get(`${at}/assumptions`)).status).toBe(200)
  expect((await field.get(`${at}/prices`)).status).toBe(403)
  expect((await field.send('PUT', at, { region: 'York' })).status).toBe(403)
})

test('another workspace has a profile of its own, and cannot reach this one', async () => {
  const other = await office.person('other@example.com')
  const theirs = await office.workspaceOf(other, 'Foxglove Electrics')
  const price = (await owner.post(`${at}/prices`, { name: 'Survey', unit: 'visit', pence: 9900, vatRate: 20 })).json
  expect((await other.get(at)).status).toBe(404)
  expect((await other.get(`/api/w/${theirs.id}/profile/prices`)).json).toEqual([])
  expect((await other.send('PUT', `/api/w/${theirs.id}/profile/prices/${price.id}`, { pence: 1 })).status).toBe(404)
  expect((await owner.get(`${at}/prices`)).json).toMatchObject([{ name: 'Labour' }, { name: 'Survey', pence: 9900 }])
})

test('what changed is announced by id, never by content', async () => {
  const facts = await office.services.database.withPurpose('service', id, (tx) => eventsAfter(tx, id, 0))
  const mine = facts.filter((f) => /^(profile|prices|assumptions)\./.test(f.kind))
  expect(new Set(mine.map((f) => f.kind))).toEqual(new Set(['profile.changed', 'prices.changed', 'assumptions.changed']))
  for (const { about } of mine) for (const value of Object.values(about)) expect(value).toMatch(/^[0-9a-f-]{36}$/)
})
