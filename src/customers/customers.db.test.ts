import { OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Env } from '#accounts/access.ts'
import { policies } from '#app/policies.ts'
import { conversations } from '#conversations/conversations.ts'
import { messages } from '#conversations/messages.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { eventsAfter, holdWorkspace } from '#platform/events.ts'
import { asProblem } from '#platform/http.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { mergedInto } from './card.ts'
import { findOrMake } from './find.ts'
import { mergeCustomers, previewMerge, unmergeCustomers } from './merge.ts'
import { customerRoutes } from './routes.ts'

let db: FreshDatabase
const loginId = uuidv7()
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.end())

const inside = <T>(workspaceId: string, work: (tx: Tx) => Promise<T>) =>
  db.opened.database.withPurpose('service', workspaceId, work)
const find = (workspaceId: string, people: Parameters<typeof findOrMake>[2]) =>
  inside(workspaceId, async (tx) => {
    await holdWorkspace(tx, workspaceId)
    return findOrMake(tx, workspaceId, people)
  })
const email = (value: string, name: string | null = null) => ({ kind: 'email' as const, value, name })
const watched = ['customers', 'identities', 'conversations', 'messages', 'notes'] as const
const dump = async (workspaceId: string) =>
  Object.fromEntries(
    await Promise.all(
      watched.map(async (name) => [
        name,
        (await db.opened.owner(`select t::text as row from ${name} t where workspace_id = '${workspaceId}' order by 1`)).map(
          (r) => r.row,
        ),
      ]),
    ),
  ) as Record<(typeof watched)[number], string[]>

const conversation = async (tx: Tx, workspaceId: string, customerId: string) => {
  const id = uuidv7()
  const when = new Date('2026-11-02T09:00:00Z')
  await tx.insert(conversations).values({
    ...{ workspaceId, id, customerId, connectionId: loginId, channel: 'email', place: 'now', messageCount: 1 },
    ...{ who: 'Jo', subject: 'Tap', preview: 'drips', unread: true, hasAttachments: false, startedAt: when, lastAt: when },
  })
  return id
}
const message = async (tx: Tx, workspaceId: string, conversationId: string, customerId: string, from: string | null) => {
  const id = uuidv7()
  await tx.insert(messages).values({
    ...{ workspaceId, id, conversationId, customerId, connectionId: loginId, direction: from ? 'in' : 'out', providerId: id },
    ...{
      fingerprint: id,
      fromName: '',
      fromAddress: from ?? 'office@business.example',
      subject: 'Tap',
      said: 'drips',
      words: '',
    },
    ...{ kind: 'message', history: false, sentAt: new Date('2026-11-02T09:00:00Z') },
  })
  return id
}
const note = (tx: Tx, workspaceId: string, conversationId: string, customerId: string) =>
  tx.execute(sql`insert into notes (workspace_id, conversation_id, customer_id, key, body, by_login_id)
    values (${workspaceId}, ${conversationId}, ${customerId}, ${uuidv7()}, 'bring a washer', ${loginId})`)
const whose = async (tx: Tx, table: string, id: string) =>
  (await rows<{ c: string }>(tx, sql`select customer_id as c from ${sql.identifier(table)} where id = ${id}`))[0]!.c

test('the same person is found by every spelling of the address, and a name is filled once and never replaced', async () => {
  const w = uuidv7()
  const first = await find(w, [email('jo@example.com'), email('JO@Example.com', 'jo@example.com'), email('not an address')])
  expect(first.size).toBe(2)
  expect(first.get('jo@example.com')).toBe(first.get('JO@Example.com'))
  await find(w, [email('Jo@example.com', '"Jo  Bloggs"')])
  await find(w, [email('jo@example.com', 'Somebody Else'), { kind: 'phone', value: '07700 900123', name: 'Sam' }])
  const again = await find(w, [{ kind: 'phone', value: '+447700900123', name: null }])
  expect(again.size).toBe(1)
  const names = await inside(w, (tx) => rows<{ name: string }>(tx, sql`select name from customers order by name`))
  expect(names.map((n) => n.name)).toEqual(['Jo Bloggs', 'Sam'])
})

test('five hundred people take three statements, and twenty writers at once make each of them one customer', async () => {
  const w = uuidv7()
  const people = Array.from({ length: 500 }, (_, i) => email(`p${i}@example.com`, i % 2 ? `P ${i}` : null))
  let statements = 0
  await inside(w, async (tx) => {
    const counting = new Proxy(tx, {
      get: (t, k) => {
        if (k === 'execute') statements++
        return Reflect.get(t, k).bind(t)
      },
    })
    await findOrMake(counting, w, people)
  })
  expect(statements).toBeLessThanOrEqual(3)
  await Promise.all(Array.from({ length: 20 }, () => find(w, [...people.slice(0, 5), email('new@example.com')])))
  expect((await dump(w)).customers).toHaveLength(501)
})

test('merge then unmerge puts back exactly what moved, whatever there was and whatever came meanwhile', async () => {
  const plan = fc.record({
    before: fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(3)), { maxLength: 5 }),
    meanwhile: fc.array(fc.tuple(fc.nat(1), fc.nat(3)), { maxLength: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ before, meanwhile }) => {
      const w = uuidv7()
      const ids = [
        ...(await find(w, [email('a@example.com', 'A'), email('b@example.com', 'B'), email('c@example.com', 'C')])).values(),
      ]
      const from = ['a@example.com', 'b@example.com', 'c@example.com']
      await inside(w, async (tx) => {
        // Rows may disagree: a message of one customer in another one's conversation.
        for (const [who, other, kind] of before) {
          const c = await conversation(tx, w, ids[who]!)
          await message(tx, w, c, ids[other]!, kind % 2 ? from[other]! : null)
          if (kind > 1) await note(tx, w, c, ids[who]!)
        }
      })
      const start = await dump(w)
      const [keptId, otherId] = [ids[0]!, ids[1]!]
      const mergeId = await inside(w, (tx) => mergeCustomers(tx, w, { keptId, otherId, loginId }, policies))
      expect((await dump(w)).identities.filter((r) => r.includes(otherId))).toEqual([])
      // From b's address a message arrives: the store knows only the kept customer for it.
      const came = await inside(w, async (tx) => {
        const made = []
        for (const [who, kind] of meanwhile) {
          const conversationId = await conversation(tx, w, keptId)
          const messageId = await message(tx, w, conversationId, keptId, from[who]!)
          if (kind > 1) await message(tx, w, conversationId, keptId, null)
          if (kind > 2) await note(tx, w, conversationId, keptId)
          made.push({ who, conversationId, messageId })
        }
        return made
      })
      await inside(w, (tx) => unmergeCustomers(tx, w, { keptId, mergeId, loginId }, policies))
      const end = await dump(w)
      for (const name of watched) expect(end[name]).toEqual(expect.arrayContaining(start[name]))
      if (came.length === 0) expect(end).toEqual(start)
      await inside(w, async (tx) => {
        for (const { who, conversationId, messageId } of came) {
          expect(await whose(tx, 'messages', messageId)).toBe(ids[who])
          expect(await whose(tx, 'conversations', conversationId)).toBe(ids[who])
          const strays = sql`select 1 from notes where conversation_id = ${conversationId} and customer_id <> ${ids[who]!}`
          expect(await rows(tx, strays)).toEqual([])
        }
      })
    }),
    { numRuns: 25, seed: 20261123 },
  )
})

test('merges that overlap are undone last first, and who was merged in is known', async () => {
  const w = uuidv7()
  const [a, b, c] = [
    ...(await find(w, [email('a@example.com', 'A'), email('b@example.com', 'B'), email('c@example.com')])).values(),
  ] as [string, string, string]
  const merge = (keptId: string, otherId: string) =>
    inside(w, (tx) => mergeCustomers(tx, w, { keptId, otherId, loginId }, policies))
  const unmerge = (keptId: string, mergeId: string) =>
    inside(w, (tx) => unmergeCustomers(tx, w, { keptId, mergeId, loginId }, policies))
  const start = await dump(w)
  const first = await merge(b, c)
  const second = await merge(a, b)
  expect((await inside(w, (tx) => mergedInto(tx, w, a))).sort()).toEqual([b, c].sort())
  await expect(unmerge(b, first)).rejects.toThrow('Undo that merge first')
  await expect(merge(a, b)).rejects.toThrow('already merged')
  await expect(merge(a, a)).rejects.toThrow('one and the same')
  await expect(merge(a, uuidv7())).rejects.toThrow('no such customer')
  await unmerge(a, second)
  await expect(unmerge(a, second)).rejects.toThrow('already undone')
  await unmerge(b, first)
  expect(await dump(w)).toEqual(start)
  const said = await inside(w, (tx) => eventsAfter(tx, w, 0))
  expect(said.map((e) => e.kind)).toEqual(['customer.merged', 'customer.merged', 'customer.unmerged', 'customer.unmerged'])
})

test('over HTTP: the card, a change, a preview with what differs, merging and taking out again', async () => {
  const w = uuidv7()
  const [a, b] = [...(await find(w, [email('jo@example.com', 'Jo Bloggs'), email('jo@work.example', 'J. Bloggs')])).values()] as [
    string,
    string,
  ]
  await inside(w, async (tx) => message(tx, w, await conversation(tx, w, b), b, 'jo@work.example'))
  const app = new OpenAPIHono<Env>()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  app.onError((cause, c) => asProblem(cause, c, log))
  app.use(async (c, next) => {
    const permissions = new Set(
      c.req.header('x-reader') ? (['read-inbox'] as const) : (['read-inbox', 'manage-customers'] as const),
    )
    c.set('who', { loginId, sessionId: null, workspaceId: w, role: 'office', permissions })
    await next()
  })
  app.route('/', customerRoutes({ database: db.opened.database }, policies))
  const send = (method: string, path: string, body?: object, headers = {}) =>
    app.request(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
  const changed = await send('PATCH', `/customers/${a}`, { place: ' DE4 3AB ' })
  expect(await changed.json()).toMatchObject({ name: 'Jo Bloggs', place: 'DE4 3AB' })
  expect((await send('PATCH', `/customers/${a}`, { place: 'x' }, { 'x-reader': '1' })).status).toBe(403)
  expect(await (await send('POST', `/customers/${a}/merge-preview`, { other: b })).json()).toEqual({
    other: { id: b, name: 'J. Bloggs' },
    identities: 1,
    conversations: 1,
    messages: 1,
    notes: 0,
    conflicts: [{ field: 'name', kept: 'Jo Bloggs', other: 'J. Bloggs' }],
  })
  const merged = await send('POST', `/customers/${a}/merges`, { other: b })
  expect(merged.status).toBe(201)
  const { mergeId } = (await merged.json()) as { mergeId: string }
  const card = (await (await send('GET', `/customers/${a}`)).json()) as any
  expect(card.identities.map((i: { value: string }) => i.value)).toEqual(['jo@example.com', 'jo@work.example'])
  expect(card.merged).toMatchObject([{ mergeId, name: 'J. Bloggs', by: loginId }])
  expect((await send('DELETE', `/customers/${a}/merges/${mergeId}`)).status).toBe(204)
  expect((await send('DELETE', `/customers/${a}/merges/${mergeId}`)).status).toBe(409)
  expect((await send('GET', `/customers/${uuidv7()}`)).status).toBe(404)
})

test('a preview tells nothing of another workspace', async () => {
  const [w, other] = [uuidv7(), uuidv7()]
  const [mine] = [...(await find(w, [email('a@example.com')])).values()]
  const [theirs] = [...(await find(other, [email('b@example.com')])).values()]
  await expect(inside(w, (tx) => previewMerge(tx, w, mine!, theirs!, policies))).rejects.toThrow('no such customer')
})
