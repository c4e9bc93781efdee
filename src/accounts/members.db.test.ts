import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsAfter } from '#platform/events.ts'
import { changeRole, endMembership } from './membership.ts'
import { type Office, openOffice, password } from './rig.ts'

let office: Office
let owner: Awaited<ReturnType<Office['person']>>
let id: string
beforeAll(async () => {
  office = await openOffice()
  owner = await office.person('owner@example.com')
  id = (await office.workspaceOf(owner, 'Larkspur & Sons Plumbing')).id
})
afterAll(() => office.end())

const tokenIn = async (email: string) => new URL(await office.linkTo(email)).searchParams.get('token')

test('a workspace gets a short name of its own; a chosen one must be free', async () => {
  const again = await office.workspaceOf(owner, 'Larkspur & Sons Plumbing')
  expect(again.slug).toBe('larkspur-and-sons-plumbing-2')
  const make = (slug: string) => owner.post('/api/workspaces', { name: 'X', slug, terms: true, dpa: true })
  expect((await make('larkspur-and-sons-plumbing')).status).toBe(409)
  expect((await make('postmaster')).status).toBe(409)
  expect((await make('Not A Slug')).status).toBe(400)
  expect((await owner.post('/api/workspaces', { name: 'X', terms: 'old', dpa: true })).status).toBe(409)
})

test('to who is no member a workspace does not exist', async () => {
  const stranger = await office.person('stranger@example.com')
  await office.workspaceOf(stranger, 'Foxglove Electrics')
  for (const path of [`/api/w/${id}/members`, `/api/w/${crypto.randomUUID()}/members`, '/api/w/nonsense/members'])
    expect((await stranger.get(path)).status).toBe(404)
  expect((await office.browser().get(`/api/w/${id}/members`)).status).toBe(401)
})

test('an invitation opens only to the address it was sent to, and once', async () => {
  const invited = await office.person('field@example.com')
  const other = await office.person('other@example.com')
  await owner.post(`/api/w/${id}/invitations`, { email: 'Field@example.com', role: 'field' })
  expect((await owner.get(`/api/w/${id}/invitations`)).json).toMatchObject([{ email: 'field@example.com', role: 'field' }])
  const token = await tokenIn('field@example.com')
  expect((await other.post('/api/invitations/accept', { token })).status).toBe(403)
  expect((await invited.post('/api/invitations/accept', { token: 'guessed' })).status).toBe(404)
  expect((await invited.post('/api/invitations/accept', { token })).json).toEqual({ workspaceId: id })
  expect((await invited.post('/api/invitations/accept', { token })).status).toBe(404)
  const list = (await invited.get(`/api/w/${id}/members`)).json
  expect(list.map((m: any) => [m.email, m.role, m.you])).toEqual([
    ['owner@example.com', 'owner', false],
    ['field@example.com', 'field', true],
  ])
  expect((await owner.post(`/api/w/${id}/invitations`, { email: 'field@example.com', role: 'office' })).status).toBe(409)
})

test('a withdrawn, replaced or old invitation opens nothing', async () => {
  const late = await office.person('late@example.com')
  const accept = async (token: string | null) => (await late.post('/api/invitations/accept', { token })).status
  const invite = async () => (await owner.post(`/api/w/${id}/invitations`, { email: 'late@example.com', role: 'office' })).json.id
  await invite()
  const first = await tokenIn('late@example.com')
  const second = await invite()
  expect(await accept(first)).toBe(404)
  expect((await owner.send('DELETE', `/api/w/${id}/invitations/${second}`)).status).toBe(204)
  expect(await accept(await tokenIn('late@example.com'))).toBe(404)
  await invite()
  office.skew(8 * 86_400_000)
  expect(await accept(await tokenIn('late@example.com'))).toBe(404)
  office.skew(-8 * 86_400_000)
})

test('a change of role takes effect at the next request, and so does leaving', async () => {
  const office_ = await office.colleague(owner, id, 'office@example.com', 'field')
  const manages = async () => (await office_.get(`/api/w/${id}/invitations`)).status
  expect(await manages()).toBe(403)
  expect((await owner.send('PATCH', `/api/w/${id}/members/${office_.loginId}`, { role: 'owner' })).status).toBe(204)
  expect(await manages()).toBe(200)
  await owner.send('PATCH', `/api/w/${id}/members/${office_.loginId}`, { role: 'field' })
  expect(await manages()).toBe(403)
  expect((await office_.post(`/api/w/${id}/leave`)).status).toBe(204)
  expect(await manages()).toBe(404)
  expect((await office_.get('/api/me')).json.workspaces).toEqual([])
})

test('a change of role in another process is followed by its event', async () => {
  const them = await office.colleague(owner, id, 'elsewhere@example.com', 'field')
  expect((await them.get(`/api/w/${id}/invitations`)).status).toBe(403)
  const by = { workspaceId: id, loginId: owner.loginId }
  await changeRole(office.services, by, them.loginId, 'owner')
  await expect.poll(async () => (await them.get(`/api/w/${id}/invitations`)).status).toBe(200)
  await changeRole(office.services, by, them.loginId, 'field')
})

test('the last owner stays, even when all owners go at once', async () => {
  const boss = await office.person('boss@example.com')
  const mine = (await office.workspaceOf(boss, 'Bramble Roofing')).id
  expect((await boss.post(`/api/w/${mine}/leave`)).status).toBe(409)
  expect((await boss.send('PATCH', `/api/w/${mine}/members/${boss.loginId}`, { role: 'office' })).status).toBe(409)
  expect((await boss.send('DELETE', `/api/w/${mine}/members/${boss.loginId}`)).status).toBe(409)
  const mates = await Promise.all(['a', 'b', 'c'].map((n) => office.colleague(boss, mine, `mate.${n}@example.com`, 'owner')))
  // All at once: one stays.
  const all = [boss, ...mates].map((m) => endMembership(office.services, { workspaceId: mine, loginId: m.loginId }, m.loginId))
  const ended = await Promise.allSettled(all)
  expect(ended.map((r) => r.status).sort()).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
})

test('field and accountant manage nobody', async () => {
  const books = await office.colleague(owner, id, 'books@example.com', 'accountant')
  expect((await books.get(`/api/w/${id}/members`)).status).toBe(200)
  expect((await books.send('PATCH', `/api/w/${id}/members/${books.loginId}`, { role: 'owner' })).status).toBe(403)
  expect((await books.post(`/api/w/${id}/invitations`, { email: 'x@example.com', role: 'owner' })).status).toBe(403)
})

test('closing a login: password first, never the last owner among others, and what names the person goes', async () => {
  const boss = await office.person('closing@example.com')
  const mine = (await office.workspaceOf(boss, 'Teasel Gardens')).id
  const mate = await office.colleague(boss, mine, 'staying@example.com', 'field')
  expect((await boss.post('/api/me/close', { password: 'not the password' })).status).toBe(403)
  const refused = await boss.post('/api/me/close', { password })
  expect([refused.status, refused.json.title]).toEqual([409, expect.stringContaining('Teasel Gardens')])
  await boss.send('PATCH', `/api/w/${mine}/members/${mate.loginId}`, { role: 'owner' })
  expect((await boss.post('/api/me/close', { password })).status).toBe(204)
  expect((await boss.get('/api/me')).json.login).toBeNull()
  expect((await boss.signIn('closing@example.com')).status).toBe(401)
  expect(await office.mailsTo('closing@example.com')).toEqual([])
  const rows = await office.fresh.opened.owner(
    `select l.id, l.name, l.email, m.left_at from logins l join members m on m.login_id = l.id where l.id = $1`,
    [boss.loginId],
  )
  expect(rows).toEqual([
    { id: boss.loginId, name: 'Former member', email: `${boss.loginId}@closed.invalid`, left_at: expect.any(Date) },
  ])
  expect((await mate.get(`/api/w/${mine}/members`)).json.map((m: any) => m.email)).toEqual(['staying@example.com'])
  const again = await office.person('closing@example.com')
  expect(again.loginId).not.toBe(boss.loginId)
})

test('what happened is announced in order, by ids only', async () => {
  const facts = await office.services.database.withPurpose('service', id, (tx) => eventsAfter(tx, id, 0))
  expect(facts.slice(0, 5).map((f) => f.kind)).toEqual([
    'workspace.made',
    'member.joined',
    'invitation.sent',
    'invitation.accepted',
    'member.joined',
  ])
  for (const { about } of facts) for (const value of Object.values(about)) expect(value).toMatch(/^([0-9a-f-]{36}|[a-z]+)$/)
})
