import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratch } from '../../test/scratch.ts'
import { openWorld, type World } from '../../test/world.ts'
import { publicKeyFile } from './ledger.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  await world.mail(anna, { from: 'Ned Rook <ned.rook@example.com>', subject: 'Hinge', text: 'The hinge squeaks' })
  await world.settle()
  world.move(11 * 60_000)
})
afterAll(() => world.end())

test('an owner looks, erases, and keeps a receipt that anybody can check without a database', async () => {
  const [{ id }] = (await owner("select customer_id as id from identities where value = 'ned.rook@example.com'")) as [
    { id: string },
  ]
  const plan = await anna.post(`${anna.w}/customers/${id}/erasure-preview`)
  expect(plan.body).toMatchObject({ counts: { customers: 1, messages: 1 }, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const { counts, hash } = plan.body
  const grown = await anna.post(`${anna.w}/customers/${id}/erasures`, { plan: { counts: { ...counts, messages: 40 }, hash } })
  expect(grown.status).toBe(409)
  const done = await anna.post(`${anna.w}/customers/${id}/erasures`, { plan: { counts, hash } })
  expect(done.status).toBe(200)
  expect(done.body).toMatchObject({
    kind: 'customer',
    recipients: { mailbox: 'not-applicable', relay: 'not-applicable', push: 'not-applicable' },
  })
  expect((await anna.get(`${anna.w}/customers/${id}`)).status).toBe(404)
  const list = await anna.get(`${anna.w}/erasures`)
  expect(list.body).toMatchObject([{ id: done.body.erasureId, state: 'done' }])
  const receipt = await anna.get(`${anna.w}/erasures/${done.body.erasureId}/receipt`)
  expect(receipt.body).toEqual(done.body)

  const dir = scratch('receipt')
  const file = path.join(dir, 'receipt.json')
  fs.writeFileSync(file, JSON.stringify(receipt.body))
  const key = fs.readFileSync(publicKeyFile(world.services.config.keysDir), 'utf8').trim()
  const env = { ...process.env, BASE_URL: '', DATA_DIR: path.join(dir, 'data'), KEYS_DIR: path.join(dir, 'keys') }
  const check = (...more: string[]) =>
    promisify(execFile)(path.resolve('bin/handlet'), ['privacy', 'verify-receipt', file, ...more], { env }).then(
      (r) => r.stdout,
      (e) => String(e.stderr),
    )
  expect(await check('--key', key)).toMatch(/Signed and unchanged. Bytes: pending by \d{4}-\d\d-\d\d/)
  expect(await check('--key', 'A'.repeat(43))).toMatch(/signed with another key/)
  expect(await check()).toMatch(/Give the public key with --key/)
  fs.writeFileSync(file, JSON.stringify({ ...receipt.body, files: 9 }))
  expect(await check('--key', key)).toMatch(/changed after it was signed/)
})

test('what is held is counted in the groups of the notice, with how long, why and when the next run is', async () => {
  await world.sweep()
  const rules = (await anna.get(`${anna.w}/retention`)).body as any[]
  const of = (rule: string) => rules.find((r) => r.rule === rule)
  const [{ n }] = (await owner('select count(*)::int as n from events where workspace_id = $1', [anna.workspaceId])) as [
    { n: number },
  ]
  const [{ first }] = (await owner('select min(at) as first from events where workspace_id = $1', [anna.workspaceId])) as [
    { first: Date },
  ]
  expect(of('L1').tables).toContainEqual(expect.objectContaining({ name: 'events', rows: n }))
  expect(Date.parse(of('L1').firstAt) - first.getTime()).toBe(30 * 86_400_000)
  expect(Date.parse(of('L1').nextAt) - Date.parse(of('L1').lastAt)).toBe(3_600_000)
  expect(of('M1')).toMatchObject({
    period: 'life',
    firstAt: null,
    why: expect.arrayContaining([expect.stringMatching(/messages/i)]),
  })
  expect(of('M1').tables.find((t: any) => t.name === 'messages')).toMatchObject({
    group: 'Customer communication data',
    data: expect.arrayContaining(['What was written', 'Subject line']),
  })
})

test('what a hold keeps stands in the plan as held, and is nobody else’s', async () => {
  await world.mail(anna, { from: 'Una Frost <una.frost@example.com>', subject: 'Gutter', text: 'Una Frost: the gutter leaks' })
  await world.settle()
  const [{ id }] = (await owner("select customer_id as id from identities where value = 'una.frost@example.com'")) as [
    { id: string },
  ]
  const [{ message }] = (await owner('select id as message from messages where customer_id = $1', [id])) as [{ message: string }]
  const plan = async () => (await anna.post(`${anna.w}/customers/${id}/erasure-preview`)).body
  expect(await plan()).toMatchObject({ held: {}, counts: { messages: 1 } })
  const expiresAt = new Date(world.clock().getTime() + 86_400_000).toISOString()
  await anna.post(`${anna.w}/holds`, { tableName: 'messages', rowId: message, reason: 'claim', authority: 'A letter', expiresAt })
  const held = await plan()
  expect(held.held).toEqual({ messages: 1 })
  expect(held.counts.messages).toBeUndefined()
  expect(held.mentions.messages).toBeUndefined()
})

test('only an owner: office, field and accountant are told that their role does not allow it', async () => {
  const ben = await world.signUp({ name: 'Ben Hurst', email: 'ben@hurst.example', business: 'Hurst Heating' })
  for (const role of ['office', 'field', 'accountant']) {
    await owner(
      'insert into members (workspace_id, login_id, role) values ($1, $2, $3) on conflict (workspace_id, login_id) do update set role = excluded.role',
      [anna.workspaceId, ben.loginId, role],
    )
    // A role is remembered for a little while.
    world.move(120_000)
    for (const call of [
      ben.get(`${anna.w}/retention`),
      ben.get(`${anna.w}/erasures`),
      ben.put(`${anna.w}/deletion`),
      ben.get(`${anna.w}/holds`),
    ])
      expect((await call).status, role).toBe(403)
  }
})

test('what lies in the workspace’s own mailbox is pending until somebody says that it was removed there', async () => {
  await owner(
    "insert into connections (workspace_id, kind, address, authorised_by, wording, removed_at) values ($1, 'imap', 'office@pettifer.example', $2, 'test', null)",
    [anna.workspaceId, anna.loginId],
  )
  await world.mail(anna, { from: 'Ola Stead <ola.stead@example.com>', subject: 'Latch', text: 'The latch is stuck' })
  await world.settle()
  world.move(11 * 60_000)
  const [{ id }] = (await owner("select customer_id as id from identities where value = 'ola.stead@example.com'")) as [
    { id: string },
  ]
  const { body: plan } = await anna.post(`${anna.w}/customers/${id}/erasure-preview`)
  const { body: receipt } = await anna.post(`${anna.w}/customers/${id}/erasures`, {
    plan: { counts: plan.counts, hash: plan.hash },
  })
  expect(receipt.recipients.mailbox).toBe('pending')
  const confirmed = await anna.put(`${anna.w}/erasures/${receipt.erasureId}/recipients/mailbox`)
  expect(confirmed.body.recipients.mailbox).toBe('done')
  expect(confirmed.body.rows).toEqual(receipt.rows)
})
