import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, openWorld, type World } from '../../test/world.ts'

let world: World
let dave: Member
let rival: Member
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  rival = await world.signUp({ name: 'Femi Adebayo', email: 'femi@brightwater.example', business: 'Brightwater' })
})
afterAll(() => world.end())

const canary = 'CANARYcontent'
let n = 0
async function written(o: object = {}) {
  const subject = `Subject ${++n}`
  await world.mail(dave, {
    from: `Jo ${n} <jo${n}@example.com>`,
    subject,
    text: `The tap drips. ${canary}`,
    messageId: `<s${n}@example.com>`,
    ...o,
  })
  await world.settle()
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'now' })
  return body.rows.find((r: any) => r.subject === subject).id as string
}
const at = (id: string, rest = '') => `${dave.w}/conversations/${id}${rest}`
const conversation = async (id: string) => (await dave.get(at(id))).body.conversation
const facts = async (id: string) => (await dave.get(at(id))).body.facts.map((f: any) => f.says)

test('closing, snoozing and their undoing give back where it stood; a repeat says nothing twice', async () => {
  const id = await written()
  const until = new Date(world.clock().getTime() + 3_600_000).toISOString()
  await world.services.opened.owner("update conversations set urgency = 'emergency' where id = $1", [id])
  const before = await conversation(id)
  await dave.put(at(id, '/closure'))
  await dave.put(at(id, '/closure'))
  expect(await conversation(id)).toMatchObject({ place: 'done', urgency: 'normal', closed: { by: { name: 'Dave Hobday' } } })
  await dave.delete(at(id, '/closure'))
  expect(await conversation(id)).toEqual(before)
  await dave.put(at(id, '/snooze'), { until })
  await dave.put(at(id, '/closure'))
  await dave.delete(at(id, '/closure'))
  expect(await conversation(id)).toMatchObject({ place: 'later', snoozedUntil: until, urgency: 'emergency' })
  await dave.delete(at(id, '/snooze'))
  expect(await conversation(id)).toEqual(before)
  expect(await facts(id)).toEqual(
    ['closed this', 'opened this again', 'put this off', 'closed this', 'opened this again', 'brought this back'].map(
      (f) => `Dave Hobday ${f}`,
    ),
  )
  expect((await dave.put(at(id, '/snooze'), { until: '2020-01-01T00:00:00Z' })).status).toBe(400)
})

test('what was put off comes back when its time has come', async () => {
  const id = await written()
  await dave.put(at(id, '/snooze'), { until: new Date(world.clock().getTime() + 60_000).toISOString() })
  world.move(61_000)
  await world.sweep()
  expect(await conversation(id)).toMatchObject({ place: 'now', unread: true, snoozedUntil: null })
})

test('given only to members who can read it; labels and notes once', async () => {
  const id = await written()
  expect((await dave.put(at(id, '/assignment'), { loginId: rival.loginId })).status).toBe(404)
  const accountant = await world.signUp({ name: 'Pauline', email: 'pauline@oduyabooks.example', business: 'Oduya' })
  const join = (role: string) =>
    world.services.opened.owner(
      'insert into members (workspace_id, login_id, role) values ($1, $2, $3) on conflict (workspace_id, login_id) do update set role = $3',
      [dave.workspaceId, accountant.loginId, role],
    )
  await join('accountant')
  expect(await dave.put(at(id, '/assignment'), { loginId: accountant.loginId })).toMatchObject({
    status: 400,
    body: { title: expect.stringContaining('role') },
  })
  await join('field')
  for (let i = 0; i < 2; i++) expect((await dave.put(at(id, '/assignment'), { loginId: accountant.loginId })).status).toBe(204)
  const label = (await dave.post(`${dave.w}/labels`, { name: 'Boilers', colour: 'red' })).body.id
  for (let i = 0; i < 2; i++) await dave.put(at(id, `/labels/${label}`))
  const note = { key: 'note-key-1', body: 'Rang twice.' }
  const [a, b] = [await dave.post(at(id, '/notes'), note), await dave.post(at(id, '/notes'), note)]
  expect(a.body.id).toBe(b.body.id)
  expect(await facts(id)).toEqual(['Dave Hobday gave this to Pauline', 'Dave Hobday labelled this Boilers'])
  expect((await dave.post(`${dave.w}/inbox`, { place: 'now', label, assignee: accountant.loginId })).body.rows).toHaveLength(1)
})

test('changing wording to nothing, or to a name that is taken, is answered in a sentence', async () => {
  const made = (await dave.post(`${dave.w}/labels`, { name: 'One', colour: 'red' })).body.id
  await dave.post(`${dave.w}/labels`, { name: 'Two', colour: 'red' })
  expect((await dave.patch(`${dave.w}/labels/${made}`, {})).status).toBe(204)
  expect(await dave.patch(`${dave.w}/labels/${made}`, { name: 'Two' })).toMatchObject({ status: 409 })
  const canned = (await dave.post(`${dave.w}/canned-replies`, { name: 'Hi', body: 'Hello' })).body.id
  await dave.post(`${dave.w}/canned-replies`, { name: 'Bye', body: 'Bye' })
  expect((await dave.patch(`${dave.w}/canned-replies/${canned}`, { name: 'Bye' })).status).toBe(409)
})

test('paging shows every row once, emergencies first, later by when it comes back', async () => {
  const ids = await Promise.all(Array.from({ length: 3 }, () => 0)).then(async () => [
    await written(),
    await written(),
    await written(),
  ])
  await world.services.opened.owner("update conversations set urgency = 'emergency' where id = $1", [ids[0]])
  // All at one moment, so that only the id tells them apart.
  await world.services.opened.owner('update conversations set last_at = now()')
  const whole = (await dave.post(`${dave.w}/inbox`, { place: 'now', limit: 200 })).body.rows.map((r: any) => r.id)
  expect(whole[0]).toBe(ids[0])
  for (const [place, limit] of [
    ['now', 1],
    ['now', 2],
    ['now', 3],
  ] as const) {
    const rows: string[] = []
    let after: string | undefined
    do {
      const { body } = await dave.post(`${dave.w}/inbox`, { place, limit, after })
      rows.push(...body.rows.map((r: any) => r.id))
      after = body.next ?? undefined
    } while (after)
    expect(new Set(rows).size).toBe(rows.length)
    expect(rows).toEqual(whole)
  }
  const later = (h: number) => new Date(world.clock().getTime() + h * 3_600_000).toISOString()
  await dave.put(at(ids[1]!, '/snooze'), { until: later(9) })
  await dave.put(at(ids[2]!, '/snooze'), { until: later(3) })
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'later' })
  expect(body.rows.map((r: any) => r.id)).toEqual([ids[2], ids[1]])
  expect(body.counts.later).toBe(2)
})

test('no route of these slices answers nonsense with anything but a sentence', async () => {
  const id = await written()
  const nobody = '018f0000-0000-7000-8000-000000000000'
  const { paths } = (await dave.get('/api/openapi.json')).body
  const tried: string[] = []
  for (const [route, methods] of Object.entries<any>(paths))
    for (const method of Object.keys(methods)) {
      if (
        !/\/(inbox|conversations|search|deliveries|labels|canned-replies|uploads|attachments|messages|quarantine|outgoing|connections)/.test(
          route,
        )
      )
        continue
      for (const of of [nobody, id, 'nonsense', '%00', "';--"]) {
        const url = route.replace(/\{workspaceId\}/, dave.workspaceId).replace(/\{\w+\}/g, of)
        for (const body of [
          undefined,
          {},
          [],
          null,
          'x',
          {
            key: 5,
            text: {},
            place: '\u0000',
            after: '!!!!',
            query: '\ud800',
            name: '',
            limit: -1,
            until: 'soon',
            loginId: 'x',
            as: 1,
          },
          { place: 'now', after: Buffer.from('1 2026-99-01T00:00:00Z x').toString('base64url') },
        ]) {
          if (method === 'get' && body !== undefined) continue
          const r = await dave.call(method.toUpperCase(), url, body)
          tried.push(`${method} ${route}`)
          if (r.status >= 400)
            expect([method, url, body, r.status, r.body], `${method} ${url}`).toEqual([
              method,
              url,
              body,
              expect.toSatisfy((s: number) => s < 500),
              expect.objectContaining({ title: expect.stringMatching(/^[A-Z].*[.?]?$/) }),
            ])
        }
      }
    }
  expect(new Set(tried).size).toBeGreaterThan(25)
})

test('no line of the log and no address carries what somebody wrote', () => {
  const said = world.lines.join('\n')
  expect(said).not.toContain(canary)
  expect(said).not.toMatch(/jo\d+@example\.com|drips/)
})
