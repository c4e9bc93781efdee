import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Office, openOffice, password, totpOf } from './rig.ts'
import { enterSupport } from './support-visits.ts'

let office: Office
let owner: Awaited<ReturnType<Office['person']>>
let helper: Awaited<ReturnType<Office['person']>>
let w: { id: string; slug: string }
let tries = 0
const sql = (query: string, params: unknown[] = []) => office.fresh.opened.owner(query, params)
const at = () => `/api/w/${w.id}`
const allow = (more: object = {}) => owner.post(`${at()}/support`, { scope: 'settings', hours: 4, why: 'Mail stopped', ...more })
const enter = () => enterSupport(office.services, { workspaceId: w.id, email: helper.email })

beforeAll(async () => {
  office = await openOffice()
  helper = await office.person('sam.helper@example.com')
  const { json } = await helper.post('/api/auth/two-factor/enable', { password })
  await helper.post('/api/auth/two-factor/verify-totp', { code: totpOf(json.totpURI, office.services.clock()) })
})
afterAll(() => office.end())
beforeEach(async () => {
  owner = await office.person(`ida${tries++}@example.com`)
  w = await office.workspaceOf(owner)
})

test('without an instruction nobody of ours gets in', async () => {
  await expect(enter()).rejects.toThrow(/has not asked for help/)
  expect((await helper.get(`${at()}/members`)).status).toBe(404)
  expect((await helper.get('/api/me')).json.workspaces).toEqual([])
})

test('an owner lets support in for hours; who comes looks and changes nothing, and each look is seen', async () => {
  const granted = await allow()
  expect(granted.status).toBe(200)
  expect((await owner.get(`${at()}/support`)).json).toMatchObject({ now: { id: granted.json.id, scope: 'settings' } })
  await enter()
  expect((await helper.get('/api/me')).json.workspaces).toMatchObject([
    { id: w.id, role: 'support', visit: { scope: 'settings' } },
  ])
  expect((await helper.get(`${at()}/members`)).status).toBe(200)
  expect((await helper.get(`${at()}/invitations`)).status).toBe(403)
  expect(JSON.stringify((await helper.send('DELETE', `${at()}/support/${granted.json.id}`)).json)).toMatch(
    /look here and change nothing/,
  )
  expect((await helper.post(`${at()}/invitations`, { email: 'more@example.com', role: 'owner' })).status).toBe(403)
  const [grant] = (await owner.get(`${at()}/support/history`)).json
  expect(grant).toMatchObject({ why: 'Mail stopped', endedAt: null })
  expect(grant.visits).toMatchObject([{ name: 'sam.helper', leftAt: null }])
  expect(grant.visits[0].seen.map((o: { route: string }) => o.route).sort()).toEqual(['/invitations', '/members'])
  const audit = (await owner.get(`${at()}/audit`)).json
  expect(JSON.stringify(audit)).toMatch(/support\.entered/)
})

test('messages are seen only where the instruction says so', async () => {
  const { json } = await allow({ scope: 'messages' })
  await enter()
  const who = await sql('select count(*)::int as n from support_views where workspace_id = $1', [w.id])
  expect(who).toEqual([{ n: 0 }])
  // The inbox is another slice's: what counts is the permission that its routes ask for.
  expect((await helper.get(`${at()}/conversations/${json.id}`)).status).toBe(404)
  expect(await sql('select route, target from support_views where workspace_id = $1', [w.id])).toEqual([
    { route: '/conversations/{id}', target: json.id },
  ])
})

test('it ends when the owner says so, at once, and by itself at its hour', async () => {
  const first = await allow()
  await enter()
  expect((await helper.get(`${at()}/members`)).status).toBe(200)
  expect((await owner.send('DELETE', `${at()}/support/${first.json.id}`)).status).toBe(204)
  expect((await helper.get(`${at()}/members`)).status).toBe(404)
  await expect(enter()).rejects.toThrow(/has not asked for help/)
  await allow({ hours: 1 })
  await enter()
  expect((await helper.get(`${at()}/members`)).status).toBe(200)
  office.skew(61 * 60_000)
  expect((await helper.get(`${at()}/members`)).status).toBe(404)
  expect((await owner.get(`${at()}/support`)).json).toEqual({ now: null })
})

test('one instruction at a time, at most three days, by an owner; a member and a login without a second step do not look in', async () => {
  expect((await allow({ hours: 73 })).status).toBe(400)
  expect((await allow({ why: ' ' })).status).toBe(400)
  const colleague = await office.colleague(owner, w.id, `olu${tries}@example.com`, 'office')
  expect((await colleague.post(`${at()}/support`, { scope: 'settings', hours: 1, why: 'Please' })).status).toBe(403)
  expect((await allow()).status).toBe(200)
  expect((await allow()).status).toBe(409)
  const enterAs = (email: string) => enterSupport(office.services, { workspaceId: w.id, email })
  await expect(enterAs(colleague.email)).rejects.toThrow(/second step/)
  await expect(enterAs('nobody.here@example.com')).rejects.toThrow(/no confirmed login/)
  await sql('update logins set two_factor_enabled = true where email = $1', [colleague.email])
  await expect(enterAs(colleague.email)).rejects.toThrow(/member of this workspace/)
})

test('who looks in may leave; afterwards there is nothing', async () => {
  await allow()
  await enter()
  expect((await helper.send('DELETE', `/api/me/visits/${w.id}`)).status).toBe(204)
  expect((await helper.get(`${at()}/members`)).status).toBe(404)
  expect((await helper.send('DELETE', `/api/me/visits/${w.id}`)).status).toBe(404)
})
