import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { eraseCustomer, eraseWorkspace } from './erase.ts'
import { placeHold, preserveCustomer, releaseCase, releaseHold } from './hold.ts'
import { engineOf, everything } from './rig.ts'
import { sweepRetention } from './sweep.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const minute = 60_000
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
})
afterAll(() => world.end())
const customerOf = async (email: string) =>
  (await owner('select customer_id as id from identities where value = $1', [email]))[0]?.id as string
const comes = async (m: Parameters<World['mail']>[1]) => {
  await world.mail(anna, m)
  await world.settle()
}

test('a held row and what it needs stay, the rest goes, the receipt says so; the end of the hold takes it up', async () => {
  const later = () => new Date(world.services.clock().getTime() + minute)
  const attachments = [{ filename: 'crack.txt', content: 'a picture of the crack' }]
  await comes({
    from: 'Sarah Jones <sarah.jones@example.com>',
    subject: 'Crack',
    text: 'There is a crack.',
    attachments,
    date: later(),
  })
  await comes({ from: 'Sarah Jones <sarah.jones@example.com>', subject: 'Crack two', text: 'It is longer.', date: later() })
  world.move(11 * minute)
  const p = engineOf(world)
  const [file] = await owner("select id from attachments where name = 'crack.txt'")
  const [held] = await owner("select id from messages where subject = 'Crack two'")
  const expiresAt = new Date(p.clock().getTime() + 30 * 86_400_000)
  const hold = { reason: 'claim', authority: 'Solicitor, letter of 3 November', owner: anna.loginId, expiresAt } as const
  const first = await placeHold(p, anna.workspaceId, { ...hold, tableName: 'attachments', rowId: file!.id })
  await placeHold(p, anna.workspaceId, { ...hold, tableName: 'messages', rowId: held!.id })
  await expect(placeHold(p, anna.workspaceId, { ...hold, tableName: 'customers', rowId: held!.id })).rejects.toThrow(
    /nothing here/,
  )
  await expect(
    placeHold(p, anna.workspaceId, {
      ...hold,
      tableName: 'messages',
      rowId: held!.id,
      reason: 'tax',
      expiresAt: new Date(p.clock().getTime() + 400 * 86_400_000),
    }),
  ).rejects.toThrow(/within 12 months/)
  const receipt = await eraseCustomer(p, {
    workspaceId: anna.workspaceId,
    customerId: await customerOf('sarah.jones@example.com'),
    by: anna.loginId,
  })
  expect(receipt.heldBack).toEqual([{ reason: 'claim', rows: 2, until: expiresAt.toISOString().slice(0, 10) }])
  expect(await customerOf('sarah.jones@example.com')).toBeUndefined()
  expect(await owner("select message_id from attachments where name = 'crack.txt'")).toEqual([{ message_id: null }])
  expect(
    (await owner("select subject from messages where from_address = 'sarah.jones@example.com'")).map((m) => m.subject),
  ).toEqual(['Crack two'])
  world.move(26 * 3_600_000)
  await world.sweep()
  const text = await everything(world, anna.workspaceId)
  expect(text).toContain('a picture of the crack')

  await releaseHold(p, anna.workspaceId, first, anna.loginId)
  expect(await owner("select 1 from attachments where name = 'crack.txt'")).toEqual([])
  expect(await everything(world, anna.workspaceId)).not.toContain('a picture of the crack')
  world.move(31 * 86_400_000)
  await sweepRetention(engineOf(world))
  const left = await everything(world, anna.workspaceId)
  for (const s of ['Crack two', 'It is longer', 'sarah.jones']) expect(left).not.toContain(s)
  const written = await owner("select action from audit_entries where action ~ 'hold|erased' order by sequence")
  const both = ['hold.placed', 'hold.placed', 'customer.erased', 'hold.released', 'rows.erased', 'hold.released', 'rows.erased']
  expect(written.map((e) => e.action)).toEqual(both)
})

test('an open case of access keeps everything about a customer until it is answered; then what was asked for meanwhile is done', async () => {
  await comes({ from: 'Una Wick <una.wick@example.com>', subject: 'Tile', text: 'The tile slipped' })
  world.move(11 * minute)
  const p = engineOf(world)
  const [customerId, caseId] = [await customerOf('una.wick@example.com'), crypto.randomUUID()]
  const o = { workspaceId: anna.workspaceId, customerId }
  const expiresAt = new Date(p.clock().getTime() + 30 * 86_400_000)
  const rows = await preserveCustomer(p, { ...o, caseId, owner: anna.loginId, authority: 'Case of access', expiresAt })
  expect(rows).toBe(3)
  expect((await eraseCustomer(p, { ...o, by: null })).heldBack).toMatchObject([{ reason: 'access-case', rows: 3 }])
  expect(await everything(world, anna.workspaceId)).toContain('The tile slipped')
  await releaseCase(p, anna.workspaceId, caseId, anna.loginId)
  expect(await everything(world, anna.workspaceId)).not.toMatch(/The tile slipped|una\.wick/)
})

test('with a row held, a workspace goes but for it and what it needs; when the hold ends the rest and its keys go', async () => {
  const fay = await world.signUp({ name: 'Fay Lunn', email: 'fay@lunn.example', business: 'Lunn Lighting' })
  await world.mail(fay, { from: 'Nan Ode <nan@example.com>', subject: 'Lamp', text: 'The lamp flickers' })
  await world.mail(fay, { from: 'Oli Pye <oli@example.com>', subject: 'Switch', text: 'The switch sticks' })
  await world.settle()
  world.move(11 * 60_000)
  const p = engineOf(world)
  const w = fay.workspaceId
  const [m] = await owner("select id from messages where subject = 'Lamp'")
  const held = await fay.post(`${fay.w}/holds`, {
    tableName: 'messages',
    rowId: m!.id,
    reason: 'claim',
    authority: 'Solicitor',
    expiresAt: new Date(p.clock().getTime() + 86_400_000).toISOString(),
  })
  expect(held.status).toBe(200)
  const receipt = await eraseWorkspace(p, { workspaceId: w, by: null })
  expect(receipt.heldBack).toMatchObject([{ reason: 'claim', rows: 1 }])
  const of = async (table: string) => (await owner(`select 1 from "${table}" where workspace_id = $1`, [w])).length
  expect([
    await of('messages'),
    await of('conversations'),
    await of('customers'),
    await of('members'),
    await of('workspace_keys'),
  ]).toEqual([1, 1, 0, 0, 1])
  expect((await eraseWorkspace(p, { workspaceId: w, by: null })).erasureId).toBe(receipt.erasureId)
  await p.database.withPurpose('comply', w, (tx) => tx.execute(`update holds set released_at = now()` as any))
  const last = await eraseWorkspace(p, { workspaceId: w, by: null })
  expect(last.rows).toMatchObject({ messages: 1, workspaces: 1, workspace_keys: 1 })
  for (const table of ['messages', 'conversations', 'workspace_keys']) expect(await of(table), table).toBe(0)
})
