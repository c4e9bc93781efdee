import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies } from '#app/policies.ts'
import { rows } from '#platform/db/database.ts'
import { enforcement, restrictivePoliciesOf } from '#policy/enforcement.ts'
import { accessOf } from '#policy/grants.ts'
import { columnsOf } from '#policy/policy.ts'
import { purposeNames } from '#policy/purposes.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let anna: Awaited<ReturnType<World['signUp']>>
const within = <T>(reason: Parameters<World['services']['database']['withPurpose']>[0], query: string) =>
  world.services.database.withPurpose(reason, anna.workspaceId, (tx) => rows<T>(tx, sql.raw(query)))
const count = async (reason: Parameters<typeof within>[0], table: string) =>
  (await within<{ n: number }>(reason, `select count(*)::int as n from "${table}"`))[0]!.n
const owner = (query: string) => world.services.opened.owner(query)

beforeAll(async () => {
  world = await openWorld()
  anna = await world.signUp({ name: 'Anna Pettifer', email: 'anna@pettifer.example', business: 'Pettifer Plumbing' })
  for (const [from, text] of [
    ['Jo Marsh <jo@example.com>', 'The tap in the kitchen is leaking. What would it cost to mend it?'],
    ['Sam Orde <sam@example.com>', 'Can you come on Tuesday morning to look at the boiler?'],
  ] as const)
    await world.mail(anna, { from, subject: 'A question', text, attachments: [{ filename: 'tap.txt', content: text }] })
  await world.settle()
})
afterAll(() => world.end())

const jo = async () => (await owner("select customer_id as id from identities where value = 'jo@example.com'"))[0]!.id as string

test('a restricted customer’s rows are stored and nothing more: no purpose but the law’s sees one, storage goes on', async () => {
  const narrowed = restrictivePoliciesOf(policies).filter((r) => r.name === 'restricted')
  expect(narrowed.map((r) => r.table)).toEqual(
    expect.arrayContaining([
      'customers',
      'identities',
      'conversations',
      'messages',
      'attachments',
      'intent_decisions',
      'journal',
      'deliveries',
    ]),
  )
  const seen = async (reason: Parameters<typeof within>[0]) =>
    Object.fromEntries(
      await Promise.all(
        narrowed.map(async ({ table }) => [table, (await purposeMay(reason, table)) ? await count(reason, table) : null]),
      ),
    )
  const purposeMay = async (reason: Parameters<typeof within>[0], table: string) =>
    accessOf(policies.find((p) => p.name === table)!, reason) !== null
  const before = { service: await seen('service'), comply: await seen('comply'), storage: await seen('storage') }
  expect(before.service.messages).toBe(2)
  const id = await jo()
  await within(
    'comply',
    `insert into restrictions (workspace_id, customer_id, reason, by_login_id) values ('${anna.workspaceId}', '${id}', 'accuracy', '${anna.loginId}')`,
  )
  for (const purpose of purposeNames.filter((p) => p !== 'comply'))
    for (const { table } of narrowed)
      if (await purposeMay(purpose, table)) {
        const columns = columnsOf(policies.find((p) => p.name === table)!)
        const about = await within<{ n: number }>(
          purpose,
          `select count(*)::int as n from "${table}" t where exists (select 1) ${columns.some((c) => c.name === 'customer_id') ? `and t.customer_id = '${id}'` : ''}`,
        )
        if (columns.some((c) => c.name === 'customer_id')) expect(about[0]!.n, `${table} for ${purpose}`).toBe(0)
      }
  const after = { service: await seen('service'), comply: await seen('comply'), storage: await seen('storage') }
  expect(after.comply).toEqual(before.comply)
  expect(after.storage).toEqual(before.storage)
  for (const [table, n] of Object.entries(before.service))
    if (n) expect(after.service[table], `${table} for the service`).toBe(Number(n) / 2)
  const answer = await anna.post(`${anna.w}/inbox`, { place: 'now' })
  expect(answer.body.rows.map((r: any) => r.who)).toEqual(['Sam Orde'])

  await world.mail(anna, { from: 'Jo Marsh <jo@example.com>', subject: 'More', text: 'It leaks more now.' })
  await world.settle()
  expect(await count('storage', 'messages')).toBe(3)
  expect(await count('service', 'messages')).toBe(1)
  await within('comply', `update restrictions set lifted_at = now(), lifted_by = '${anna.loginId}'`)
  expect(await count('service', 'messages')).toBe(3)
})

test('improvement sees labels only where the workspace allowed it, from open sources, not flagged, of nobody who objected', async () => {
  const labels = () => count('improve', 'intent_decisions')
  expect(await count('service', 'intent_decisions')).toBeGreaterThan(1)
  expect(await labels()).toBe(0)
  const consent = (kind: string, customer = 'null', activity = 'improve.models') =>
    within(
      'service',
      `insert into consents (workspace_id, kind, activity, wording, customer_id) values ('${anna.workspaceId}', '${kind}', '${activity}', '2026-11', ${customer})`,
    )
  // Of something else, it is no permission for this.
  await consent('cross-workspace', 'null', 'benchmarks.release')
  expect(await labels()).toBe(0)
  await consent('cross-workspace')
  const all = await labels()
  expect(all).toBe(await count('service', 'intent_decisions'))
  await expect(within('improve', 'select because from intent_decisions')).rejects.toMatchObject({ cause: { code: '42501' } })
  await consent('objection', `'${await jo()}'`)
  expect(await labels()).toBe(1)
  await within('service', "update consents set withdrawn_at = now() where kind = 'objection'")
  expect(await labels()).toBe(all)
  await consent('objection', `'${await jo()}'`, 'messages.market')
  expect(await labels()).toBe(all)
  await consent('objection')
  expect(await labels()).toBe(0)
  await within('service', "update consents set withdrawn_at = now() where kind = 'objection'")
  expect(await labels()).toBe(all)
  for (const source of ['google', 'whatsapp', 'messenger', 'instagram']) {
    await owner(`update intent_decisions set source = '${source}'`)
    expect(await labels(), source).toBe(0)
  }
  await owner("update intent_decisions set source = 'email', special_category = true")
  expect(await labels()).toBe(0)
  await owner('update intent_decisions set special_category = false')
  await within('service', "update consents set withdrawn_at = now() where kind = 'cross-workspace'")
  expect(await labels()).toBe(0)
})

test('a row says where it came from, whoever writes it', async () => {
  await owner("update connections set source = 'google' where kind = 'forwarding'")
  await world.mail(anna, { from: 'Jo Marsh <jo@example.com>', subject: 'Through Gmail', text: 'What would a new tap cost?' })
  await world.settle()
  const [found] = await owner(
    "select m.source, d.source as decided from messages m join intent_decisions d on d.message_id = m.id where m.subject = 'Through Gmail'",
  )
  expect(found).toEqual({ source: 'google', decided: 'google' })
  await owner("update connections set source = 'email' where kind = 'forwarding'")
})

test('no sample of a personal value is kept for planning, not even of an index', async () => {
  await owner('analyze')
  const samples = await owner("select tablename as name, attname as column from pg_stats where schemaname = 'public'")
  expect(samples.length).toBeGreaterThan(50)
  const personal = policies.flatMap((p) => columnsOf(p).flatMap((c) => (c.category.statistics ? [] : [`${p.name}.${c.name}`])))
  expect(samples.map((s) => `${s.name}.${s.column}`).filter((s) => personal.includes(s) || /expr/.test(s))).toEqual([])
})

test('what is called a word cannot carry words', async () => {
  await expect(owner("update journal set reason = 'Jo Marsh rang about it'")).rejects.toThrow(/journal_reason_word/)
  await expect(owner("update journal set reason = 'jo@example.com'")).rejects.toThrow(/journal_reason_word/)
  await expect(owner("update conversations set place = 'elsewhere'")).rejects.toThrow(/conversations_place_word/)
  await expect(owner("update connections set scopes = '{read-mail,Jo Marsh rang}'")).rejects.toThrow(/connections_scopes_word/)
  const [{ id }] = (await owner('select id from conversations limit 1')) as [{ id: string }]
  expect((await anna.put(`${anna.w}/conversations/${id}/closure`)).status).toBeLessThan(300)
  expect(await owner('select before from conversation_facts where before is not null')).not.toEqual([])
  await expect(owner(`update conversation_facts set before = '{"deep": ["Jo rang"]}'`)).rejects.toThrow(
    /conversation_facts_before_word/,
  )
})

test('keeping the policies again changes nothing', async () => {
  const state = async () =>
    JSON.stringify(await owner("select * from pg_policies where schemaname = 'public' order by tablename, policyname"))
  const before = await state()
  for (const statement of enforcement(policies)) await owner(statement)
  expect(await state()).toBe(before)
})
