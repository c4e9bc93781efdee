import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestDeletion, undoDeletion } from '#accounts/end-workspace.ts'
import { schedule } from '#app/schedule.ts'
import { dueBefore, retention } from '#policy/retention.ts'
import { openWorld, type World } from '../../test/world.ts'
import { sweepDormant } from './dormant.ts'
import { readLedger } from './ledger.ts'
import { dump, engineOf } from './rig.ts'
import { sweepRetention } from './sweep.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const [hour, day] = [3_600_000, 86_400_000]

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
})
afterAll(() => world.end())
const now = () => world.services.clock()
const ago = (ms: number) => new Date(now().getTime() - ms).toISOString()
const sweep = async () => {
  await sweepRetention(engineOf(world))
  expect(world.lines.filter((l) => l.includes('"level":50'))).toEqual([])
}

test('who left is gone after 30 days, with their login if it is of nothing else; the bare id stays where it was written', async () => {
  const ben = await world.signUp({ name: 'Ben Hurst', email: 'ben@hurst.example', business: 'Hurst Heating' })
  const carl = await world.signUp({ name: 'Carl Nash', email: 'carl@nash.example', business: 'Nash Roofing' })
  for (const login of [ben.loginId, carl.loginId]) {
    await owner("insert into members (workspace_id, login_id, role, joined_at, left_at) values ($1, $2, 'office', now(), $3)", [
      anna.workspaceId,
      login,
      ago(31 * day),
    ])
    await owner('insert into notification_preferences (workspace_id, login_id) values ($1, $2)', [anna.workspaceId, login])
  }
  await owner('delete from members where workspace_id = $1', [carl.workspaceId])
  await sweep()
  expect(await owner('select login_id from members where workspace_id = $1', [anna.workspaceId])).toEqual([
    { login_id: anna.loginId },
  ])
  expect(await owner('select login_id from notification_preferences where workspace_id = $1', [anna.workspaceId])).toEqual([])
  expect((await owner('select name from logins order by name')).map((l) => l.name)).toEqual(['Anna Pettifer', 'Ben Hurst'])
  expect(await owner('select 1 from sessions s left join logins l on l.id = s.login_id where l.id is null')).toEqual([])
})

test('the address of a session is shortened to its network after 30 days', async () => {
  await owner("update sessions set ip_address = '198.51.100.77', created_at = $1 where login_id = $2", [
    ago(31 * day),
    anna.loginId,
  ])
  const [{ id }] = (await owner('select id from logins where name = $1', ['Ben Hurst'])) as [{ id: string }]
  await owner("update sessions set ip_address = '2001:db8:abcd:12:34::1', created_at = $1 where login_id = $2", [
    ago(31 * day),
    id,
  ])
  await schedule.find((e) => e.name === 'session-addresses')!.run(world.services, { started: false })
  expect((await owner('select distinct ip_address as a from sessions order by 1')).map((s) => s.a)).toEqual([
    '198.51.100.0',
    '2001:db8:abcd::',
  ])
})

test('a workspace that asked to go can be kept for seven days, and then goes with everything but its records', async () => {
  const dee = await world.signUp({ name: 'Dee Farrow', email: 'dee@farrow.example', business: 'Farrow Fencing' })
  await world.mail(dee, {
    from: 'Gus Vane <gus.vane@example.com>',
    subject: 'Fence',
    text: 'The fence leans',
    attachments: [{ filename: 'lean.txt', content: 'it leans' }],
  })
  await world.settle()
  world.move(11 * 60_000)
  expect((await dee.put(`${dee.w}/deletion`)).status).toBe(200)
  expect((await dee.delete(`${dee.w}/deletion`)).status).toBe(204)
  await expect(undoDeletion(world.services, dee.workspaceId, dee.loginId)).rejects.toThrow(/not about to be deleted/)
  await requestDeletion(world.services, dee.workspaceId, dee.loginId)
  world.move(7 * day - hour)
  await sweep()
  expect(await owner('select 1 from workspaces where id = $1', [dee.workspaceId])).toHaveLength(1)
  const others = async () =>
    Object.entries(await dump(world)).map(([table, rows]) => [
      table,
      rows.filter((r) => r.includes(anna.workspaceId) && !['remains', 'retention_runs', 'workspace_activity'].includes(table)),
    ])
  const before = await others()
  world.move(2 * hour)
  await sweep()
  const left = Object.entries(await dump(world)).filter(
    ([table, rows]) => table !== 'tasks' && rows.some((r) => r.includes(dee.workspaceId)),
  )
  // What was agreed to, what was erased, what is to be overwritten (this engine has no purge), and that it was looked at.
  expect(left.map(([table]) => table).sort()).toEqual([
    'agreements',
    'audit_entries',
    'audit_heads',
    'erasures',
    'remains',
    'retention_runs',
  ])
  expect(await owner("select 1 from logins where email = 'dee@farrow.example'")).toEqual([])
  expect(await others()).toEqual(before)
  const bytes: string[] = []
  for await (const address of world.services.blobs.list(new Date(Date.now() + day))) bytes.push(address)
  expect(bytes).toEqual((await owner('select address from files order by 1')).map((f) => f.address))
  expect(
    readLedger(engineOf(world))
      .filter((l) => l.workspaceId === dee.workspaceId)
      .map((l) => l.state),
  ).toEqual(['begun', 'shredded', 'done'])
})

test('a workspace that nobody used for two years is warned 60 and 14 days before, and then goes as if its owner had asked; being used keeps it', async () => {
  const eve = await world.signUp({ name: 'Eve Rudd', email: 'eve@rudd.example', business: 'Rudd Rendering' })
  const used = async (days: number) => {
    const before = new Date(dueBefore(retention.A2.period, now())!.getTime() + days * day).toISOString()
    await owner('update workspaces set created_at = $2 where id = $1', [eve.workspaceId, before])
    await owner('update workspace_activity set last_at = $2 where workspace_id = $1', [eve.workspaceId, before])
  }
  const look = async () => {
    await sweepDormant(world.services)
    const mails = await owner(
      "select count(*)::int as n from service_mail where recipient = 'eve@rudd.example' and kind = 'alert'",
    )
    const [w] = await owner('select deletion_requested_at is not null as going from workspaces where id = $1', [eve.workspaceId])
    return [mails[0]!.n, w!.going]
  }
  await sweepDormant(world.services)
  await owner('delete from sessions where login_id = $1', [eve.loginId])
  await used(61)
  expect(await look()).toEqual([0, false])
  await used(59)
  expect(await look()).toEqual([1, false])
  expect(await look()).toEqual([1, false])
  await used(13)
  expect(await look()).toEqual([2, false])
  await used(-1)
  expect(await look()).toEqual([2, false])
  world.move(14 * day)
  expect(await look()).toEqual([2, true])
  await undoDeletion(world.services, eve.workspaceId, eve.loginId)
  await world.mail(eve, { from: 'Gus Vane <gus.vane@example.com>', subject: 'Wall', text: 'The wall crumbles' })
  await world.settle()
  await owner('update events set at = $1 where workspace_id = $2', [now().toISOString(), eve.workspaceId])
  expect(await look()).toEqual([2, false])
})
