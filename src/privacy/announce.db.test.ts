import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { announceChanges } from './announce.ts'
import { countsFrom, type Entry } from './notice/changes.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
let ben: Awaited<ReturnType<World['signUp']>>
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  ben = await world.signUp({ name: 'Ben Hurst', email: 'ben@hurst.example', business: 'Hurst Heating' })
})
afterAll(() => world.end())

const dayMs = 86_400_000
const day = (ahead: number) => new Date(world.clock().getTime() + ahead * dayMs).toISOString().slice(0, 10)
const entry = (date: string, is: Entry['class'] = 'material', name = 'L1'): Entry => ({
  version: date,
  date,
  hash: date,
  before: null,
  class: is,
  changes: [
    { kind: 'rule', name, what: 'changed', field: 'period', material: is === 'material' },
    { kind: 'category', name: 'key', what: 'changed', field: 'says', material: false },
  ],
})
const letters = async () =>
  (await world.services.opened.owner("select recipient from service_mail where kind = 'notice' order by 1")).map(
    (r) => r.recipient,
  )
const tell = (...entries: Entry[]) => announceChanges(world.services, entries)

test('what matters to a person counts two weeks after it is dated, wording at once', () => {
  expect(countsFrom(entry('2026-12-20'))).toBe('2027-01-03')
  expect(countsFrom(entry('2026-12-20', 'editorial'))).toBe('2026-12-20')
})

test('every owner hears of a material change before it counts, once, however often the sweep runs', async () => {
  await world.services.opened.owner("insert into members (workspace_id, login_id, role) values ($1, $2, 'office')", [
    anna.workspaceId,
    ben.loginId,
  ])
  await tell(entry(day(0), 'editorial'), { ...entry(day(0)), class: 'first' })
  expect(await letters()).toEqual([])
  const change = entry(day(0))
  await Promise.all([tell(change), tell(change)])
  await tell(change)
  expect(await letters()).toEqual([anna.email, ben.email])
  const text = (await world.lastMailTo(anna.email)).replaceAll('=\r\n', '')
  expect(text).toMatch(/From \d+ \w+ \d{4} Handlet works to a changed privacy notice/)
  expect(text).toContain('Pettifer Plumbing')
  expect(text).toContain('- rule L1: period changed')
  expect(text).not.toContain('category key')
  expect(await world.services.opened.owner('select workspace_id from announcements')).toHaveLength(2)
})

test('a later change is told by itself; who joined since has read it; a workspace on its way out is left alone', async () => {
  world.move(3 * dayMs)
  const [was, next] = [entry(day(-3)), entry(day(0), 'material', 'L2')]
  const cleo = await world.signUp({ name: 'Cleo Marsh', email: 'cleo@marsh.example', business: 'Marsh Roofing' })
  await ben.put(`${ben.w}/deletion`)
  await tell(was, next)
  expect(await letters()).toEqual([anna.email, anna.email, ben.email, cleo.email])
  expect((await world.lastMailTo(cleo.email)).replaceAll('=\r\n', '')).not.toContain('L1')
})
