import { foreignKey, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { conversations } from '#conversations/conversations.ts'
import { newId, workspaceTable } from '#platform/tables.ts'
import { enforcement } from '#policy/enforcement.ts'
import { policyFor } from '#policy/policy.ts'
import { openWorld, type World } from '../../test/world.ts'
import { eraseCustomer } from './erase.ts'
import { graphOf } from './graph.ts'
import { readLedger } from './ledger.ts'
import { purgeRemains } from './purge.ts'
import { type Receipt, verifyReceipt } from './receipt.ts'
import { replayErasures } from './replay.ts'
import { dump, engineOf, everything, less, purging } from './rig.ts'
import { sweepRetention } from './sweep.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)

/** Tables of a slice that is not written yet: one hangs on a conversation, one on that, one names a customer, one only ids in an object. */
const quotes = workspaceTable(
  'later_quotes',
  { id: newId(), conversationId: uuid('conversation_id').notNull(), words: text().notNull() },
  (t) => [
    foreignKey({ columns: [t.workspaceId, t.conversationId], foreignColumns: [conversations.workspaceId, conversations.id] }),
  ],
)
const lines = workspaceTable(
  'later_lines',
  { id: newId(), quoteId: uuid('quote_id').notNull(), words: text().notNull() },
  (t) => [foreignKey({ columns: [t.workspaceId, t.quoteId], foreignColumns: [quotes.workspaceId, quotes.id] })],
)
const visits = workspaceTable('later_visits', { id: newId(), customerId: uuid('customer_id'), place: text().notNull() })
const trails = workspaceTable('later_trails', { id: newId(), about: jsonb().$type<Record<string, string>>().notNull() })
const common = { activities: ['messages.display'], role: 'processor', retention: 'M1' } as const
const later = [
  policyFor(quotes, { ...common, columns: { workspaceId: 'key', id: 'key', conversationId: 'key', words: 'message.content' } }),
  policyFor(lines, { ...common, columns: { workspaceId: 'key', id: 'key', quoteId: 'key', words: 'message.content' } }),
  policyFor(visits, {
    ...common,
    customer: 'customerId',
    columns: { workspaceId: 'key', id: 'key', customerId: 'key', place: 'customer.place' },
  }),
  policyFor(trails, { ...common, columns: { workspaceId: 'key', id: 'key', about: 'event.ids' } }),
]
const made = `
  create table later_quotes (workspace_id uuid not null, id uuid not null default uuidv7(), conversation_id uuid not null, words text not null,
    primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversations (workspace_id, id));
  create table later_lines (workspace_id uuid not null, id uuid not null default uuidv7(), quote_id uuid not null, words text not null,
    primary key (workspace_id, id), foreign key (workspace_id, quote_id) references later_quotes (workspace_id, id));
  create table later_visits (workspace_id uuid not null, id uuid not null default uuidv7(), customer_id uuid, place text not null, primary key (workspace_id, id));
  create table later_trails (workspace_id uuid not null, id uuid not null default uuidv7(), about jsonb not null, primary key (workspace_id, id));`
const names = ['later_quotes', 'later_lines', 'later_visits', 'later_trails']

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  for (const who of ['kim', 'lou'])
    await world.mail(anna, { from: `${who}@example.com`, subject: `From ${who}`, text: `${who} writes` })
  await world.settle()
  world.move(11 * 60_000)
})
afterAll(() => world.end())
const customerOf = async (email: string) =>
  (await owner('select customer_id as id from identities where value = $1', [email]))[0]?.id as string

test('tables that nobody had thought of when the engine was written are reached by their policies alone', async () => {
  for (const statement of made.split(';').filter((s) => s.trim())) await owner(statement)
  for (const name of names)
    await owner(
      `create policy workspace on ${name} using (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)`,
    )
  const all = [...policies, ...later]
  for (const statement of enforcement(all)) await owner(statement)
  for (const who of ['kim', 'lou']) {
    const [{ id, customer_id }] = (await owner('select id, customer_id from conversations where subject = $1', [
      `From ${who}`,
    ])) as any
    const [q] = await owner('insert into later_quotes (workspace_id, conversation_id, words) values ($1, $2, $3) returning id', [
      anna.workspaceId,
      id,
      `a quote for ${who}`,
    ])
    await owner('insert into later_lines (workspace_id, quote_id, words) values ($1, $2, $3)', [
      anna.workspaceId,
      q!.id,
      `a line for ${who}`,
    ])
    await owner('insert into later_visits (workspace_id, customer_id, place) values ($1, $2, $3)', [
      anna.workspaceId,
      customer_id,
      `where ${who} lives`,
    ])
    await owner("insert into later_trails (workspace_id, about) values ($1, jsonb_build_object('conversationId', $2::text))", [
      anna.workspaceId,
      id,
    ])
  }
  const p = engineOf(world)
  const engine = { ...p.engine, policies: all, graph: graphOf(all) }
  const receipt = await eraseCustomer(
    { ...p, engine },
    { workspaceId: anna.workspaceId, customerId: await customerOf('kim@example.com'), by: anna.loginId },
  )
  expect(receipt.rows).toMatchObject({ later_quotes: 1, later_lines: 1, later_visits: 1, later_trails: 1 })
  for (const name of names) expect(await owner(`select 1 from ${name}`), name).toHaveLength(1)
  for (const name of ['later_quotes', 'later_lines'])
    expect((await owner(`select words from ${name}`))[0]!.words).toContain('lou')
  for (const name of ['later_lines', 'later_quotes', 'later_visits', 'later_trails']) await owner(`drop table ${name}`)
  for (const statement of enforcement(policies)) await owner(statement)
})

test('a database that is brought back from before is erased again before it serves, and what was refused is refused again', async () => {
  await world.mail(anna, { from: 'Moe Tarn <moe@example.com>', subject: 'Roof', text: 'The roof drips on Moe' })
  await world.settle()
  world.move(11 * 60_000)
  const tables = Object.keys(await dump(world)).filter((t) => t !== 'tasks')
  for (const t of tables) await owner(`create table kept_${t} as select * from "${t}"`)
  const p = engineOf(world)
  const o = { workspaceId: anna.workspaceId, customerId: await customerOf('moe@example.com'), by: anna.loginId }
  await eraseCustomer(p, o)
  const erased = await everything(world, anna.workspaceId)
  expect(erased).not.toContain('moe@example.com')
  const generated = await owner(
    "select table_name as t, column_name as c from information_schema.columns where is_generated = 'ALWAYS' and table_schema = 'public'",
  )
  for (const t of tables) await owner(`alter table "${t}" disable trigger all`)
  for (const t of tables) {
    const columns = (
      await owner('select column_name as c from information_schema.columns where table_name = $1 and table_schema = $2', [
        t,
        'public',
      ])
    )
      .map((r) => r.c)
      .filter((c) => !generated.some((g) => g.t === t && g.c === c))
    const list = columns.map((c) => `"${c}"`).join(', ')
    await owner(`delete from "${t}"`)
    await owner(`insert into "${t}" (${list}) select ${list} from kept_${t}`)
    await owner(`drop table kept_${t}`)
  }
  for (const t of tables) await owner(`alter table "${t}" enable trigger all`)
  expect(await everything(world, anna.workspaceId)).toContain('The roof drips on Moe')

  expect(await replayErasures(p)).toBe(1)
  expect(await everything(world, anna.workspaceId)).not.toMatch(/moe@example.com|The roof drips on Moe/)
  await world.mail(anna, {
    from: 'Moe Tarn <moe@example.com>',
    subject: 'Roof',
    text: 'The roof drips on Moe',
    date: new Date(Date.now() - 60_000),
  })
  await world.settle()
  expect(await customerOf('moe@example.com')).toBeUndefined()
  const before = await dump(world)
  expect(await replayErasures(p)).toBe(0)
  expect(less(before, await dump(world))).toEqual({})
})

test('once what was deleted is overwritten, every receipt that waited is countersigned; until then it says pending', async () => {
  const p = engineOf(world)
  const receipts = async () => (await owner("select receipt from erasures where state = 'done'")).map((e) => e.receipt as Receipt)
  await sweepRetention(p)
  expect((await receipts()).filter((r) => r.purge)).toEqual([])
  const asked: (readonly string[])[] = []
  const purge = async (tables: readonly string[]) => {
    asked.push(tables)
    return purging(world).engine.purge!(tables)
  }
  await purgeRemains({ ...p, engine: { ...p.engine, purge } }, [anna.workspaceId], { now: true })
  expect(await owner('select table_name from remains')).toEqual([])
  await purgeRemains({ ...p, engine: { ...p.engine, purge } }, [anna.workspaceId], { now: true })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('messages')
  const all = await receipts()
  expect(all.length).toBeGreaterThan(1)
  for (const r of all) {
    expect(verifyReceipt(r, r.publicKey)).toMatchObject({ holds: true, says: expect.stringContaining('(wal), 0 traces') })
    expect(verifyReceipt({ ...r, purge: { ...r.purge!, residual: 9 } }, r.publicKey).holds).toBe(false)
  }
})

test('a changed ledger is not believed', async () => {
  const p = engineOf(world)
  expect(readLedger(p).length).toBeGreaterThan(3)
  const other = { ...p, secrets: { ...p.secrets, derive: () => new Uint8Array(32).fill(7) } }
  expect(() => readLedger(other)).toThrow(/ledger of erasures was changed/)
})
