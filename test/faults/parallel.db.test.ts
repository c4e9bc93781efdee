import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { journalise, processJournal } from '#conversations/intake.ts'
import { type Member, openWorld, type World } from '../world.ts'
import { postAll } from './posting.ts'

let world: World
let dave: Member
let to: string
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  to = `${dave.slug}@in.handlet.example`
})
afterAll(() => world.end())
// A mail that two wrote at once is stored alone on a second try, which ends well and must not have been needed.
afterEach(() => expect(world.lines.filter((l) => l.includes('"level":50'))).toEqual([]))

const letter = (hop: number, id: string, from: string, subject: string) =>
  Buffer.from(
    `Received: from hop${hop}.example by mx${hop}.example; Mon, 23 Nov 2026 10:00:${String(hop % 60).padStart(2, '0')} +0000\r\nFrom: ${from}\r\nTo: ${to}\r\nDate: Mon, 23 Nov 2026 09:59:00 +0000\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\n\r\nThe kitchen tap leaks.\r\n`,
  )
const count = async (sql: string) => Number((await world.services.opened.owner(`select count(*)::int as n from ${sql}`))[0]!.n)
const sixtyFour = Array.from({ length: 64 }, (_, i) => i)

test('64 deliveries of one mail at once are one message, announced once, decided once', async () => {
  const raws = sixtyFour.map((i) => ({ to, raw: letter(i, 'same@example.com', 'Jo Ashdown <jo@example.com>', 'Leaking tap') }))
  await postAll(world.running.smtpPort, raws)
  await world.settle()
  expect({
    journal: await count('journal'),
    kept: await count("journal where state = 'kept'"),
    dropped: await count("journal where state = 'dropped' and reason = 'duplicate'"),
    messages: await count('messages'),
    conversations: await count('conversations where message_count = 1'),
    customers: await count('customers'),
    received: await count("events where kind = 'message.received'"),
    decisions: await count('intent_decisions'),
    decided: await count("events where kind = 'intent.decided'"),
  }).toEqual({
    journal: 64,
    kept: 1,
    dropped: 63,
    messages: 1,
    conversations: 1,
    customers: 1,
    received: 1,
    decisions: 1,
    decided: 1,
  })
})

test('64 mails at once from somebody new are 64 messages of one customer', async () => {
  const raws = sixtyFour.map((i) => ({
    to,
    raw: letter(i, `new-${i}@example.org`, 'Priya Nair <priya@example.org>', `Job ${i}`),
  }))
  await postAll(world.running.smtpPort, raws)
  await world.settle()
  expect({
    messages: await count("messages where from_address = 'priya@example.org'"),
    ids: await count("(select distinct provider_id from messages where from_address = 'priya@example.org')"),
    customers: await count("identities where value = 'priya@example.org'"),
    people: await count("(select distinct customer_id from messages where from_address = 'priya@example.org')"),
    received: await count("events where kind = 'message.received'"),
  }).toEqual({ messages: 64, ids: 64, customers: 1, people: 1, received: 65 })
})

test('four readers of one journal at once store every mail once, of one customer', async () => {
  const { services } = world
  const [c] = await services.opened.owner("select id from connections where kind = 'forwarding'")
  const where = { workspaceId: dave.workspaceId, connectionId: c!.id as string, remote: null }
  const arrived = sixtyFour.map((i) => ({
    providerId: `read-${i}`,
    raw: letter(i, `read-${i % 32}@example.net`, 'Amir Khan <amir@example.net>', `Fence ${i % 32}`),
    receivedAt: new Date(),
    folder: 'inbox' as const,
    history: false,
  }))
  await services.database.withPurpose('service', dave.workspaceId, (tx) => journalise(services, tx, where, arrived))
  await Promise.all([1, 2, 3, 4].map(() => processJournal(services, dave.workspaceId)))
  await world.settle()
  const from = "from_address = 'amir@example.net'"
  expect({
    pending: await count("journal where state = 'pending'"),
    kept: await count("journal where state = 'kept' and provider_id like 'read-%'"),
    dropped: await count("journal where reason = 'duplicate' and provider_id like 'read-%'"),
    messages: await count(`messages where ${from}`),
    people: await count(`(select distinct customer_id from messages where ${from})`),
    counted: await count(
      `conversations v where message_count = 1 and exists (select 1 from messages m where m.conversation_id = v.id and ${from})`,
    ),
    announced: await count(
      `events e join messages m on m.id = (e.about->>'messageId')::uuid where e.kind = 'message.received' and ${from}`,
    ),
    decided: await count(`intent_decisions d join messages m on m.id = d.message_id where ${from}`),
  }).toEqual({ pending: 0, kept: 32, dropped: 32, messages: 32, people: 1, counted: 32, announced: 32, decided: 32 })
})
