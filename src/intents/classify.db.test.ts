import { OpenAPIHono } from '@hono/zod-openapi'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Env } from '#accounts/access.ts'
import { conversations } from '#conversations/conversations.ts'
import { messages } from '#conversations/messages.ts'
import type { Tx } from '#platform/db/database.ts'
import { eventsAfter } from '#platform/events.ts'
import { asProblem } from '#platform/http.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { classifyMessages } from './classify.ts'
import { decisions } from './decisions.ts'
import { intentRoutes } from './routes.ts'
import { ruleClassifier } from './rules.ts'

let db: FreshDatabase
const loginId = uuidv7()
const log = { info: () => {}, warn: () => {}, error: () => {} }
const clock = () => new Date('2026-11-23T10:00:00Z')
const services = () => ({ database: db.opened.database, clock, log })
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.end())

const inside = <T>(w: string, work: (tx: Tx) => Promise<T>) => db.opened.database.withPurpose('service', w, work)
const conversation = (w: string) =>
  inside(w, async (tx) => {
    const id = uuidv7()
    await tx.insert(conversations).values({
      ...{
        workspaceId: w,
        id,
        connectionId: loginId,
        channel: 'email',
        place: 'now',
        messageCount: 1,
        who: 'Jo',
        subject: 'Tap',
      },
      ...{ preview: '', unread: true, hasAttachments: false, startedAt: clock(), lastAt: clock() },
    })
    return id
  })
let minute = 0
const message = (w: string, conversationId: string, said: string, more: Partial<typeof messages.$inferInsert> = {}) =>
  inside(w, async (tx) => {
    const id = uuidv7()
    await tx.insert(messages).values({
      ...{ workspaceId: w, id, conversationId, connectionId: loginId, direction: 'in', providerId: id, fingerprint: id, said },
      ...{ fromName: 'Jo', fromAddress: 'jo@example.com', subject: '', kind: 'message', history: false, words: '' },
      ...{ sentAt: new Date(clock().getTime() + 60_000 * minute++), ...more },
    })
    return { workspaceId: w, messageId: id }
  })
const conversationOf = (w: string, id: string) =>
  inside(w, async (tx) => (await tx.select().from(conversations).where(eq(conversations.id, id)))[0]!)
const decided = (w: string) =>
  inside(w, (tx) => tx.select().from(decisions).orderBy(asc(decisions.decidedAt), asc(decisions.messageId)))
const events = (w: string) => inside(w, (tx) => eventsAfter(tx, w, 0))

test('a batch of two workspaces is decided once, told in events, and written on the conversations', async () => {
  const [a, b] = [uuidv7(), uuidv7()]
  const [ca, cb] = [await conversation(a), await conversation(b)]
  const tasks = [
    await message(a, ca, 'How much for a new tap?'),
    await message(a, ca, 'I can smell gas in the hall'),
    await message(b, cb, 'Are you Gas Safe registered?'),
    await message(b, cb, 'Yes we are', { direction: 'out' }),
    await message(b, cb, 'out of office', { kind: 'auto-reply' }),
  ]
  await classifyMessages(services(), [...tasks, ...tasks])
  await classifyMessages(services(), tasks)
  expect((await decided(a)).map((d) => [d.label, d.urgency, d.calibrated])).toEqual([
    ['quote_request', 'normal', false],
    ['risk', 'emergency', false],
  ])
  expect((await decided(b)).map((d) => d.label)).toEqual(['general_enquiry', 'noise'])
  expect(await conversationOf(a, ca)).toMatchObject({ intent: 'risk', urgency: 'emergency' })
  expect(await conversationOf(b, cb)).toMatchObject({ intent: 'general_enquiry', urgency: 'normal' })
  expect((await events(a)).map((e) => [e.kind, e.about.part, e.about.urgency, e.about.messageId])).toEqual(
    expect.arrayContaining([
      ['intent.decided', 'first', 'normal', tasks[0]!.messageId],
      ['intent.decided', 'reply', 'emergency', tasks[1]!.messageId],
    ]),
  )
  expect(await events(a)).toHaveLength(2)
  expect(await events(b)).toHaveLength(2)
})

test('what was there before us is decided, wakes nobody and is no longer urgent', async () => {
  const w = uuidv7()
  const c = await conversation(w)
  await classifyMessages(services(), [await message(w, c, 'smell of gas in the kitchen', { history: true })])
  expect(await conversationOf(w, c)).toMatchObject({ intent: 'risk', urgency: 'normal' })
  expect((await events(w))[0]!.about).toMatchObject({ history: 'yes', urgency: 'emergency' })
})

test('a classifier that throws leaves a decision that asks a person, and the event all the same', async () => {
  const w = uuidv7()
  const c = await conversation(w)
  const broken = { ...ruleClassifier, version: 'broken-1', classify: () => { throw new Error('no') } } // biome-ignore format: short
  await classifyMessages(services(), [await message(w, c, 'hello')], broken)
  expect(await decided(w)).toMatchObject([{ label: 'unknown', unsure: true, model: 'broken-1', because: [] }])
  expect(await events(w)).toHaveLength(1)
})

test('that a message tells of health, belief or an offence is kept as a flag, of automatic mail and of what could not be read too; never which', async () => {
  const w = uuidv7()
  const c = await conversation(w)
  const told = [
    await message(w, c, 'Two union nuts for the pump please, and the price of a disabled toilet'),
    await message(w, c, 'Any day but Saturday, we keep the sabbath'),
    await message(w, c, 'Thank you', { subject: 'Away for my hip operation', kind: 'auto-reply' }),
  ]
  await classifyMessages(services(), told)
  const broken = { ...ruleClassifier, version: 'broken-1', classify: () => { throw new Error('no') } } // biome-ignore format: short
  await classifyMessages(services(), [await message(w, c, 'hello')], broken)
  const stored = await decided(w)
  const flags = new Map(stored.map((d) => [d.messageId, d.specialCategory]))
  expect(told.map((t) => flags.get(t.messageId))).toEqual([false, true, true])
  expect(stored.find((d) => d.model === 'broken-1')).toMatchObject({ specialCategory: true })
  expect(JSON.stringify(stored)).not.toMatch(/religion|health|sabbath|hip/)
})

test('a thousand messages are one transaction', async () => {
  const w = uuidv7()
  const c = await conversation(w)
  const ids = Array.from({ length: 1000 }, () => uuidv7())
  await inside(w, (tx) =>
    tx.insert(messages).values(
      ids.map((id, i) => ({
        ...{
          workspaceId: w,
          id,
          conversationId: c,
          connectionId: loginId,
          direction: 'in' as const,
          providerId: id,
          fingerprint: id,
        },
        ...{
          said: `How much for ${i} taps?`,
          fromName: '',
          fromAddress: 'jo@example.com',
          subject: '',
          kind: 'message' as const,
        },
        ...{ history: false, words: '', sentAt: new Date(clock().getTime() + i) },
      })),
    ),
  )
  let opened = 0
  const database = {
    ...db.opened.database,
    withPurpose: ((...of: Parameters<Tx['transaction']>) => {
      opened++
      return (db.opened.database.withPurpose as any)(...of)
    }) as any,
  }
  await classifyMessages(
    { database, clock, log },
    ids.map((messageId) => ({ workspaceId: w, messageId })),
  )
  expect(opened).toBe(1)
  expect(await decided(w)).toHaveLength(1000)
})

test('a correction stands beside the decision and wins, over HTTP and only for who may', async () => {
  const w = uuidv7()
  const c = await conversation(w)
  const [first, second] = [await message(w, c, 'How much for a tap?'), await message(w, c, 'Can you do Tuesday?')]
  await classifyMessages(services(), [first, second])
  const app = new OpenAPIHono<Env>()
  app.onError((cause, ctx) => asProblem(cause, ctx, log))
  app.use(async (ctx, next) => {
    const permissions = new Set(ctx.req.header('x-reader') ? (['read-inbox'] as const) : (['reply'] as const))
    ctx.set('who', { loginId, sessionId: null, workspaceId: w, role: 'office', permissions })
    await next()
  })
  app.route('/', intentRoutes(services()))
  const put = (id: string, label: string, headers = {}) =>
    app.request(`/messages/${id}/intent`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ label }),
    })
  expect((await put(first.messageId, 'new_lead')).status).toBe(204)
  expect((await conversationOf(w, c)).intent).toBe('booking_request')
  expect((await put(second.messageId, 'follow_up')).status).toBe(204)
  expect((await conversationOf(w, c)).intent).toBe('follow_up')
  expect(await decided(w)).toMatchObject([
    { label: 'quote_request', correctedTo: 'new_lead', correctedBy: loginId, correctedAt: clock() },
    { label: 'booking_request', correctedTo: 'follow_up' },
  ])
  expect((await events(w)).filter((e) => e.kind === 'intent.corrected').map((e) => e.about.messageId)).toEqual([
    first.messageId,
    second.messageId,
  ])
  const takeBack = (id: string) => app.request(`/messages/${id}/intent`, { method: 'DELETE' })
  expect((await takeBack(second.messageId)).status).toBe(204)
  expect((await conversationOf(w, c)).intent).toBe('booking_request')
  expect((await decided(w))[1]).toMatchObject({
    label: 'booking_request',
    correctedTo: null,
    correctedBy: null,
    correctedAt: null,
  })
  expect((await takeBack(uuidv7())).status).toBe(404)
  expect((await put(second.messageId, 'lead')).status).toBe(400)
  expect((await put(uuidv7(), 'noise')).status).toBe(404)
  expect((await put(first.messageId, 'noise', { 'x-reader': '1' })).status).toBe(403)
})
