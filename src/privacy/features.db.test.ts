import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { type Feature, featureNames, features } from '#policy/features.ts'
import type { Policy } from '#policy/policy.ts'
import { type Purpose, purposeNames } from '#policy/purposes.ts'
import { openWorld, type World } from '../../test/world.ts'
import { enabled, turnOff, turnOn, wordingOf } from './features.ts'
import { sayWording } from './wordings.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
let ben: Awaited<ReturnType<World['signUp']>>
beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  ben = await world.signUp({ name: 'Ben Hurst', email: 'ben@hurst.example', business: 'Hurst Heating' })
})
afterAll(() => world.end())

const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const on = (feature: Feature, purpose: Purpose = 'service', m = anna) =>
  world.services.database.withPurpose(purpose, m.workspaceId, (tx) => enabled(tx, feature))
const one = async (feature: Feature) => ((await anna.get(`${anna.w}/features`)).body as any[]).find((f) => f.feature === feature)
const wordsOf = (feature: Feature) => sayWording(wordingOf[feature])
const actions = async (m = anna) =>
  ((await m.get(`${m.w}/audit`)).body.entries as any[]).map((e) => e.action).filter((a) => /^(consent|objection)\./.test(a))

test('everything that is “where enabled” is off until an owner turns it on, whatever purpose asks', async () => {
  for (const purpose of purposeNames)
    for (const feature of featureNames) expect(await on(feature, purpose), `${feature} for ${purpose}`).toBe(false)
  const list = (await anna.get(`${anna.w}/features`)).body
  expect(list.map((f: any) => [f.feature, f.on, f.given])).toEqual(featureNames.map((f) => [f, false, null]))
})

test('turned on in the words of today, with who and when; off at once; again is a new line', async () => {
  const path = `${anna.w}/features/improvement`
  expect((await anna.put(path, { wording: 'I agree to everything.' })).status).toBe(409)
  expect((await anna.put(path, { wording: wordsOf('benchmarks') })).status).toBe(409)
  expect(await on('improvement')).toBe(false)
  const { wording } = await one('improvement')
  const often = await Promise.all(Array.from({ length: 8 }, () => anna.put(path, { wording })))
  expect(often.map((r) => r.status)).toEqual(Array(8).fill(204))
  expect(await one('improvement')).toMatchObject({
    ...{ on: true, across: true, offered: true },
    given: { by: anna.loginId, wording: 'improvement-2026-11' },
  })
  expect([await on('improvement'), await on('improvement', 'improve'), await on('benchmarks')]).toEqual([true, true, false])
  expect(await on('improvement', 'service', ben)).toBe(false)
  expect((await anna.delete(path)).status).toBe(204)
  expect(await on('improvement', 'improve')).toBe(false)
  await anna.put(path, { wording })
  const record = (await anna.get(`${anna.w}/consents`)).body
  expect(record.map((c: any) => [c.kind, c.activity, c.givenBy, c.withdrawnBy])).toEqual([
    ['cross-workspace', 'improve.models', anna.loginId, null],
    ['cross-workspace', 'improve.models', anna.loginId, anna.loginId],
  ])
  expect(record[0].wording).toEqual({ version: 'improvement-2026-11', text: wording })
  expect(await actions()).toEqual(['consent.given', 'consent.withdrawn', 'consent.given'])
  await anna.delete(path)
})

test('what Handlet does not do yet cannot be turned on; once a table serves it, it can, and off is off', async () => {
  const [feature] = featureNames.filter(
    (f) => !policies.some((p) => p.activities.some((a) => features[f].activities.includes(a as never))),
  )
  expect(await anna.put(`${anna.w}/features/${feature}`, { wording: wordsOf(feature!) })).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('does not do this yet') },
  })
  expect((await anna.put(`${anna.w}/features/telepathy`, { wording: 'x' })).status).toBe(404)
  const served = [...policies, { ...policies[0]!, activities: [...features[feature!].activities] } as Policy]
  const act = { by: anna.loginId, now: world.clock() }
  const o = { workspaceId: anna.workspaceId, feature: feature! }
  const comply = world.services.database.withPurpose.bind(null, 'comply', anna.workspaceId)
  await comply((tx) => turnOn(tx, { ...o, said: wordsOf(feature!), policies: served }, act))
  for (const purpose of purposeNames) expect(await on(feature!, purpose)).toBe(true)
  await comply((tx) => turnOff(tx, o, act))
  expect(await on(feature!)).toBe(false)
})

test('an owner says no to an interest of ours and it stops; what must go on says why', async () => {
  const list = (await anna.get(`${anna.w}/objections`)).body as any[]
  expect(list.filter((o) => !o.compelling).map((o) => o.activity)).toEqual([
    'improve.models',
    'benchmarks.release',
    'benchmarks.examples',
    'reliability.usage',
  ])
  expect(list.every((o) => o.since === null && /^LIA-\d+$/.test(o.assessment))).toBe(true)
  expect(await anna.put(`${anna.w}/objections/security.monitor`)).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('/notice/assessments/LIA-16') },
  })
  for (const name of ['account.manage', 'messages.display', 'toString'])
    expect((await anna.put(`${anna.w}/objections/${name}`)).status, name).toBe(404)

  await anna.put(`${anna.w}/features/improvement`, { wording: wordsOf('improvement') })
  await anna.put(`${anna.w}/objections/improve.models`)
  expect([await on('improvement'), await on('improvement', 'improve')]).toEqual([false, false])
  await anna.delete(`${anna.w}/objections/improve.models`)
  expect(await on('improvement')).toBe(true)
  await anna.delete(`${anna.w}/features/improvement`)
})

test('nothing is counted of a workspace that objected to being counted', async () => {
  const used = () =>
    owner('select feature, sum(count)::int as n from usage_counts where workspace_id = $1 group by 1', [anna.workspaceId])
  await world.mail(anna, { from: 'Jo <jo@example.com>', subject: 'Tap', text: 'It drips.' })
  await world.settle()
  const { id } = (await anna.post(`${anna.w}/inbox`, { place: 'now' })).body.rows[0]
  const close = async () => {
    await anna.put(`${anna.w}/conversations/${id}/closure`)
    await anna.delete(`${anna.w}/conversations/${id}/closure`)
  }
  await close()
  const before = await used()
  expect(before.length).toBeGreaterThan(0)
  await anna.put(`${anna.w}/objections/reliability.usage`)
  await close()
  expect(await used()).toEqual(before)
  await anna.delete(`${anna.w}/objections/reliability.usage`)
  await close()
  expect(await used()).not.toEqual(before)
})

test('a customer’s no, said to a member, holds at once and is ended by an owner alone', async () => {
  const [{ id }] = (await owner("select customer_id as id from identities where value = 'jo@example.com'")) as [{ id: string }]
  const path = `${anna.w}/customers/${id}`
  const since = async () =>
    (await anna.get(`${path}/consents`)).body.objections.find((o: any) => o.activity === 'improve.models').since
  expect(await since()).toBeNull()
  expect((await anna.put(`${path}/objections/improve.models`)).status).toBe(204)
  expect(await since()).toMatch(/^\d{4}-/)
  expect((await anna.put(`${path}/objections/backup.keep`)).status).toBe(409)
  await anna.put(`${anna.w}/features/improvement`, { wording: wordsOf('improvement') })
  const labels = () =>
    world.services.database.withPurpose(
      'improve',
      anna.workspaceId,
      async (tx) => ((await tx.execute('select source from intent_decisions')) as any).rows.length,
    )
  expect(await labels()).toBe(0)
  expect((await anna.delete(`${path}/objections/improve.models`)).status).toBe(204)
  expect(await labels()).toBe(1)
  await anna.delete(`${anna.w}/features/improvement`)
  expect(await labels()).toBe(0)
})

test('only an owner turns on and off, and objects for the workspace', async () => {
  for (const role of ['office', 'field', 'accountant']) {
    await owner(
      'insert into members (workspace_id, login_id, role) values ($1, $2, $3) on conflict (workspace_id, login_id) do update set role = excluded.role',
      [anna.workspaceId, ben.loginId, role],
    )
    world.move(120_000)
    for (const call of [
      ben.get(`${anna.w}/features`),
      ben.put(`${anna.w}/features/improvement`, { wording: wordsOf('improvement') }),
      ben.delete(`${anna.w}/features/improvement`),
      ben.get(`${anna.w}/consents`),
      ben.get(`${anna.w}/objections`),
      ben.put(`${anna.w}/objections/improve.models`),
    ])
      expect((await call).status, role).toBe(403)
  }
})
