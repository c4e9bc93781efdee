import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from './rig.ts'

let office: Office
let owner: Awaited<ReturnType<Office['person']>>
let id: string
beforeAll(async () => {
  office = await openOffice()
  owner = await office.person('owner@example.com')
  id = (await office.workspaceOf(owner)).id
})
afterAll(() => office.end())

const make = (scopes: string[], days = 30) => owner.post(`/api/w/${id}/tokens`, { name: 'Sync', scopes, days })
const asProgram = (token: string, path: string, method = 'GET') =>
  office.browser().send(method, path, undefined, { authorization: `Bearer ${token}` })

test('a token does what it was made for and nothing else, in its workspace and nowhere else', async () => {
  const { token } = (await make(['read-members'])).json
  expect(token).toMatch(/^hdl_/)
  expect((await asProgram(token, `/api/w/${id}/members`)).status).toBe(200)
  expect((await asProgram(token, `/api/w/${id}/invitations`)).status).toBe(403)
  const second = await office.workspaceOf(owner, 'Foxglove Electrics')
  expect((await asProgram(token, `/api/w/${second.id}/members`)).status).toBe(404)
  expect((await asProgram(token, '/api/me/sessions')).status).toBe(404)
  expect((await asProgram('hdl_made-up', `/api/w/${id}/members`)).status).toBe(401)
})

test('a token cannot make tokens, manage members or outlive its membership', async () => {
  expect((await make(['own-tokens'])).status).toBe(400)
  expect((await make(['manage-members'])).status).toBe(400)
  const mate = await office.colleague(owner, id, 'mate@example.com', 'office')
  const { token } = (
    await mate.post(`/api/w/${id}/tokens`, { name: 'Mine', scopes: ['read-inbox', 'read-members', 'see-prices'], days: 1 })
  ).json
  expect((await mate.post(`/api/w/${id}/tokens`, { name: 'Mine', scopes: ['read-inbox'], days: 999 })).status).toBe(400)
  expect((await asProgram(token, `/api/w/${id}/members`)).status).toBe(200)
  await owner.send('DELETE', `/api/w/${id}/members/${mate.loginId}`)
  expect((await asProgram(token, `/api/w/${id}/members`)).status).toBeGreaterThanOrEqual(401)
})

test('a revoked token is dead at once, an old one when its day comes', async () => {
  const made = (await make(['read-members'], 1)).json
  expect((await asProgram(made.token, `/api/w/${id}/members`)).status).toBe(200)
  expect((await owner.send('DELETE', `/api/w/${id}/tokens/${made.id}`)).status).toBe(204)
  expect((await asProgram(made.token, `/api/w/${id}/members`)).status).toBe(401)
  const short = (await make(['read-members'], 1)).json
  office.skew(86_399_000)
  expect((await asProgram(short.token, `/api/w/${id}/members`)).status).toBe(200)
  office.skew(1001)
  expect((await asProgram(short.token, `/api/w/${id}/members`)).status).toBe(401)
  office.skew(-86_400_001)
})

test('the list says when a token was used and never what it is; the database holds a hash', async () => {
  const { token } = (await make(['read-members'])).json
  await asProgram(token, `/api/w/${id}/members`)
  const list = (await owner.get(`/api/w/${id}/tokens`)).json
  expect(list[0]).toMatchObject({ name: 'Sync', scopes: ['read-members'], lastUsedAt: expect.any(String) })
  expect(JSON.stringify(list)).not.toContain(token.slice(4))
  const rows = await office.fresh.opened.owner('select * from api_tokens')
  expect(JSON.stringify(rows)).not.toContain(token.slice(4))
})
