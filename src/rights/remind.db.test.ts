import { afterAll, beforeAll, expect, test } from 'vitest'
import { people, plumbers } from '../../test/people.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { askAndProve, caseOfKind, mailsTo, openCases, secretsFor, visitor } from './desk.rig.ts'

let world: World
let firm: Member
const day = 86_400_000
const owner = (query: string, params: unknown[] = []) => world.services.opened.owner(query, params)
beforeAll(async () => {
  world = await openWorld()
  firm = await world.signUp({
    name: plumbers.members.owner.name,
    email: plumbers.members.owner.email,
    business: 'Hobday Plumbing',
  })
  await world.mail(firm, { from: people.jo.email, subject: 'Your records', text: 'Please delete everything you hold about me.' })
  await world.mail(firm, { from: people.barnaby.email, subject: 'Tap', text: 'The tap in the kitchen drips.' })
  await world.settle()
})
afterAll(() => world.end())
const causes = async () =>
  (await owner("select split_part(cause, ':', 3) as mark from notifications where kind = 'case' order by at, cause")).map(
    (r) => r.mark,
  )

test('a message that sounds like a request is offered, becomes no case by itself, and begins on the day it came', async () => {
  expect(await openCases(firm)).toEqual([])
  const rows = (await firm.post(`${firm.w}/inbox`, { place: 'now' })).body.rows as any[]
  const offersOf = async (subject: string) =>
    (await firm.get(`${firm.w}/conversations/${rows.find((r) => r.subject === subject).id}/case-offers`)).body
  expect(await offersOf('Tap')).toEqual([])
  const [offer] = await offersOf('Your records')
  expect(offer.kind).toBe('erasure')
  world.move(3 * day)
  const taken = await firm.post(`${firm.w}/messages/${offer.messageId}/case-offer`)
  expect(taken.status).toBe(200)
  const c = (await firm.get(`${firm.w}/cases/${taken.body.id}`)).body
  expect(c).toMatchObject({
    kind: 'erasure',
    came: 'message',
    state: 'identity',
    identifiers: [{ value: people.jo.email, assurance: 'observed' }, expect.anything()].slice(0, 1),
  })
  const [message] = await owner('select received_at from messages where id = $1', [offer.messageId])
  expect(c.receivedAt).toBe(new Date(message!.received_at).toISOString())
  expect((await firm.post(`${firm.w}/messages/${offer.messageId}/case-offer`)).status).toBe(409)
  // An observed address is not searched: only a code that came back is.
  expect(c.customers).toEqual([])
  expect((await firm.post(`${firm.w}/cases/${c.id}/decision`, { kind: 'erasure' })).status).toBe(409)
  const { key, code } = await secretsFor(world, people.jo.email)
  await visitor(world).act(key, 'confirm', { code })
  expect((await firm.get(`${firm.w}/cases/${c.id}`)).body).toMatchObject({ state: 'scoped', customers: [expect.any(String)] })
})

test('owners hear once of each thing, of day 10 and 20 by letter as well, and of what is late', async () => {
  await askAndProve(world, firm, { kind: 'access', email: people.jo.email })
  await world.settle()
  const routed = async () => (await mailsTo(world, firm.email)).filter((m) => m.includes('A customer asks you to'))
  expect((await routed()).length).toBe(2)
  // Service mail is kept for 7 days, so each is looked for when it came.
  const again: string[] = []
  for (const days of [8, 3, 10, 15]) {
    world.move(days * day)
    await world.sweep()
    again.push(...(await routed()).filter((m) => m.includes('Still open')))
    await world.sweep()
  }
  expect(again.length).toBeGreaterThanOrEqual(2)
  // Sessions end after 30 days as well.
  await firm.post('/api/auth/sign-in/email', { email: firm.email, password: firm.password })
  const marks = await causes()
  expect(marks).toEqual(expect.arrayContaining(['received', 'alarm', 'escalate', 'answer']))
  const [twice] = await owner(
    "select count(*)::int as n from (select cause from notifications where kind = 'case' group by cause, login_id having count(*) > 1) x",
  )
  expect(twice!.n).toBe(0)
  const [words] = await owner("select count(*)::int as n from notifications where kind = 'case' and cause ~ '[@ ]'")
  expect(words!.n).toBe(0)
  expect((await caseOfKind(firm, 'access')).clock.late).toContain('answer')
})

test('two months more, one question, and what a member notes move the clock as the law says, once', async () => {
  const person = await askAndProve(world, firm, { kind: 'access', email: people.barnaby.email })
  const c = (await openCases(firm)).find(
    (x) => x.customerId && x.kind === 'access' && x.receivedAt > new Date(world.clock().getTime() - day).toISOString(),
  )
  const path = `${firm.w}/cases/${c.id}`
  const step = (what: object, preview = false) => firm.post(`${path}/steps`, { step: what, preview })
  const looked = await step({ step: 'extend', reasons: ['complexity'] }, true)
  expect(looked.body.text).toContain('We will not manage that')
  expect((await firm.get(path)).body.clock.due).toBe(c.clock.due)
  expect((await step({ step: 'ask-clarification', items: 12 })).status).toBe(409)
  expect((await step({ step: 'ask-clarification', items: 12, secondPersonAgrees: true })).status).toBe(200)
  expect((await firm.get(path)).body.clock.runs).toBe('stopped')
  expect((await step({ step: 'ask-clarification', items: 9000 })).status).toBe(409)
  await person.act(person.key, 'add', { words: 'Only the messages of last winter.' })
  const after = (await firm.get(path)).body
  expect(after.clock.runs).toBe('running')
  expect(after.texts.some((t: any) => t.what === 'clarified')).toBe(true)
  expect((await step({ step: 'extend', reasons: ['complexity'] })).status).toBe(200)
  expect((await firm.get(path)).body.clock.due > after.clock.due).toBe(true)
  expect((await step({ step: 'extend', reasons: ['number'] })).status).toBe(409)
  expect((await firm.post(`${path}/facts`, { what: 'fee-paid', at: world.clock().toISOString() })).status).toBe(409)
  expect((await firm.post(`${path}/facts`, { what: 'sent', at: world.clock().toISOString() })).status).toBe(400)
  expect(
    (await firm.post(`${path}/facts`, { what: 'fee-asked', at: new Date(world.clock().getTime() + day).toISOString() })).status,
  ).toBe(400)
  expect((await firm.post(`${path}/refusal`, { ground: 'compelling-grounds' })).status).toBe(400)
  expect((await firm.post(`${path}/closure`, { ending: 'withdrawn', why: 'They rang.' })).body).toMatchObject({
    state: 'closed',
    ending: 'withdrawn',
  })
})

test('a complaint from the page of a case is by the same person, who need not show it again', async () => {
  const person = await askAndProve(world, firm, { kind: 'restriction', email: people.barnaby.email })
  const page = await person.act(person.key, 'complain', { words: 'You were slow.' })
  expect(page.status).toBe(200)
  const c = await caseOfKind(firm, 'complaint')
  expect(c).toMatchObject({ aboutId: expect.any(String), identifiers: [{ assurance: 'challenged' }, expect.anything()] })
  expect(c.events.map((e: any) => e.what)).toContain('acknowledged')
})

test('the operator’s own desk takes a request too, and its letters come from the operator', async () => {
  const person = visitor(world)
  const sent = await person.ask(null, { email: people.zofia.email, business: 'Hobday Plumbing' })
  const { code, mails } = await secretsFor(world, people.zofia.email)
  expect(mails).toBe(1)
  expect((await person.page('/rights/code', { handle: sent.handle, code })).status).toBe(200)
  await world.settle()
  expect((await mailsTo(world, world.services.config.controller.contact)).length).toBe(1)
  expect((await openCases(firm)).some((c) => c.name === people.zofia.name)).toBe(false)
})

test('who may not handle cases sees none', async () => {
  const answer = await visitor(world).get(`${firm.w}/cases`)
  expect(answer.status).toBe(401)
  expect((await visitor(world).get('/rights/nobody-of-that-name')).status).toBe(404)
})
