import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '../../test/people.ts'
import { openWorld, type World } from '../../test/world.ts'
import { eraseCustomer, previewCustomer } from './erase.ts'
import { readLedger } from './ledger.ts'
import { receiptDigest, verifyReceipt } from './receipt.ts'
import { dump, engineOf, everything, less } from './rig.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
const { jo, lewis, barnaby } = people
const from = (p: { name: string; email: string }) => `${p.name} <${p.email}>`
const minute = 60_000

/** What Jo sent, and nobody else: none of it may be anywhere afterwards. */
const joSaid = ['The stopcock under the sink weeps', 'marchetti-kitchen.txt', 'a photo of the weeping stopcock', 'Weeping stopcock']

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  await world.mail(anna, { from: from(barnaby), subject: 'Boiler', text: 'My boiler hums. Can you look at it?', attachments: [{ filename: 'hum.txt', content: 'a recording of the hum' }] })
  await world.settle()
})
afterAll(() => world.end())

const customerOf = async (email: string) => (await owner('select customer_id as id from identities where value = $1', [email]))[0]?.id as string

test('erasing a customer takes every row and byte that is theirs alone, and leaves everything else as it was to the byte', async () => {
  const before = await dump(world)
  await world.mail(anna, {
    from: from(jo),
    subject: 'Weeping stopcock',
    messageId: '<stopcock@example.com>',
    text: 'The stopcock under the sink weeps. What would it cost to mend?',
    attachments: [{ filename: 'marchetti-kitchen.txt', content: 'a photo of the weeping stopcock' }],
  })
  await world.mail(anna, { from: `${jo.name} <${jo.otherEmails[0]}>`, subject: 'Weeping stopcock again', text: 'The stopcock under the sink weeps more.' })
  await world.settle()
  const id = await customerOf(jo.email)
  expect((await anna.post(`${anna.w}/customers/${id}/merges`, { other: await customerOf(jo.otherEmails[0]!) })).status).toBe(201)
  const [{ id: conversationId }] = (await owner('select id from conversations where customer_id = $1 order by started_at', [id])) as [{ id: string }]
  expect((await anna.post(`${anna.w}/conversations/${conversationId}/notes`, { id: crypto.randomUUID(), body: 'Jo has a dog' })).status).toBeLessThan(300)
  const reply = await anna.post(`${anna.w}/conversations/${conversationId}/messages`, { id: crypto.randomUUID(), text: 'About £90, Jo.' })
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  await world.settle()
  const text = await everything(world, anna.workspaceId)
  for (const said of joSaid) expect(text).toContain(said)

  const p = engineOf(world)
  const full = await dump(world)
  const plan = await previewCustomer(p, anna.workspaceId, id)
  expect(await dump(world)).toEqual(full)
  expect(plan.counts).toMatchObject({ customers: 2, identities: 2, conversations: 2, messages: 3, notes: 1, deliveries: 1, attachments: 1 })
  world.move(11 * minute)
  const receipt = await eraseCustomer(p, { workspaceId: anna.workspaceId, customerId: id, by: anna.loginId, plan })
  await world.settle()

  const after = await dump(world)
  const gone = less(before, after)
  const come = less(after, before)
  // Counters go on, and the wheel of tasks turns; the erasure and its tombstones are new.
  expect(Object.keys(gone).sort()).toEqual(['event_counters'])
  expect(Object.keys(come).sort()).toEqual(['erasures', 'event_counters', 'events', 'tasks', 'tombstones'].filter((t) => come[t]))
  expect(come.events!.map((e) => e.kind)).toEqual(['customer.erased', 'customer.erased'])
  const left = await everything(world, anna.workspaceId)
  for (const said of [...joSaid, jo.email, jo.otherEmails[0]!, 'Marchetti', 'Jo has a dog', 'About £90', 'orphan']) expect(left).not.toContain(said)

  expect(receipt.rows).toEqual({ ...plan.counts, files: 1 })
  expect(verifyReceipt(receipt, receipt.publicKey)).toMatchObject({ holds: true })
  expect(JSON.stringify(receipt)).not.toMatch(/marchetti/i)
  const again = await eraseCustomer(p, { workspaceId: anna.workspaceId, customerId: id, by: anna.loginId })
  expect(receiptDigest(again)).toBe(receiptDigest(receipt))
  expect(await dump(world)).toEqual(after)
  expect(readLedger(p).map((l) => l.state)).toEqual(['begun', 'done'])
})

test('lewis is looked at', async () => {
  expect(lewis.name).toBeTruthy()
})
