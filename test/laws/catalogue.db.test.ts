import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checked } from '#app/operator/every-row.ts'
import { policies } from '#app/policies.ts'
import { search } from '#conversations/search.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import { enforcement } from '#policy/enforcement.ts'
import { accessOf, allRoles, nobodyRole, searchRole } from '#policy/grants.ts'
import { columnsOf, type Policy } from '#policy/policy.ts'
import { purposeNames, roleOf } from '#policy/purposes.ts'
import { differences } from '#privacy/catalogue.ts'
import { type FreshDatabase, freshDatabase } from '../databases.ts'

let db: FreshDatabase
const [ours, theirs] = [uuidv7(), uuidv7()]
/** A row of another workspace, as an insert that any table of one takes. */
const inserts = new Map<string, string>()
const ofWorkspace = policies.filter((p) => 'workspaceId' in p.columns)
const owner = (text: string, params?: unknown[]) => db.opened.owner(text, params)

const anyValue: Record<string, () => string> = {
  uuid: () => `'${uuidv7()}'`,
  text: () => `'zephyr ${uuidv7()}'`,
  jsonb: () => "'{}'",
  boolean: () => 'false',
  bytea: () => "'\\x00'",
  'timestamp with time zone': () => 'now()',
  date: () => 'now()',
  'time without time zone': () => "'10:00'",
  ARRAY: () => "'{}'",
}
async function insertFor(table: string, workspaceId: string) {
  const columns = await owner(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  )
  const declared = getTableConfig(policies.find((p) => p.name === table)!.table as PgTable).columns
  const word = (name: string) => declared.find((c) => c.name === name)?.enumValues?.[0]
  const plain = (name: string) => !categoryOfColumn(table, name).personal
  const values = columns.map((c) => {
    if (c.name === 'workspace_id') return `'${workspaceId}'`
    const held = checked[`${table}.${c.name}`]
    if (held) return `'${held}'`
    if (word(c.name)) return `'${word(c.name)}'`
    if (c.type === 'text' && plain(c.name)) return `'zephyr-${uuidv7()}'`
    return (anyValue[c.type] ?? (() => '1'))()
  })
  return `insert into "${table}" (${columns.map((c) => `"${c.name}"`).join(', ')}) values (${values.join(', ')})`
}

const categoryOfColumn = (table: string, name: string) =>
  columnsOf(policies.find((p) => p.name === table)!).find((c) => c.name === name)!.category

beforeAll(async () => {
  db = await freshDatabase()
  for (const { name } of policies) await owner(`alter table "${name}" disable trigger all`)
  for (const { name } of ofWorkspace) {
    await owner(await insertFor(name, theirs))
    inserts.set(name, await insertFor(name, theirs))
  }
})
afterAll(() => db.end())

/** What the database says when it does not allow something. */
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (cause) => {
      const e = cause.cause ?? cause
      return e.code === '42501' ? (/row-level security/.test(e.message) ? 'row security' : 'no permission') : String(e.message)
    },
  )
const count = (p: Policy) => sql.raw(`select count(*)::int as n from "${p.name}"`)

test('every table has a policy, and every table of a workspace forces row security', async () => {
  const tables = await owner(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, exists (select 1 from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'workspace_id') as "ofWorkspace"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  expect(tables.map((t) => t.name)).toEqual(policies.map((p) => p.name).sort())
  expect(tables.filter((t) => !t.forced).map((t) => t.name)).toEqual([])
  expect(tables.filter((t) => t.ofWorkspace).length).toBeGreaterThan(25)
})

test('the live catalogue is what the policies say; each way in which it could differ is seen', async () => {
  expect(await differences(owner, policies)).toEqual([])
  const wrongs = [
    ['create table strays (id uuid)', 'drop table strays', 'strays: a table without a policy'],
    ['alter table notes add column mood text', 'alter table notes drop column mood', 'notes.mood: a column without a word'],
    [
      'alter table notes no force row level security',
      'alter table notes force row level security',
      'notes: row security is not forced',
    ],
    [
      'grant select on messages to purpose_communicate',
      'revoke all on messages from purpose_communicate',
      'messages: granted and not declared: purpose_communicate select',
    ],
    [
      'revoke delete on notes from purpose_service',
      'grant delete on notes to purpose_service',
      'notes: declared and not granted: purpose_service delete, insert, select, update',
    ],
    [
      'alter table messages alter column said set statistics 100',
      'alter table messages alter column said set statistics 0',
      'messages.said: the database keeps samples of it',
    ],
    ['alter policy restricted on messages to purpose_comply', null, 'messages: policy restricted is not as declared'],
    ['alter table journal drop constraint journal_state_word', null, 'journal: constraint journal_state_word is not as declared'],
    ['drop trigger inherit_source on messages', null, 'messages: trigger inherit_source is missing'],
  ] as const
  for (const [breaks, mends, says] of wrongs) {
    await owner(breaks)
    expect((await differences(owner, policies)).join('\n'), breaks).toContain(says)
    if (mends) await owner(mends)
    else for (const statement of enforcement(policies)) await owner(statement)
    expect(await differences(owner, policies), `after ${breaks}`).toEqual([])
  }
}, 240_000)

test('no role of ours can step over row security or become the owner', async () => {
  const list = await owner(
    `select rolname as name from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcanlogin)`,
    [allRoles],
  )
  expect(list).toEqual([])
  expect(
    await owner(
      'select 1 from pg_class where relowner in (select oid from pg_roles where rolname = any($1)) and relnamespace = $2::regnamespace',
      [allRoles, 'public'],
    ),
  ).toEqual([])
})

test("another workspace's rows are not seen, not changed, not removed, and none is put among them", async () => {
  const { database } = db.opened
  const wrong: string[] = []
  const expectIs = (what: string, is: unknown, wanted: unknown) => {
    if (is !== wanted) wrong.push(`${what}: ${is}, not ${wanted}`)
  }
  for (const p of ofWorkspace)
    for (const purpose of [...p.purposes, ...(p.appendedBy ? p.reads : [])]) {
      const what = `${p.name} for ${purpose}`
      const number = (text: string, workspaceId: string) =>
        database.withPurpose(purpose, workspaceId, async (tx) => (await rows(tx, sql.raw(text))).length)
      expectIs(`${what}, their own row`, await number(`select 1 from "${p.name}"`, theirs), 1)
      expectIs(`${what}, seen`, await number(`select 1 from "${p.name}"`, ours), 0)
      // Reads no column: one that does is kept away by the policy for reading, whatever the one for changing says.
      const set = `update "${p.name}" set workspace_id = '${theirs}' returning 1`
      const remove = `delete from "${p.name}" returning 1`
      if (p.appendedBy)
        // Not even one's own.
        for (const text of [set, remove]) expectIs(`${what}, ${text}`, await refused(number(text, theirs)), 'no permission')
      else {
        expectIs(`${what}, changed`, await number(set, ours), 0)
        expectIs(`${what}, removed`, await number(remove, ours), 0)
      }
      const put = database.withPurpose(purpose, ours, (tx) => tx.execute(sql.raw(inserts.get(p.name)!)))
      const whole = accessOf(p, purpose)!.columns === 'all' && (p.appendedBy?.includes(purpose) ?? true)
      expectIs(`${what}, put among them`, await refused(put), whole ? 'row security' : 'no permission')
    }
  expect(wrong).toEqual([])
})

test('what a policy does not name is refused outright: other purposes, the platform door, nobody', async () => {
  const { database } = db.opened
  const wrong: string[] = []
  for (const p of policies) {
    const expectRefused = async (who: string, work: Promise<unknown>, wanted: string) => {
      const is = await refused(work)
      if (is !== wanted) wrong.push(`${p.name} by ${who}: ${is}`)
    }
    for (const purpose of purposeNames.filter((name) => !accessOf(p, name)?.verbs.includes('select')))
      await expectRefused(
        purpose,
        database.withPurpose(purpose, theirs, (tx) => tx.execute(count(p))),
        'no permission',
      )
    const platform = database.withPlatform((tx) => tx.execute(count(p)))
    await expectRefused('platform', platform, p.platform && !p.appendedBy ? 'allowed' : 'no permission')
    const nobody = owner(`do $$ begin set local role ${nobodyRole}; perform count(*) from "${p.name}"; end $$`)
    await expectRefused('nobody', nobody, 'no permission')
  }
  expect(wrong).toEqual([])
  const content = policies.filter((p) =>
    Object.values(p.columns).some((word) => /^(message|note|attachment|customer)\./.test(word)),
  )
  expect(content.length).toBeGreaterThan(8)
  expect(content.filter((p) => p.platform).map((p) => p.name)).toEqual([])
})

test('what runs as another role has a fixed search path and is no stranger’s to call; search is the service’s, and keeps to its workspace', async () => {
  const functions = await owner(`
    select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.proconfig::text as settings, p.prorettype = 'trigger'::regtype as trigger,
      (select array_agg(distinct coalesce(r.rolname, 'public') order by coalesce(r.rolname, 'public'))
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles r on r.oid = a.grantee where a.grantee <> p.proowner)::text[] as callers
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`)
  expect(functions.length).toBeGreaterThan(8)
  expect(functions.filter((f) => !f.settings?.includes('search_path=public, pg_temp')).map((f) => f.name)).toEqual([])
  expect(functions.filter((f) => !f.trigger && f.callers?.includes('public')).map((f) => f.name)).toEqual([])
  const search = functions.filter((f) => f.name.startsWith('search'))
  expect(search.map(({ name, owner, callers }) => ({ name, owner, callers }))).toEqual(
    ['search_customers', 'search_messages', 'search_newest'].map((name) => ({
      name,
      owner: searchRole,
      callers: [roleOf('service')],
    })),
  )
  const names = (workspaceId: string) =>
    db.opened.database.withPurpose('service', workspaceId, (tx) =>
      rows(tx, sql`select * from search_customers('zephyr%', 'zephyr%', 10)`),
    )
  expect((await names(theirs)).length).toBeGreaterThan(0)
  expect(await names(ours)).toEqual([])
})

test('search reads its text index; the same query under row security would not', async () => {
  const made = await insertFor('messages', ours)
  const [columns, values] = [/\((.*)\) values/.exec(made)![1]!, /values \((.*)\)$/.exec(made)![1]!]
  const words = ['leaking tap in the kitchen', 'boiler service next week', 'a quote for the fence', 'invoice paid, thanks']
  const many = columns.split(', ').map((name, i) => {
    const own: Record<string, string> = {
      '"id"': 'uuidv7()',
      '"conversation_id"': 'md5((n % 4000)::text)::uuid',
      '"provider_id"': "'p' || n",
      '"words"': `(array['${words.join("', '")}'])[1 + n % 4] || ' w' || n`,
    }
    return own[name] ?? values.split(', ')[i]
  })
  await owner('alter table messages disable trigger all') // which conversations there are is not asked
  await owner(`insert into messages (${columns}) select ${many.join(', ')} from generate_series(1, 20000) n`)
  await owner('analyze messages')
  await owner("select gin_clean_pending_list('messages_search')") // as a vacuum does: unsorted entries make the index look dear
  await owner(`create function plan_as(body text, who text) returns setof text language plpgsql as $f$
    begin perform set_config('app.workspace_id', '${ours}', true), set_config('role', who, true); return query execute 'explain (generic_plan) ' || body; end $f$`)
  const plan = async (name: string, role: string) => {
    const [found] = await owner('select prosrc from pg_proc where proname = $1', [name])
    return (await owner('select * from plan_as($1, $2) as line', [found!.prosrc, role])).map((r) => r.line).join('\n')
  }
  expect(await plan('search_messages', searchRole)).toMatch(/Bitmap Index Scan on messages_search .*\n\s*Index Cond: .*search @@/)
  const slow = await plan('search_messages', roleOf('service'))
  expect(slow).not.toMatch(/Index Cond: .*search @@/)
  expect(slow).toMatch(/Filter: .*search @@/)
  // The newest are read in order and no further than the limit: nothing is sorted below it, and the text index is left alone.
  const inOrder = /Limit .*\n\s*-> {2}Index Scan Backward using messages_newest on messages m /
  const newest = await plan('search_newest', searchRole)
  expect(newest).toMatch(inOrder)
  expect(newest).toMatch(/Index Scan using messages_conversation on messages m_1/)
  expect(newest).not.toMatch(/messages_search/)
  const page = sql`select * from search_messages(to_tsquery('simple', 'w77'), 10, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff')`
  const found = (workspaceId: string) => db.opened.database.withPurpose('service', workspaceId, (tx) => rows(tx, page))
  expect(await found(ours)).toHaveLength(1)
  expect(await found(theirs)).toEqual([])
  // What is found is joined to its rows by their key; of a hundred thousand hits the planner would read the table.
  const asked = () =>
    db.opened.database.withPurpose('service', ours, async (tx) => {
      const lines: string[] = []
      const execute = async (query: SQL) => {
        lines.push(...(await rows<object>(tx, sql`explain ${query}`)).map((line) => String(Object.values(line)[0])))
        return { rows: [] }
      }
      await search({ execute } as unknown as Tx, { query: 'tap', limit: 20 })
      return lines.join('\n')
    })
  expect(await asked()).toMatch(/Index Scan using messages_workspace_id_id_pk on messages m /)
  expect(await asked()).not.toMatch(/Seq Scan on messages/)
  for (const f of ['search_newest', 'search_messages'])
    await owner(`alter function ${f}(tsquery, integer, timestamptz, uuid) rows 100000`)
  expect(await asked()).toMatch(/Seq Scan on messages/)
  await owner('drop index messages_newest')
  expect(await plan('search_newest', searchRole)).not.toMatch(inOrder)
})
