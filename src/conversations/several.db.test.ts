import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, openWorld, type World } from '../../test/world.ts'

let world: World
let dave: Member
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
})
afterAll(() => world.end())

const rowsIn = async (place: string) => (await dave.post(`${dave.w}/inbox`, { place })).body.rows as any[]
const all = async () => (await Promise.all(['now', 'waiting', 'later', 'done'].map(rowsIn))).flat()
const change = (ids: string[], change: unknown) => dave.patch(`${dave.w}/conversations`, { ids, change })
async function written(...subjects: string[]) {
  for (const subject of subjects)
    await world.mail(dave, {
      from: `${subject}@example.com`,
      subject,
      text: 'The tap drips.',
      messageId: `<${subject}@example.com>`,
    })
  await world.settle()
  return (await all()).filter((r) => subjects.includes(r.subject)).map((r) => r.id as string)
}

test('each change to several is made to all of them, and its opposite gives everything back', async () => {
  const ids = await written('a1', 'a2', 'a3')
  const { body: label } = await dave.post(`${dave.w}/labels`, { name: 'Landlord', colour: 'violet' })
  await change(ids.slice(0, 1), { snoozedUntil: new Date(world.clock().getTime() + 3_600_000).toISOString() })
  await change(ids.slice(1, 2), { unread: false })
  const of = async () => (await all()).filter((r) => ids.includes(r.id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  const before = await of()
  const later = new Date(world.clock().getTime() + 7_200_000).toISOString()
  for (const [there, back, holds] of [
    [{ closed: true }, { closed: false }, { place: 'done' }],
    [{ snoozedUntil: later }, null, { place: 'later', snoozedUntil: later }],
    [{ assignee: dave.loginId }, { assignee: null }, { assignee: { name: 'Dave Hobday' } }],
    [{ label: label.id, on: true }, { label: label.id, on: false }, { labels: [{ name: 'Landlord' }] }],
  ] as const) {
    expect((await change(ids, there)).body).toEqual({ changed: 3 })
    expect(await of()).toMatchObject([holds, holds, holds])
    if (!back) {
      await change(ids, { snoozedUntil: null })
      await change(ids.slice(0, 1), { snoozedUntil: before.find((r) => r.id === ids[0]).snoozedUntil })
    } else await change(ids, back)
    expect(await of()).toEqual(before)
  }
  const unread = before.filter((r) => r.unread).map((r) => r.id)
  await change(ids, { unread: false })
  expect((await of()).map((r) => r.unread)).toEqual([false, false, false])
  await change(unread, { unread: true })
  expect(await of()).toEqual(before)
})

test('who is gone is passed over; what may not be done is done to none', async () => {
  const ids = await written('b1', 'b2')
  expect((await change([...ids, crypto.randomUUID()], { closed: true })).body).toEqual({ changed: 2 })
  const refused = [
    await change(ids, { label: crypto.randomUUID(), on: true }),
    await change(ids, { assignee: crypto.randomUUID() }),
    await change(ids, { snoozedUntil: '2020-01-01T00:00:00Z' }),
    await change(ids, { closed: true, unread: true }),
    await change([], { closed: true }),
    await change(
      Array.from({ length: 101 }, () => crypto.randomUUID()),
      { closed: true },
    ),
  ]
  expect(refused.map((r) => r.status)).toEqual([404, 404, 400, 400, 400, 400])
  expect((await rowsIn('done')).filter((r) => ids.includes(r.id))).toHaveLength(2)
})
