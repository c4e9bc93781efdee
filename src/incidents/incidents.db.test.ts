import { afterAll, beforeAll, expect, test } from 'vitest'
import { withEngine } from '#app/erasure.ts'
import { policies } from '#app/policies.ts'
import { sweepRetention } from '#privacy/sweep.ts'
import { operatorDesk } from '#rights/cases.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { affectedPlaces, openOperatorIncident, remindOfIncidents, tellControllers } from './controllers.ts'
import { closeIncident, noteFact } from './course.ts'
import { holdEvidence } from './evidence.ts'

const hour = 3_600_000
let world: World
let anna: Member
let bert: Member
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const at = (ms: number) => new Date(world.clock().getTime() + ms).toISOString()
const operator = () => ({ ...world.services, policies })

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  bert = await world.signUp({ name: 'Bert Quill', email: 'bert@quill.example', business: 'Quill Electrical' })
  for (const who of ['ned.rook', 'ida.moss'])
    await world.mail(anna, { from: `${who}@example.com`, subject: 'Hinge', text: 'The hinge squeaks' })
  await world.mail(bert, { from: 'olu.bede@example.com', subject: 'Lamp', text: 'The lamp hums' })
  await world.settle()
  world.move(600_000)
})
afterAll(() => world.end())

const taken = (more: object = {}) => ({
  kind: 'lost-device',
  risk: 'high',
  harms: ['fraud', 'spam'],
  kinds: ['message'],
  beganAt: at(-3 * hour),
  endedAt: at(-60_000),
  awareAt: at(-2 * hour),
  happened: 'A phone with the app open was left on a bus.',
  ...more,
})

test('who is in it is worked out from the policies: the writers of messages, of this workspace, and nobody who came later', async () => {
  const kinds = (await anna.get(`${anna.w}/incidents/kinds`)).body as { kind: string; holds: string[] }[]
  expect(kinds.find((k) => k.kind === 'message')!.holds).toContain('What was written')
  const ask = async (kinds: string[], endedAt: string) =>
    (await anna.post(`${anna.w}/incidents/affected`, { kinds, endedAt })).body
  expect(await ask(['message'], at(0))).toMatchObject({ people: 2 })
  expect((await ask(['message'], at(0))).records).toBeGreaterThanOrEqual(2)
  expect(await ask(['message'], at(-24 * hour))).toEqual({ people: 0, records: 0 })
  const [place] = await affectedPlaces(operator(), [anna.workspaceId], ['members', 'invitations'], world.clock())
  expect(place).toMatchObject({ loginIds: [anna.loginId], customerIds: [], people: 1, records: 1 })
})

test('from taking down to closing: the clock of 72 hours, what was done, the letters, the register', async () => {
  const { id } = (await anna.post(`${anna.w}/incidents`, taken())).body
  const show = async () => (await anna.get(`${anna.w}/incidents/${id}`)).body
  const first = await show()
  expect(first).toMatchObject({ people: 2, number: expect.stringMatching(/^I-\d{4}-0001$/), untold: 2 })
  expect(first.duties).toHaveLength(1)
  const [{ what, at: due, late }] = first.duties
  expect([what, late]).toEqual(['tell-regulator', false])
  expect(new Date(due).getTime() - new Date(first.facts[0].at).getTime()).toBe(72 * hour)

  const close = () => anna.post(`${anna.w}/incidents/${id}/closure`, { why: 'The phone was wiped from afar' })
  expect((await close()).body.title).toMatch(/regulator was not told/)
  expect((await anna.post(`${anna.w}/incidents/${id}/letters`)).body.title).toMatch(/what was done/)
  const note = (what: string, words?: string) => anna.post(`${anna.w}/incidents/${id}/facts`, { what, at: at(0), words })
  expect((await note('contained', 'The phone was wiped from afar.')).status).toBe(204)
  expect((await note('regulator-told')).status).toBe(204)
  expect((await close()).body.title).toMatch(/people in it were not told/)
  const preview = (await anna.get(`${anna.w}/incidents/${id}/letter`)).body
  expect(preview.text).toMatch(/left on a bus[\s\S]*What was written[\s\S]*ring the number you know/)
  expect((await anna.post(`${anna.w}/incidents/${id}/letters`)).body).toEqual({ told: 2, unreachable: 0 })
  expect(await world.lastMailTo('ned.rook@example.com')).toMatch(/This is what you can do now/)
  expect((await show()).untold).toBe(0)
  expect((await close()).status).toBe(204)
  expect(await show()).toMatchObject({ closedAt: expect.any(String), duties: [] })
  const csv = await anna.get(`${anna.w}/incidents.csv`)
  expect(csv.body).toMatch(/^number,kind[\s\S]*I-\d{4}-0001,lost-device,high,fraud spam/)
  expect(csv.body).not.toMatch(/bus|ned\.rook/)
  const audit = await anna.get(`${anna.w}/audit`)
  for (const action of ['incident.opened', 'incident.noted', 'incident.told', 'incident.closed'])
    expect(JSON.stringify(audit.body)).toContain(action)
})

test('what harms nobody owes nothing, and is in the register all the same', async () => {
  const { id } = (await anna.post(`${anna.w}/incidents`, taken({ risk: 'none', harms: [], kinds: ['note'] }))).body
  expect((await anna.get(`${anna.w}/incidents/${id}`)).body.duties).toEqual([])
  expect((await anna.post(`${anna.w}/incidents/${id}/letters`)).status).toBe(409)
  expect((await anna.post(`${anna.w}/incidents/${id}/closure`, { why: 'The letter came back unopened' })).status).toBe(204)
})

test('an incident that makes no sense is said so, and nothing is taken down', async () => {
  const before = (await anna.get(`${anna.w}/incidents`)).body.length
  for (const wrong of [
    { beganAt: at(0), endedAt: at(-hour) },
    { endedAt: at(hour) },
    { awareAt: at(-9 * hour) },
    { harms: [] },
    { kinds: [] },
    { happened: ' ' },
  ])
    expect((await anna.post(`${anna.w}/incidents`, taken(wrong))).status).toBe(400)
  expect((await anna.get(`${anna.w}/incidents`)).body).toHaveLength(before)
  expect((await bert.get(`${anna.w}/incidents`)).status).toBe(404)
})

test('the operator’s incident: 24 hours to the workspaces in it, each with its letter, its own people and its own clock', async () => {
  const all = [anna.workspaceId, bert.workspaceId]
  const id = await openOperatorIncident(operator(), all, {
    ...{ kind: 'break-in', risk: 'risk', harms: ['fraud'], exposed: ['messages'], happened: 'Somebody read the disk.' },
    ...{ beganAt: new Date(at(-3 * hour)), endedAt: new Date(at(0)), awareAt: new Date(at(-hour)) },
  })
  const places = await owner('select people, told_at from incident_places where incident_id = $1 order by people', [id])
  expect(places).toEqual([
    { people: 1, told_at: null },
    { people: 2, told_at: null },
  ])
  await expect(tellControllers(operator(), id)).rejects.toThrow(/what was done/)
  await noteFact(operator(), operatorDesk, id, { what: 'contained', at: world.clock(), words: 'The way in is closed.', by: null })
  await expect(closeIncident(operator(), operatorDesk, id, 'Over', null)).rejects.toThrow(/not told yet/)
  expect(await tellControllers(operator(), id)).toBe(2)
  expect(await tellControllers(operator(), id)).toBe(0)
  expect(await world.lastMailTo(bert.email)).toMatch(/This is what we have done/)
  const [own, ...others] = (await bert.get(`${bert.w}/incidents`)).body
  expect(others).toEqual([])
  expect(own).toMatchObject({ fromUs: true, people: 1, duties: [{ what: 'tell-regulator', done: null }] })
  expect((await anna.get(`${anna.w}/incidents`)).body.filter((i: { fromUs: boolean }) => i.fromUs)).toHaveLength(1)
  await noteFact(operator(), operatorDesk, id, { what: 'regulator-told', at: world.clock(), by: null })
  await closeIncident(operator(), operatorDesk, id, 'Closed the way in', null)
})

test('a day before the 72 hours are over the owners hear of it, once', async () => {
  const { id } = (await bert.post(`${bert.w}/incidents`, taken({ risk: 'risk' }))).body
  const reminded = async () =>
    (await owner("select count(*)::int as n from incident_events where incident_id = $1 and what = 'reminded'", [id]))[0]!.n
  await remindOfIncidents(operator(), bert.workspaceId)
  expect(await reminded()).toBe(0)
  world.move(47 * hour)
  await remindOfIncidents(operator(), bert.workspaceId)
  await remindOfIncidents(operator(), bert.workspaceId)
  expect(await reminded()).toBe(1)
  expect(await world.lastMailTo(bert.email)).toMatch(/what is left to do/)
})

test('evidence is kept from retention by a hold of its incident only, and goes when that ends', async () => {
  const { id } = (await anna.post(`${anna.w}/incidents`, taken({ risk: 'none', harms: [] }))).body
  const until = at(300 * 24 * hour)
  const [message] = await owner("select id from messages where workspace_id = $1 and from_address like 'ned%'", [
    anna.workspaceId,
  ])
  const row = { tableName: 'messages', rowId: message!.id, expiresAt: until }
  const alone = await anna.post(`${anna.w}/holds`, { ...row, reason: 'investigation', authority: 'Looks odd' })
  expect([alone.status, alone.body.title]).toEqual([400, expect.stringMatching(/held from its incident/)])
  const held = await anna.post(`${anna.w}/incidents/${id}/holds`, { ...row, why: 'Shows how they got in' })
  expect(held.status).toBe(200)
  await anna.put(`${anna.w}/retention/M1`, { period: 'months:12' })
  world.move(400 * 24 * hour)
  // The hold expired before: what it kept goes with the same sweep.
  await sweepRetention(withEngine(world.services))
  expect(await owner('select id from messages where id = $1', [message!.id])).toEqual([])
  await closeIncident(operator(), anna.workspaceId, id, 'Looked into', anna.loginId)
  const late = { tableName: 'messages', rowId: message!.id, expiresAt: new Date(at(hour)), why: 'Once more' }
  await expect(holdEvidence(withEngine(world.services), anna.workspaceId, id, late, anna.loginId)).rejects.toThrow(/is closed/)
  const people = () => owner('select count(*)::int as n from incident_people where incident_id = $1', [id])
  expect((await people())[0]!.n).toBeGreaterThan(0)
  world.move(366 * 24 * hour)
  await sweepRetention(withEngine(world.services))
  expect((await people())[0]!.n).toBe(0)
  expect(await owner('select number from incidents where id = $1', [id])).toHaveLength(1)
  // Six years after it was closed the register's row goes, with its course and its words.
  world.move(6 * 366 * 24 * hour)
  await sweepRetention(withEngine(world.services))
  for (const table of ['incident_events', 'incident_texts', 'incident_people'])
    expect(await owner(`select 1 from ${table} where incident_id = $1`, [id]), table).toEqual([])
  expect(await owner('select 1 from incidents where id = $1', [id])).toEqual([])
  expect(world.lines.filter((l) => l.includes('"level":50'))).toEqual([])
})
