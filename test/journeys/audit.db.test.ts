import { afterAll, beforeAll, expect, test } from 'vitest'
import { controlVerbs } from '#app/control.ts'
import { connectMailbox, disconnect } from '#channels/connect.ts'
import { wordingFor } from '#channels/ui/providers.ts'
import { Refused } from '#platform/errors.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let dave: Member
let priya: Member
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  priya = await world.signUp({ name: 'Priya Nair', email: 'priya@nair.example', business: 'Nair Electrics' })
})
afterAll(() => world.end())

const page = async (as: Member, query = '') => (await as.get(`${dave.w}/audit${query}`)).body
const told = async (query = '') =>
  (await page(dave, query)).entries.map((e: any) => [e.action, e.actor.name, e.target?.name ?? e.target?.kind ?? null])
const operate = async (name: string, args: object = {}) => {
  const lines: any[] = []
  try {
    for await (const line of controlVerbs(world.services, null)[name]!(args) as AsyncIterable<any>) lines.push(line)
  } catch (e) {
    if (!(e instanceof Refused)) throw e
    lines.push({ refused: e.message })
  }
  return lines
}

test('what the members of a workspace did is there, by name, newest first', async () => {
  const { w, workspaceId, loginId } = dave
  await dave.post(`${w}/invitations`, { email: priya.email, role: 'field' })
  const token = (await world.lastMailTo(priya.email)).replaceAll('=\r\n', '').match(/token=(?:3D)?([\w-]+)/)![1]
  await priya.post('/api/invitations/accept', { token })
  await dave.patch(`${w}/members/${priya.loginId}`, { role: 'office' })
  await dave.patch(`${w}/members/${priya.loginId}`, { role: 'office' }) // no change, no entry
  const made = (await dave.post(`${w}/tokens`, { name: 'for the books', scopes: ['see-prices'], days: 30 })).body
  await dave.delete(`${w}/tokens/${made.id}`)
  const withdrawn = (await dave.post(`${w}/invitations`, { email: 'sam@example.com', role: 'field' })).body
  await dave.delete(`${w}/invitations/${withdrawn.id}`)
  await world.mail(dave, { from: 'Ann <ann@example.com>', subject: 'Tap', text: 'It drips', messageId: '<a@example.com>' })
  await world.mail(dave, { from: 'Bob <bob@example.com>', subject: 'Tap', text: 'It drips', messageId: '<b@example.com>' })
  await world.settle()
  const customers = await world.services.opened.owner('select customer_id as id from identities where workspace_id = $1', [
    workspaceId,
  ])
  const [ann, bob] = customers.map((c) => c.id)
  const { mergeId } = (await dave.post(`${w}/customers/${ann}/merges`, { other: bob })).body
  await dave.delete(`${w}/customers/${ann}/merges/${mergeId}`)
  const request = {
    address: 'office@hobday.example',
    settings: {},
    secret: 'secret',
    wording: wordingFor('office@hobday.example'),
    by: loginId,
  }
  const connection = await world.services.database.withPurpose('connect', workspaceId, (tx) =>
    connectMailbox(world.services, tx, workspaceId, request),
  )
  await disconnect(world.services, workspaceId, connection, loginId)
  await priya.post(`${w}/leave`)

  expect((await told()).reverse()).toEqual([
    ['connection.made', 'Dave Hobday', 'connection'],
    ['workspace.made', 'Dave Hobday', 'workspace'],
    ['member.joined', 'Dave Hobday', 'Dave Hobday'],
    ['member.became-owner', 'Dave Hobday', 'Dave Hobday'],
    ['member.invited', 'Dave Hobday', 'invitation'],
    ['member.joined', 'Priya Nair', 'Priya Nair'],
    ['member.became-field', 'Dave Hobday', 'Priya Nair'],
    ['member.became-office', 'Dave Hobday', 'Priya Nair'],
    ['token.made', 'Dave Hobday', 'token'],
    ['token.revoked', 'Dave Hobday', 'token'],
    ['member.invited', 'Dave Hobday', 'invitation'],
    ['invitation.withdrawn', 'Dave Hobday', 'invitation'],
    ['customers.merged', 'Dave Hobday', 'merge'],
    ['customers.unmerged', 'Dave Hobday', 'merge'],
    ['connection.made', 'Dave Hobday', 'connection'],
    ['consent.given', 'Dave Hobday', 'consent'],
    ['connection.removed', 'Dave Hobday', 'connection'],
    ['consent.withdrawn', 'Dave Hobday', 'consent'],
    ['member.left', 'Priya Nair', 'Priya Nair'],
  ])
})

test('it is read page by page, by action and by time, and by owners only', async () => {
  const all = (await page(dave)).entries
  const pages = [await page(dave, '?limit=10')]
  pages.push(await page(dave, `?limit=10&below=${pages[0].below}`))
  expect(pages.flatMap((p) => p.entries)).toEqual(all)
  expect(pages[1].below).toBe(null)
  expect(await told('?action=token.made')).toEqual([['token.made', 'Dave Hobday', 'token']])
  const { at } = all[5]
  expect((await page(dave, `?from=${at}`)).entries.length + (await page(dave, `?to=${at}`)).entries.length).toBe(all.length)
  expect((await dave.get(`${dave.w}/audit?action=token.read`)).status).toBe(400)
  expect((await priya.get(`${dave.w}/audit`)).status).toBe(404)
  await dave.post(`${dave.w}/invitations`, { email: priya.email, role: 'office' })
  const token = (await world.lastMailTo(priya.email)).replaceAll('=\r\n', '').match(/token=(?:3D)?([\w-]+)/)![1]
  await priya.post('/api/invitations/accept', { token })
  expect((await priya.get(`${dave.w}/audit`)).status).toBe(403)
})

test('no word of anybody is in it', async () => {
  const stored = JSON.stringify(await world.services.opened.owner('select * from audit_entries')).toLowerCase()
  expect(stored).toContain(dave.loginId)
  for (const word of ['dave', 'priya', 'hobday', 'nair', 'ann@', 'books', 'drips', '@']) expect(stored).not.toContain(word)
})

test('a closed login stands in its workspaces and on the platform’s own chain; the operator finds every chain whole', async () => {
  expect((await priya.post('/api/me/close', { password: priya.password })).status).toBeLessThan(300)
  const closed = await world.services.opened.owner(
    "select workspace_id, target_id from audit_entries where action = 'login.closed'",
  )
  expect(closed).toEqual([{ workspace_id: '00000000-0000-0000-0000-000000000000', target_id: priya.loginId }])
  expect((await told('?limit=1'))[0]).toEqual(['member.left', 'Former member', 'Former member'])
  await world.sweep()
  const lines = await operate('privacy-audit-verify')
  expect(lines.filter((l) => l.chain).map((l) => [l.name, l.whole, l.checkpoints > 0])).toEqual([
    ['the platform', true, true],
    [dave.slug, true, true],
    [priya.slug, true, true],
  ])
  expect(lines.at(-1).says).toMatch(/^Checkpoints are signed by key [0-9a-f]{16}\.$/)
})

test('an entry that was changed in the database is told by its number, and the answer is a refusal', async () => {
  const { owner } = world.services.opened
  await owner('alter table audit_entries disable trigger user')
  await owner("update audit_entries set login_id = uuidv7() where workspace_id = $1 and action = 'token.revoked'", [
    dave.workspaceId,
  ])
  await owner('alter table audit_entries enable trigger user')
  const lines = await operate('privacy-audit-verify', { workspace: dave.slug })
  expect(lines).toMatchObject([
    { name: dave.slug, whole: false },
    { kind: 'edited', sequence: 10 },
    { says: expect.stringMatching(/^Checkpoints/) },
    { refused: 'The audit is not what was written: 1 faults, told above.' },
  ])
})
