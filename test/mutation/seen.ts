import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { policies } from '#app/policies.ts'
import { allRoles } from '#policy/grants.ts'
import { sourceNames } from '#policy/sources.ts'
import { type Ask, ours, type Stage } from './stage.ts'

const roles = allRoles.filter((r) => r !== 'handlet_nobody' && r !== 'handlet_queue')
const listed = (names: readonly string[]) => names.map((n) => `'${n}'`).join(', ')

/** Who may do what with which column, as the database answers. */
export async function doors(ask: Ask, tables: readonly string[]): Promise<string[]> {
  const found = await ask(`
    select c.relname as t, r.role, p.verb, string_agg(a.attname, ' ' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      cross join unnest(array[${listed(roles)}]) r(role) cross join unnest(array['SELECT', 'INSERT', 'UPDATE']) p(verb)
    where c.relnamespace = 'public'::regnamespace and c.relname in (${listed(tables)}) and has_column_privilege(r.role, c.oid, a.attnum, p.verb)
    group by 1, 2, 3
    union all select c.relname, r.role, 'DELETE', '' from pg_class c cross join unnest(array[${listed(roles)}]) r(role)
    where c.relnamespace = 'public'::regnamespace and c.relname in (${listed(tables)}) and has_table_privilege(r.role, c.oid, 'DELETE')`)
  return found.map((f) => `door ${f.t} ${f.role} ${String(f.verb).toLowerCase()}: ${f.columns}`)
}

async function visible(stage: Stage, state: string, tables: readonly string[], only: readonly string[]): Promise<string[]> {
  const { ask } = stage
  const lines: string[] = []
  const may = await ask(`
    select c.relname as t, r.role from pg_class c cross join unnest(array[${listed(only)}]) r(role)
    where c.relnamespace = 'public'::regnamespace and c.relname in (${listed(tables)}) and has_any_column_privilege(r.role, c.oid, 'SELECT')
    order by 2, 1`)
  for (const [role, list] of Map.groupBy(may, (m) => m.role as string)) {
    await ask(`set local role ${role}`)
    const counted = await ask(list.map(({ t }) => `select '${t}' as t, count(*)::int as n from "${t}"`).join(' union all '))
    await ask('set local role none')
    lines.push(...counted.map((c) => `seen ${c.t} ${role} ${state}: ${c.n}`))
  }
  return lines
}

const purposeRoles = roles.filter((r) => r.startsWith('purpose_'))
const restrict = (person: string) =>
  `insert into restrictions (workspace_id, customer_id, reason) values ('${ours}', '${person}', 'accuracy')`
const consent = (kind: string, activity: string, person: string | null = null) =>
  `insert into consents (workspace_id, kind, activity, wording, customer_id) values ('${ours}', '${kind}', '${activity}', '2026-11', ${person ? `'${person}'` : 'null'})`

/** Rows that a restriction, an objection, a source and a flag leave to each purpose. */
export async function narrowed(stage: Stage, tables: readonly string[]): Promise<string[]> {
  const { ask, within, person } = stage
  const lines = await visible(stage, 'as it is', tables, purposeRoles)
  lines.push(
    ...(await within(async () => {
      await ask(restrict(person))
      return visible(stage, 'restricted', tables, purposeRoles)
    })),
  )
  if (!tables.includes('intent_decisions')) return lines
  const learning = ['purpose_improve', 'purpose_benchmark']
  const lent = async (state: string, change: string) =>
    within(async () => {
      await ask('alter table intent_decisions disable trigger user')
      await ask("update intent_decisions set source = 'email', special_category = false")
      for (const activity of ['improve.models', 'benchmarks.release']) await ask(consent('cross-workspace', activity))
      if (change) await ask(change)
      return visible(stage, state, ['intent_decisions'], learning)
    })
  for (const source of sourceNames)
    lines.push(...(await lent(`lent, from ${source}`, `update intent_decisions set source = '${source}'`)))
  lines.push(...(await lent('lent, flagged', 'update intent_decisions set special_category = true')))
  for (const activity of ['improve.models', 'benchmarks.release'])
    lines.push(...(await lent(`lent, objected to ${activity}`, consent('objection', activity, person))))
  return lines
}

/** Where a new row of a table that inherits its source comes from, when its parent came through WhatsApp and whoever writes says email. */
export async function inherited({ ask, within }: Stage, tables: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const p of policies.filter((x) => x.inherits && tables.includes(x.name)))
    await within(async () => {
      const { columns, primaryKeys } = getTableConfig(p.table as PgTable)
      const list = columns.flatMap((c) => (c.generated ? [] : [`"${c.name}"`])).join(', ')
      const key = primaryKeys[0]!.columns.find((c) => c.name !== 'workspace_id')!.name
      await ask(`update "${p.inherits!.from}" set source = 'whatsapp' where workspace_id = '${ours}'`)
      await ask(
        `create temporary table copied as select ${list} from "${p.name}" where workspace_id = '${ours}' order by ctid limit 1`,
      )
      await ask(`delete from intent_decisions where workspace_id = '${ours}'`)
      if (p.name === 'messages') await ask("update copied set id = uuidv7(), provider_id = 'another'")
      await ask("update copied set source = 'email'")
      await ask(`insert into "${p.name}" (${list}) select * from copied`)
      const [row] = await ask(
        `select t.source from "${p.name}" t join copied c on c."${key}" = t."${key}" and c.workspace_id = t.workspace_id`,
      )
      lines.push(`source of a new row of ${p.name}, from WhatsApp: ${row!.source}`)
    })
  return lines
}

export async function samples({ ask, within }: Stage, tables: readonly string[]): Promise<string[]> {
  return within(async () => {
    await ask(`analyze ${tables.map((t) => `"${t}"`).join(', ')}`)
    const found = await ask(
      `select tablename as t, attname as c from pg_stats where schemaname = 'public' and tablename in (${listed(tables)}) order by 1, 2`,
    )
    return found.map((f) => `samples kept of ${f.t}.${f.c}`)
  })
}

/** How a sentence would be put into a column of each type that could hold one; another in each row, for columns that are unique. */
const another = "'Jo rang at ' || md5(ctid::text || tableoid)"
const sentenceIn: Readonly<Record<string, string>> = {
  text: another,
  'text[]': `array[${another}]`,
  jsonb: `jsonb_build_object('deep', jsonb_build_array(${another}))`,
}

/** Columns that take a sentence. */
export async function sentences({ ask, within }: Stage, tables: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const p of policies.filter((x) => tables.includes(x.name)))
    for (const c of getTableConfig(p.table as PgTable).columns.filter((x) => !x.generated && sentenceIn[x.getSQLType()])) {
      const took = await within(async () => {
        await ask(`alter table "${p.name}" disable trigger user`)
        return ask(`update "${p.name}" set "${c.name}" = ${sentenceIn[c.getSQLType()]}`).then(
          () => true,
          (cause) => String(cause.cause?.code ?? cause.code),
        )
      })
      if (took !== '23514') lines.push(`sentence taken by ${p.name}.${c.name}`)
    }
  return lines
}
