import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { customers, identities } from '#customers/customers.ts'
import type { Tx } from '#platform/db/database.ts'
import { eventsAfter } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { conversations } from './conversations.ts'
import { newMessageId, signToken } from './mail/ids.ts'
import type { Mail } from './mail/mail.ts'
import { messages } from './messages.ts'
import { type Incoming, type Own, receive } from './receive.ts'

let db: FreshDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.end())

const connectionId = uuidv7()
const addresses = new Set(['office@hobday.example', 'slug@in.handlet.example'])
const own: Own = { threadKey: Buffer.alloc(32, 1), graveKey: Buffer.alloc(32, 2), addresses }
const inside = <T>(w: string, work: (tx: Tx) => Promise<T>) => db.opened.database.withPurpose('service', w, work)
const person = (address: string, name = '') => ({ address, name })
const jo = person('jo@example.com', 'Jo')
const us = person('office@hobday.example')
const minute = (n: number) => new Date(Date.UTC(2026, 10, 23, 9, n))

const mailOf = (id: string | null, o: Partial<Mail> = {}): Mail => ({
  ...{ messageId: id && `${id}@example.com`, inReplyTo: [], references: [], from: jo, replyTo: [], to: [us], cc: [] },
  ...{ subject: 'Tap', sentAt: minute(0), text: '', html: null, said: `said ${id}`, quoted: null, signature: null },
  ...{ kind: 'message', about: null, listId: null, attachments: [], fingerprint: `fingerprint of ${id} ${o.said ?? ''}` },
  ...o,
})
const comes = (mail: Mail, o: Partial<Incoming> = {}): Incoming => ({
  ...{
    mail,
    connectionId,
    folder: 'inbox',
    history: false,
    receivedAt: mail.sentAt ?? minute(0),
    checks: null,
    files: [],
    journalId: null,
  },
  ...o,
})
const take = (w: string, ...list: Incoming[]) => inside(w, (tx) => receive(tx, w, own, list))
const stand = (w: string) =>
  inside(w, async (tx) => ({
    rows: await tx.select().from(conversations).orderBy(asc(conversations.startedAt), asc(conversations.id)),
    mails: await tx.select().from(messages).orderBy(asc(messages.receivedAt), asc(messages.id)),
  }))
/** Message-IDs by conversation. */
const threads = async (w: string) => {
  const { mails } = await stand(w)
  return [...Map.groupBy(mails, (m) => m.conversationId).values()]
    .map((list) => list.map((m) => m.headerId?.split('@')[0]).sort())
    .sort()
}
const refs = (...ids: string[]) => ids.map((id) => `${id}@example.com`)

test('the newest reference decides, and only where the sender is already in it', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('a')), comes(mailOf('b', { subject: 'Boiler' })))
  await take(w, comes(mailOf('c', { references: refs('a', 'b') })))
  await take(
    w,
    comes(mailOf('stranger', { from: person('mallory@example.org'), references: refs('a', 'b'), inReplyTo: refs('b') })),
  )
  expect(await threads(w)).toEqual([['a'], ['b', 'c'], ['stranger']])
})

test('a customer who first wrote without a name has the one of their next mail, and keeps it, whatever the spelling of the address', async () => {
  const w = uuidv7()
  const from = (name: string, address = 'ines@bücher.example') => ({ from: person(address, name) })
  await take(w, comes(mailOf('nameless', from(''))))
  await take(w, comes(mailOf('named', from('Ines Holt', 'INES@xn--bcher-kva.example'))))
  await take(
    w,
    comes(mailOf('renamed', from('Somebody Else'))),
    comes(mailOf('other', { from: person('sam@example.com', 'Sam') })),
  )
  const { mails } = await stand(w)
  expect(new Set(mails.filter((m) => m.headerId !== 'other@example.com').map((m) => m.customerId)).size).toBe(1)
  const names = await inside(w, (tx) => tx.select({ name: customers.name }).from(customers).orderBy(asc(customers.name)))
  expect(names.map((n) => n.name)).toEqual(['Ines Holt', 'Sam'])
})

test('the same subject from the same person is not the same thread', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('a')), comes(mailOf('b', { subject: 'Re: Tap' })))
  expect(await threads(w)).toEqual([['a'], ['b']])
})

test('whoever was copied in, or is named in Reply-To, is in the thread', async () => {
  const w = uuidv7()
  const landlord = person('landlord@example.org')
  const work = person('jo@work.example')
  await take(w, comes(mailOf('a', { cc: [landlord], replyTo: [work] })))
  await take(
    w,
    comes(mailOf('b', { from: landlord, inReplyTo: refs('a') })),
    comes(mailOf('c', { from: work, inReplyTo: refs('a') })),
  )
  expect(await threads(w)).toEqual([['a', 'b', 'c']])
})

test('a token of ours joins without any reference stored, a forged or foreign one does not', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('a')))
  const id = (await stand(w)).rows[0]!.id
  const ours = newMessageId('in.handlet.example', signToken(own.threadKey, id))
  const forged = newMessageId('in.handlet.example', signToken(Buffer.alloc(32, 2), id))
  await take(w, comes(mailOf('b', { inReplyTo: [ours] })), comes(mailOf('c', { inReplyTo: [forged] })))
  await take(w, comes(mailOf('d', { inReplyTo: [ours], from: person('mallory@example.org') })))
  expect(await threads(w)).toEqual([['a', 'b'], ['c'], ['d']])
  const elsewhere = uuidv7()
  await take(elsewhere, comes(mailOf('b', { inReplyTo: [ours] })))
  expect((await stand(elsewhere)).rows[0]!.id).not.toBe(id)
})

test.each(['References', 'In-Reply-To'] as const)(
  'a history that comes newest first becomes the same threads, by %s',
  async (by) => {
    const names = (...ids: string[]): Partial<Mail> =>
      by === 'References' ? { references: refs(...ids) } : { inReplyTo: refs(ids.at(-1)!) }
    const thread = [
      mailOf('a'),
      mailOf('b', { ...names('a'), from: us, to: [jo] }),
      mailOf('other', { from: person('kim@example.org') }),
      mailOf('c', names('a', 'b')),
      mailOf('d', names('a', 'b', 'c')),
    ]
    for (const order of [thread, thread.toReversed()])
      for (const size of [1, 2, 5]) {
        const w = uuidv7()
        for (let i = 0; i < 5; i += size) await take(w, ...order.slice(i, i + size).map((m) => comes(m, { history: true })))
        expect(await threads(w)).toEqual([['a', 'b', 'c', 'd'], ['other']])
      }
  },
)

test('machines: an automatic answer opens nothing again, a list stays out of the way, a loop is dropped', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('a')))
  const id = (await stand(w)).rows[0]!.id
  await inside(w, (tx) =>
    tx
      .update(conversations)
      .set({ place: 'done', closedAt: minute(1) })
      .where(eq(conversations.id, id)),
  )
  await take(w, comes(mailOf('away', { kind: 'auto-reply', inReplyTo: refs('a'), sentAt: minute(2) })))
  expect((await stand(w)).rows[0]).toMatchObject({ place: 'done', closedAt: minute(1) })
  await take(w, comes(mailOf('news', { kind: 'list', listId: 'deals.example', from: person('deals@shop.example') })))
  expect((await stand(w)).rows.find((r) => r.who === 'deals@shop.example')).toMatchObject({ place: 'done', customerId: null })
  expect(await take(w, comes(mailOf('loop', { kind: 'loop' })))).toEqual([{ dropped: 'loop' }])
  await take(w, comes(mailOf('again', { inReplyTo: refs('a'), sentAt: minute(3) })))
  expect((await stand(w)).rows[0]).toMatchObject({ place: 'now', closedAt: null, unread: true })
})

test('a snoozed conversation wakes when they write', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('a')))
  await inside(w, (tx) => tx.update(conversations).set({ place: 'later', snoozedUntil: minute(50) }))
  await take(w, comes(mailOf('b', { inReplyTo: refs('a') })))
  expect((await stand(w)).rows[0]).toMatchObject({ place: 'now', snoozedUntil: null })
})

test('a missing or reused Message-ID loses nothing and repeats nothing', async () => {
  const w = uuidv7()
  const nameless = mailOf(null, { said: 'no id' })
  const reused = mailOf('a', { said: 'another with the same id' })
  expect(await take(w, comes(mailOf('a')), comes(reused), comes(nameless), comes(nameless), comes(reused))).toMatchObject([
    { kept: expect.any(String) },
    { kept: expect.any(String) },
    { kept: expect.any(String) },
    { dropped: 'duplicate' },
    { dropped: 'duplicate' },
  ])
  expect(await take(w, comes(nameless), comes(reused), comes(mailOf('a')))).toEqual(Array(3).fill({ dropped: 'duplicate' }))
  expect((await stand(w)).mails.map((m) => m.said).sort()).toEqual(['another with the same id', 'no id', 'said a'])
})

test('what the business sent from elsewhere is ours and waits for them, unless they wrote since', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('a')))
  const sent = { from: us, to: [jo], inReplyTo: refs('a') }
  await take(w, comes(mailOf('b', { ...sent, sentAt: minute(5) }), { folder: 'sent' }))
  expect((await stand(w)).rows[0]).toMatchObject({ place: 'waiting', unread: false, messageCount: 2 })
  await take(w, comes(mailOf('c', { inReplyTo: refs('b'), sentAt: minute(9) })))
  await take(w, comes(mailOf('d', { ...sent, sentAt: minute(7) }), { folder: 'sent' }))
  const { rows, mails } = await stand(w)
  expect(rows[0]).toMatchObject({ place: 'now', unread: true, preview: 'said c', messageCount: 4 })
  expect(
    mails
      .filter((m) => m.direction === 'out')
      .map((m) => m.said)
      .sort(),
  ).toEqual(['said b', 'said d'])
})

test('the form on our own website writes from us to us: the customer stands in Reply-To', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('form', { from: us, to: [us], replyTo: [person('kim@example.org', 'Kim')] })))
  const { rows, mails } = await stand(w)
  expect(rows[0]).toMatchObject({ place: 'now', who: 'Kim', unread: true })
  expect(mails[0]!.direction).toBe('in')
  expect((await inside(w, (tx) => tx.select().from(identities))).map((i) => i.value)).toEqual(['kim@example.org'])
})

test('what is dropped makes nobody a customer', async () => {
  const w = uuidv7()
  const sent = mailOf('out', { from: us, to: [jo] })
  await take(w, comes(sent, { folder: 'sent' }))
  await take(w, comes({ ...sent, to: [person('new@example.org')] }, { folder: 'sent' }))
  expect((await inside(w, (tx) => tx.select().from(identities))).map((i) => i.value)).toEqual(['jo@example.com'])
})

test('eight transactions at once, of one stranger and one thread, make one customer, one conversation, and the same mail one message', async () => {
  for (let round = 0; round < 4; round++) {
    const w = uuidv7()
    const first = mailOf('first')
    const at = { from: person(`new${round}@example.com`, 'Sam') }
    const replies = [1, 2, 3].map((n) => ({ ...mailOf(`reply${n}`, { references: refs('first') }), ...at }))
    const all = [...replies, ...replies, { ...first, ...at }, { ...first, ...at }]
    await Promise.all(all.map((mail) => take(w, comes(mail))))
    const { rows, mails } = await stand(w)
    expect([rows.length, mails.length, new Set(mails.map((m) => m.customerId)).size]).toEqual([1, 4, 1])
  }
})

test('history is done from the start, and nothing follows it', async () => {
  const w = uuidv7()
  await take(w, comes(mailOf('old'), { history: true }))
  expect((await stand(w)).rows[0]).toMatchObject({ place: 'done', unread: false })
  const events = await inside(w, (tx) => eventsAfter(tx, w, 0))
  expect(events.map((e) => [e.kind, e.about.history])).toEqual([['message.received', 'yes']])
})

const people = [jo, person('kim@example.org', 'Kim'), person('lee@example.net')]
const anyMail = fc
  .record({
    id: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 6 }),
    names: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
    who: fc.integer({ min: 0, max: 2 }),
    cc: fc.option(fc.integer({ min: 0, max: 2 })),
    out: fc.boolean(),
    kind: fc.constantFrom(
      'message' as const,
      'message' as const,
      'message' as const,
      'auto-reply' as const,
      'list' as const,
      'bounce' as const,
    ),
    at: fc.integer({ min: 0, max: 59 }),
    history: fc.boolean(),
    said: fc.integer({ min: 0, max: 3 }),
  })
  .map((g) => {
    const other = people[g.who]!
    const out = g.out && g.kind === 'message'
    const mail = mailOf(g.id === null ? null : `m${g.id}`, {
      ...{ from: out ? us : other, to: out ? [other] : [us], cc: g.cc === null ? [] : [people[g.cc]!] },
      ...{ references: refs(...g.names.map((n) => `m${n}`)), kind: g.kind, sentAt: minute(g.at), said: `said ${g.said}` },
      fingerprint: `${g.id} ${g.who} ${g.said} ${out} ${g.kind}`,
    })
    return comes(mail, { folder: out ? 'sent' : 'inbox', history: g.history })
  })

test('a batch is the same as one after the other', async () => {
  const fingerprintOf = async (w: string) => {
    const { rows, mails } = await stand(w)
    const list = rows.map(({ workspaceId: _, id, customerId, createdAt: __, ...rest }) => ({
      ...rest,
      customer: customerId !== null,
      mails: mails
        .filter((m) => m.conversationId === id)
        .map((m) => [m.providerId, m.direction, m.said, m.sentAt.toISOString(), m.kind, m.customerId === null])
        .sort(),
    }))
    return list.map((l) => JSON.stringify(l)).sort()
  }
  await fc.assert(
    fc.asyncProperty(fc.array(anyMail, { minLength: 2, maxLength: 14 }), async (list) => {
      const [one, many] = [uuidv7(), uuidv7()]
      await take(one, ...list)
      for (const each of list) await take(many, each)
      expect(await fingerprintOf(one)).toEqual(await fingerprintOf(many))
    }),
    { numRuns: 40 },
  )
})
