import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, openWorld, type World } from '../../test/world.ts'
import { search } from './search.ts'

let world: World
let dave: Member
let crowded: Member
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  crowded = await world.signUp({ name: 'Femi Adebayo', email: 'femi@brightwater.example', business: 'Brightwater' })
})
afterAll(() => world.end())

const owner = (sql: string, params?: unknown[]) => world.services.opened.owner(sql, params)

/** From one in two messages to one in six hundred, and one word that only old messages have. */
const said = { tap: 2, boiler: 9, leak: 40, stopcock: 150, 'saniflo pump': 600 }
type Made = { id: string; conversation: string; at: number; words: string[]; takenBack: boolean; restricted: boolean }
const made: Made[] = []
const id = (kind: number, n: number) => `00000000-0000-7000-8000-${kind}${String(n).padStart(11, '0')}`

/** More than twice as many messages as the newest that are looked at first; some of one second, some from clocks that go wrong. */
async function crowd() {
  let seed = 7
  const pick = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * n)
  }
  const rows = Array.from({ length: 5000 }, (_, n) => {
    const received = Date.UTC(2026, 0, 1) + pick(3_000_000) * 1000
    const sent = received + (pick(10) === 0 ? 86_400_000 * 400 : -1000 * pick(3))
    const words = Object.entries(said).flatMap(([word, one]) => (pick(one) === 0 ? word.split(' ') : []))
    if (received < Date.UTC(2026, 0, 3)) words.push('oldfashioned')
    const conversation = id(2, pick(pick(2) ? 900 : 30))
    made.push({
      id: id(1, n),
      conversation,
      at: Math.min(received, sent),
      words,
      takenBack: pick(15) === 0,
      restricted: pick(9) === 0,
    })
    return { ...made[n]!, n, received: new Date(received), sent: new Date(sent), said: words.join(' ') }
  })
  const json = JSON.stringify(rows)
  const w = crowded.workspaceId
  const connection = id(3, 0)
  await owner(
    `insert into conversations (workspace_id, id, connection_id, channel, who, subject, preview, place, message_count, unread, has_attachments, started_at, last_at)
     select $1::uuid, ('${id(2, 0).slice(0, 25)}' || lpad(n::text, 11, '0'))::uuid, $2::uuid, 'email', 'Jo', 'Hello', '', 'done', 1, false, false, now(), now()
     from generate_series(0, 899) n`,
    [w, connection],
  )
  await owner("insert into customers (workspace_id, id, name) values ($1, $2, 'Jo Restricted')", [w, id(4, 0)])
  await owner(
    `insert into messages (workspace_id, id, conversation_id, customer_id, connection_id, direction, provider_id, fingerprint, from_name, from_address, subject,
       said, kind, history, sent_at, received_at, words)
     select $1::uuid, id, conversation, case when restricted then $4::uuid end, $2::uuid, 'in', id::text, id::text, 'Jo', 'jo@example.com', 'Hello', said,
       'message', true, sent, received, ''
     from jsonb_to_recordset($3::jsonb) as r(id uuid, conversation uuid, said text, sent timestamptz, received timestamptz, restricted boolean)`,
    [w, connection, json, id(4, 0)],
  )
  await owner(
    `insert into deliveries (workspace_id, message_id, connection_id, key, state, send_at, undo_until, next_attempt_at)
     select $1::uuid, id, $2::uuid, id::text, case when "takenBack" then 'cancelled' else 'sent' end, now(), now(), now()
     from jsonb_to_recordset($3::jsonb) as r(id uuid, n int, "takenBack" boolean) where "takenBack" or n % 5 = 0`,
    [w, connection, json],
  )
  await owner(`insert into restrictions (workspace_id, customer_id, reason, by_login_id) values ($1, $2, 'claims', $3)`, [
    w,
    id(4, 0),
    crowded.loginId,
  ])
  await owner('analyze messages')
}

/** What a page by page reading must give: the newest matching message of each conversation. */
function naive(words: readonly string[]): string[] {
  const hits = made
    .filter((m) => !m.takenBack && !m.restricted && words.every((w) => m.words.includes(w)))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  const seen = new Set<string>()
  return hits.filter((m) => !seen.has(m.conversation) && seen.add(m.conversation)).map((m) => m.id)
}

test('whatever the words and the page, what is shown is what reading every message would show, newest first', async () => {
  await crowd()
  const pageOf = (query: string, limit: number, after?: string) =>
    world.services.database.withPurpose('service', crowded.workspaceId, (tx) => search(tx, { query, limit, after }))
  const vocabulary = ['tap', 'boiler', 'leak', 'stopcock', 'saniflo', 'oldfashioned', 'nothing']
  const asked = fc.tuple(
    fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 60 }),
  )
  const outcomes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(asked, async ([words, limit]) => {
      const all = naive(words)
      const got: string[] = []
      let after: string | undefined
      do {
        const page = await pageOf(words.join(' '), limit, after)
        got.push(...page.conversations.map((c) => c.messageId))
        after = page.next ?? undefined
        expect(page.conversations.length === limit || !after).toBe(true)
      } while (after && got.length < 4 * limit)
      expect(got).toEqual(all.slice(0, got.length))
      if (!after) expect(got.length).toBe(all.length)
      outcomes.add(all.length === 0 ? 'none' : after ? 'more' : 'all')
    }),
    { numRuns: 60, seed: 1 },
  )
  expect([...outcomes].sort()).toEqual(['all', 'more', 'none'])
  // A restricted customer is stored and nothing more.
  expect((await pageOf('restricted', 10)).customers).toEqual([])
  await owner('update restrictions set lifted_at = now()')
  expect((await pageOf('restricted', 10)).customers).toMatchObject([{ name: 'Jo Restricted' }])
})

const find = async (query: string) => (await dave.post(`${dave.w}/search`, { query })).body
const subjects = async (query: string) => (await find(query)).conversations.map((c: any) => c.subject.replace(/[⟦⟧]/g, '')).sort()

test('accents, ligatures and apostrophes are not needed to find, and do not hinder', async () => {
  const text = 'Seo Eilidh NicDhòmhnaill. Mae’r dŵr yn gollwng yn Nhŷ Gwyn; the ﬂat above too. Ask Mrs O´Hara.'
  await world.mail(dave, {
    from: 'Siobhán O’Neill <siobhan@example.com>',
    subject: 'Café fridge',
    text,
    attachments: [{ filename: 'Bàthroom-Señor.pdf', content: 'x' }],
    messageId: '<siobhan@example.com>',
  })
  await world.mail(dave, {
    from: 'Siobhan ONeill <other@example.com>',
    subject: 'Plain fridge',
    text: 'The flat has no dwr. NicDhomhnaill of Nhy Gwyn, and Mrs OHara.',
    attachments: [{ filename: 'bathroom senor.pdf', content: 'y' }],
    messageId: '<plain@example.com>',
  })
  await world.settle()
  const both = [
    'siobhán',
    'SIOBHAN',
    'Siobha\u0301n',
    'O’Neill',
    "o'neill",
    'oneill',
    'ONei',
    'siobhan o‘neill',
    'dŵr',
    'dwr',
    'DŴR',
    'nhŷ',
    'nhy',
    'ﬂat',
  ]
  both.push('flat', 'NicDhòmhnaill', 'nicdhomh', 'bathroom', 'Bàth', 'señor', 'senor', 'ohara', 'O’Hara', "O'hara")
  for (const query of both) expect([query, await subjects(query)]).toEqual([query, ['Café fridge', 'Plain fridge']])
  for (const query of ['cafe', 'CAFÉ', 'neill']) expect([query, await subjects(query)]).toEqual([query, ['Café fridge']])
  for (const query of ['Siobhán', 'siobhan', 'o’neill', 'ONEILL', 'siobhan oneill', "Siobhán O'Neill"]) {
    const names = (await find(query)).customers.map((c: any) => c.name).sort()
    expect([query, names]).toEqual([query, ['Siobhan ONeill', 'Siobhán O’Neill']])
  }
})

test('words said in every mail do not hide what is looked for', async () => {
  await world.mail(dave, {
    from: 'Will Ashdown <will@example.com>',
    subject: 'Gutter',
    text: 'Thank you for the price of the gutter.',
    messageId: '<gutter@example.com>',
  })
  await world.settle()
  for (const query of ['thank you for the price', 'the gutter', 'gutter for', 'price of the', 'will', 'wil'])
    expect([query, await subjects(query)]).toEqual([query, ['Gutter']])
})

test('what matched is marked where it stands, as it was written', async () => {
  const [hit] = (await find('cafe ﬂat')).conversations
  expect(hit).toMatchObject({ subject: '⟦Café⟧ fridge', snippet: expect.stringContaining('⟦ﬂat⟧ above') })
  const [named] = (await find('senor')).conversations.filter((c: any) => c.subject === 'Café fridge')
  expect(named).toMatchObject({
    files: ['Bàthroom-Señor.pdf'],
    people: expect.arrayContaining(['Siobhán O’Neill siobhan@example.com']),
  })
  await world.mail(dave, {
    from: 'Jo <jo@example.com>',
    subject: 'Ring ⟦me⟧',
    text: 'Ring 07700 900123 about MB4 2AB, or +447700900123.',
    messageId: '<ring@example.com>',
  })
  await world.settle()
  expect((await find('+44 7700 900 123')).conversations[0].snippet).toMatch(/⟦07700⟧ ⟦900123⟧ about.*⟦\+447700900123⟧/)
  expect((await find('mb42ab')).conversations[0].snippet).toContain('⟦MB4⟧ ⟦2AB⟧')
  expect((await find('ring me')).conversations[0].subject).toBe('⟦Ring⟧ me')
})

test('what nobody meant as a query is answered, and a cursor of nobody’s making is refused', async () => {
  for (const query of ["'", "''", '\\', "a'", "'a & | ! <-> (", 'ŉ ŉŉ', '´', '\u0301', '%_%', ':*', 'a'.repeat(200), '½ ² Ⅷ'])
    expect([query, (await dave.post(`${dave.w}/search`, { query })).status]).toEqual([query, 200])
  const bad = await dave.post(`${dave.w}/search`, { query: 'tap', after: Buffer.from('now() x').toString('base64url') })
  expect(bad.status).toBe(400)
})
