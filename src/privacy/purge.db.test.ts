import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import type { PrivacyServices } from './engine.ts'
import { eraseCustomer, listErasures } from './erase.ts'
import { purgeRemains } from './purge.ts'
import { leaveRemains } from './remains.ts'
import { engineOf, purging } from './rig.ts'
import { sweepRetention } from './sweep.ts'

const [hour, day] = [3_600_000, 86_400_000]
let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
})
afterAll(() => world.end())

/** The engine with a purge that tells what it was asked for, and finds some tables in use. */
function watched(busy: readonly string[] = []) {
  const asked: string[][] = []
  const p = purging(world)
  const purge: PrivacyServices['engine']['purge'] = async (tables) => {
    asked.push([...tables])
    const done = await p.engine.purge!(tables.filter((t) => !busy.includes(t)))
    return { ...done, left: tables.filter((t) => busy.includes(t)) }
  }
  return { asked, p: { ...p, engine: { ...p.engine, purge } } }
}
const marked = async () => (await owner('select table_name from remains order by 1')).map((r) => r.table_name)
const receiptOf = async () => (await listErasures(engineOf(world), anna.workspaceId))[0]!.receipt!
/** The next time that it is so many o'clock. */
const toHour = (h: number) => {
  const now = world.services.clock()
  const left = (h * hour - (now.getTime() % day) + day) % day
  world.move(left || day)
}
const erase = async (who: string) => {
  await world.mail(anna, {
    from: `Kim Vale <${who}@example.com>`,
    subject: 'Tap',
    text: 'The tap drips',
    date: world.services.clock(),
  })
  await world.settle()
  world.move(11 * 60_000)
  const [{ id }] = (await owner('select customer_id as id from identities where value = $1', [`${who}@example.com`])) as any
  return eraseCustomer(engineOf(world), { workspaceId: anna.workspaceId, customerId: id, by: anna.loginId })
}

test('what an erasure deleted is marked with it and overwritten in its time; the receipt says when, and then how far', async () => {
  toHour(14)
  const receipt = await erase('kim')
  const due = new Date(Date.parse(receipt.begunAt) + 7 * day).toISOString().slice(0, 10)
  expect(receipt.bytes).toBe(`pending by ${due}`)
  expect(await marked()).toEqual(
    Object.keys(receipt.rows)
      .filter((t) => t !== 'files' || receipt.rows[t])
      .sort(),
  )
  const { asked, p } = watched()
  await sweepRetention(p)
  if (world.services.database.kind === 'server') {
    expect(asked).toEqual([])
    expect(await receiptOf()).not.toHaveProperty('purge')
    toHour(2)
    await sweepRetention(p)
  }
  expect(asked).toHaveLength(1)
  expect(await receiptOf()).toMatchObject({ purge: { level: 'wal', residual: 0 } })
  expect(await marked()).toEqual([])
  await sweepRetention(p)
  expect(asked).toHaveLength(1)
})

test('a table in use is tried again, and the receipt waits for it', async () => {
  await erase('lou')
  toHour(2)
  const { asked, p } = watched(['messages'])
  await sweepRetention(p)
  expect(asked).toHaveLength(1)
  expect(await marked()).toEqual(['messages'])
  expect(await receiptOf()).not.toHaveProperty('purge')
  const free = watched()
  await sweepRetention(free.p)
  expect(free.asked[0]).toContain('messages')
  expect(await receiptOf()).toMatchObject({ purge: { level: 'wal' } })
  expect(await marked()).toEqual([])
})

test('what retention ended is overwritten in the night after it, with nobody erased', async () => {
  toHour(13)
  const now = world.services.clock()
  const c = `insert into retention_runs (workspace_id, rule, day, due, gone, last_at) values ($1, 'L3', '2020-01-01', 0, 0, '2020-01-01')`
  await owner(c, [anna.workspaceId])
  const { asked, p } = watched()
  await sweepRetention(p)
  expect(await owner("select 1 from retention_runs where day = '2020-01-01'")).toEqual([])
  expect(await marked()).toEqual(['retention_runs'])
  expect(asked).toEqual([])
  toHour(2)
  await sweepRetention(p)
  expect(world.services.clock().getTime() - now.getTime()).toBeLessThan(day)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('retention_runs')
  expect(await marked()).toEqual([])
})

test('what is deleted while a purge goes on stays marked', async () => {
  const mark = () =>
    world.services.database.withPurpose('comply', anna.workspaceId, (tx) =>
      leaveRemains(tx, anna.workspaceId, ['notes'], world.services.clock()),
    )
  await mark()
  const p = purging(world)
  const purge: PrivacyServices['engine']['purge'] = async (tables) => {
    await mark()
    return { ...(await p.engine.purge!(tables)), left: [] }
  }
  await purgeRemains({ ...p, engine: { ...p.engine, purge } }, [anna.workspaceId], { now: true })
  expect(await marked()).toEqual(['notes'])
  await purgeRemains(p, [anna.workspaceId], { now: true })
  expect(await marked()).toEqual([])
})
