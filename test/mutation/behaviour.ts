import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { policies } from '#app/policies.ts'
import { activities } from '#policy/activities.ts'
import { enforcement } from '#policy/enforcement.ts'
import { features } from '#policy/features.ts'
import { allRoles } from '#policy/grants.ts'
import type { Policy } from '#policy/policy.ts'
import { dueBefore, retention } from '#policy/retention.ts'
import { undeclared } from '#policy/scopes.ts'
import { sourceNames } from '#policy/sources.ts'
import { count } from '#privacy/execute.ts'
import { graphOf } from '#privacy/graph.ts'
import { ruleNames } from '#privacy/retain.ts'
import { select } from '#privacy/selection.ts'
import { operatorDesk } from '#rights/cases.ts'
import { shelvesOf } from '#rights/shelves.ts'
import type { Mutant } from './mutants.ts'
import { type Ask, here, now, ours, type Stage, timed } from './stage.ts'

const roles = allRoles.filter((r) => r !== 'handlet_nobody' && r !== 'handlet_queue')
const listed = (names: readonly string[]) => names.map((n) => `'${n}'`).join(', ')

/** Who may do what with which column, as the database answers. */
async function doors(ask: Ask, tables: readonly string[]): Promise<string[]> {
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
async function narrowed(stage: Stage, tables: readonly string[]): Promise<string[]> {
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
async function inherited({ ask, within }: Stage, tables: readonly string[]): Promise<string[]> {
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

async function samples({ ask, within }: Stage, tables: readonly string[]): Promise<string[]> {
  return within(async () => {
    await ask(`analyze ${tables.map((t) => `"${t}"`).join(', ')}`)
    const found = await ask(
      `select tablename as t, attname as c from pg_stats where schemaname = 'public' and tablename in (${listed(tables)}) order by 1, 2`,
    )
    return found.map((f) => `samples kept of ${f.t}.${f.c}`)
  })
}

/** Text columns that take a sentence. */
async function sentences({ ask, within }: Stage, tables: readonly string[]): Promise<string[]> {
  const lines: string[] = []
  for (const p of policies.filter((x) => tables.includes(x.name)))
    for (const c of getTableConfig(p.table as PgTable).columns.filter((x) => x.getSQLType() === 'text' && !x.generated)) {
      const took = await within(async () => {
        await ask(`alter table "${p.name}" disable trigger user`)
        return ask(`update "${p.name}" set "${c.name}" = 'Jo rang at ' || md5(ctid::text || tableoid)`).then(
          () => true,
          (cause) => String(cause.cause?.code ?? cause.code),
        )
      })
      if (took !== '23514') lines.push(`sentence taken by ${p.name}.${c.name}`)
    }
  return lines
}

/** What an erasure, the end of a workspace and each rule would take. */
async function ends(stage: Stage, ps: readonly Policy[], chosen: Mutant['chosen'] = {}): Promise<string[]> {
  const { tx, ask, within, person } = stage
  const graph = graphOf(ps)
  const lines: string[] = []
  const take = async (what: string, scope: Parameters<typeof select>[2]) =>
    within(async () => {
      const s = await select(tx, graph, scope, new Set())
      const counts = await count(tx, s)
      lines.push(
        ...s.targets
          .filter((t) => counts[t.node.name])
          .map((t) => `${what} takes ${t.action} of ${t.node.name}: ${counts[t.node.name]}`),
      )
      lines.push(...s.kept.map((n) => `${what} keeps ${n.name}`))
    })
  await here(ask)
  await take('erasure', { kind: 'customer', ids: [person], found: {} })
  await take('end of the workspace', { kind: 'workspace' })
  const used = new Set(ps.map((p) => p.retention))
  for (const rule of ruleNames.filter((r) => used.has(r))) {
    const period = chosen[rule] ?? retention[rule].period
    const before = dueBefore(timed(period, rule), now)
    if (before)
      for (const global of [false, true])
        await take(`rule ${rule}`, { kind: 'due', rule, before, most: 2 ** 31 - 1, global, stored: false })
  }
  return lines
}

const copies = (ps: readonly Policy[]) =>
  [ours, operatorDesk].flatMap((desk) =>
    (['access', 'portable'] as const).flatMap((right) =>
      shelvesOf(ps, right, desk).flatMap((s) =>
        s.columns.map((c) => `${desk === ours ? 'a customer' : 'a login'} is shown, by ${right}, ${s.name}.${c.name}`),
      ),
    ),
  )

/** What stands in no table: what may be objected to, what a connection may ask for, what a feature turns on. */
const said = (): string[] => [
  ...Object.entries(activities).flatMap(([name, a]) =>
    a.basis.kind === 'interest' ? a.basis.objection.map((who) => `a ${who} may object to ${name}`) : [],
  ),
  ...(['forwarding', 'imap'] as const).flatMap((kind) =>
    ['receive', 'read-mail', 'send-mail', 'contacts']
      .filter((s) => undeclared(kind, [s]).length === 0)
      .map((s) => `${kind} may ask for ${s}`),
  ),
  ...Object.entries(features).flatMap(([name, f]) => f.activities.map((a) => `${name} turns on ${a}`)),
]

/** Everything that was seen, a line each. `tables`: those to look at. */
export async function behaviour(
  stage: Stage,
  ps: readonly Policy[],
  tables: readonly string[],
  o: { ends: boolean; chosen?: Mutant['chosen'] },
): Promise<string[]> {
  await here(stage.ask)
  return [
    ...(tables.length > 0
      ? [
          ...(await doors(stage.ask, tables)),
          ...(await narrowed(stage, tables)),
          ...(await inherited(stage, tables)),
          ...(await samples(stage, tables)),
          ...(await sentences(stage, tables)),
        ]
      : []),
    ...(o.ends ? [...(await ends(stage, ps, o.chosen)), ...copies(ps)] : []),
    ...said(),
  ].sort()
}

const base = enforcement(policies)
/** Of what the database is told, what a mutant changes, with the whole of the tables that it is about. */
export function changed(mutated: readonly string[], tables: readonly string[]): string[] {
  const had = new Set(base)
  const about = (s: string) =>
    tables.some((t) => s.includes(`"${t}"`) && /^(revoke all on|grant|drop policy|create policy)/.test(s))
  const gone = base.filter((s) => !mutated.includes(s))
  const policy = (s: string) => s.match(/^create policy "(\w+)" on "(\w+)"/)
  const trigger = (s: string) => s.match(/^create or replace trigger (\w+) before insert on "(\w+)"/)
  return [
    ...gone.flatMap((s) => (policy(s) ? [`drop policy if exists "${policy(s)![1]}" on "${policy(s)![2]}"`] : [])),
    ...gone.flatMap((s) => (trigger(s) ? [`drop trigger if exists ${trigger(s)![1]} on "${trigger(s)![2]}"`] : [])),
    ...gone.flatMap((s) => (/set statistics 0/.test(s) ? [s.replaceAll('set statistics 0', 'set statistics -1')] : [])),
    ...gone.flatMap((s) =>
      /add constraint/.test(s) ? [s.replaceAll(/, add constraint "\w+" check \(.*?\) not valid(?=, drop|$)/g, '')] : [],
    ),
    ...mutated.filter((s) => !had.has(s) || about(s)),
  ]
}
