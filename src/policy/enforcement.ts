import type { AnyColumn } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { activities } from './activities.ts'
import type { Activity } from './activity.ts'
import { accessOf, allRoles, grants } from './grants.ts'
import { pathToCustomer } from './paths.ts'
import { columnsOf, type Policy } from './policy.ts'
import { type Purpose, purposeNames, roleOf, storageRole } from './purposes.ts'
import { mayImprove, sourceNames } from './sources.ts'

const here = `nullif(current_setting('app.workspace_id', true), '')::uuid`
const openSources = sourceNames.filter((source) => mayImprove(source, false, false))
const literal = (words: readonly string[]) => words.map((w) => `'${w.replaceAll("'", "''")}'`).join(', ')

/** A role that a later version adds is made by the migration that needs it. */
const roles = `do $$ declare r text; begin foreach r in array array[${literal(allRoles)}] loop if not exists (select 1 from pg_roles where rolname = r) then execute format('create role %I nologin', r); end if; execute format('grant %I to %I', r, current_user); execute format('grant usage on schema public to %I', r); end loop; end $$`

const rolesOn = (p: Policy, wanted: (purpose: (typeof purposeNames)[number]) => boolean) =>
  purposeNames.filter((purpose) => wanted(purpose) && accessOf(p, purpose)).map(roleOf)

/** The ids of a table's rows about customers of a kind, read past row security by storage; one function per table that others belong to. */
const idsOf = (kind: string, name: string) => `${kind}_${name}`
function idFunction(kind: string, p: Policy, all: readonly Policy[], which: string): string[] {
  const path = pathToCustomer(p, all)!
  const by =
    path.by === 'column'
      ? `x."${path.column.name}" in (${which})`
      : `x."${path.column.name}" in (select ${idsOf(kind, path.parent.name)}())`
  const name = idsOf(kind, p.name)
  return [
    `create or replace function ${name}() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$ select x.id from "${p.name}" x where x.workspace_id = ${here} and ${by} $$`,
    `alter function ${name}() owner to ${storageRole}`,
    `revoke all on function ${name}() from public`,
    `grant execute on function ${name}() to ${[storageRole, ...purposeNames.map(roleOf)].join(', ')}`,
  ]
}

/** What makes use of one workspace's rows beyond it. */
const beyond = ['improve', 'benchmark'] as const satisfies readonly Purpose[]
const activitiesFor = (purposes: readonly Purpose[]) =>
  Object.entries(activities).flatMap(([name, { purpose }]: [string, Activity]) => (purposes.includes(purpose) ? [name] : []))

/**
 * Whom a restriction (Article 18) or an objection (Article 21) holds back. The record of it is the law's, so it is read past row security.
 * Whoever objects to one use beyond the workspace is left out of all of them.
 */
const kinds = {
  restricted: `select r.customer_id from restrictions r where r.workspace_id = ${here} and r.lifted_at is null`,
  objecting: `select o.customer_id from consents o where o.workspace_id = ${here} and o.kind = 'objection' and o.activity in (${literal(activitiesFor(beyond))}) and o.withdrawn_at is null and o.customer_id is not null`,
}
type Kind = keyof typeof kinds

const inNone = (kind: Kind, p: Policy, all: readonly Policy[]) => {
  const path = pathToCustomer(p, all)!
  const column = `"${path.column.name}"`
  const ids = path.by === 'column' ? `select ${idsOf(kind, 'customers')}()` : `select ${idsOf(kind, path.parent.name)}()`
  return `(${column} is null or ${column} not in (${ids}))`
}

/** Tables that another table belongs to, the customer's own first; each needs a function of its ids. */
function heads(policies: readonly Policy[]): Policy[] {
  const reached = new Map<string, Policy>()
  const reach = (p: Policy) => {
    const path = pathToCustomer(p, policies)
    if (path?.by !== 'parent' || reached.has(path.parent.name)) return
    reach(path.parent)
    reached.set(path.parent.name, path.parent)
  }
  for (const p of policies) reach(p)
  return [...reached.values()].filter((p) => p.name !== 'customers')
}

const about = (policies: readonly Policy[]) =>
  policies.filter((p) => !p.record && !p.platform && pathToCustomer(p, policies) !== null)

export type Restrictive = {
  readonly table: string
  readonly name: string
  readonly roles: readonly string[]
  readonly using: string
}

/** A restricted person's rows are stored and nothing more: no purpose but the law's sees or changes them. */
const restriction = (policies: readonly Policy[]): Restrictive[] =>
  about(policies).map((p) => ({
    table: p.name,
    name: 'restricted',
    roles: rolesOn(p, (purpose) => purpose !== 'comply'),
    using: inNone('restricted', p, policies),
  }))

/** Source × purpose: only what the workspace allowed for this very use, from open sources, not flagged, and of nobody who objected. */
const lent = (policies: readonly Policy[], purpose: (typeof beyond)[number]): Restrictive[] =>
  policies.flatMap((p) => {
    const roles = rolesOn(p, (one) => one === purpose)
    if (roles.length === 0) return []
    if (!p.source) throw new Error(`${p.name} is read for ${purpose} and names no source`)
    const uses = activitiesFor([purpose]).map((name) => `(select allowed('${name}'))`)
    const terms = [
      `(${uses.join(' or ')})`,
      `"${p.source.name}" in (${literal(openSources)})`,
      ...(p.special ? [`not "${p.special.name}"`] : []),
      ...(pathToCustomer(p, policies) ? [inNone('objecting', p, policies)] : []),
    ]
    return [{ table: p.name, name: purpose, roles, using: terms.join(' and ') }]
  })

/** What row security must hold beyond the workspace, by table. */
export const restrictivePoliciesOf = (policies: readonly Policy[]): Restrictive[] =>
  [...restriction(policies), ...beyond.flatMap((purpose) => lent(policies, purpose))].filter((r) => r.roles.length > 0)

/** Every name that such a policy has or had (`improvement` until one was told from the other). */
const narrowing = ['restricted', 'improvement', ...beyond]
const narrowed = (policies: readonly Policy[]) => [
  ...policies.flatMap((p) => narrowing.map((name) => `drop policy if exists "${name}" on "${p.name}"`)),
  ...restrictivePoliciesOf(policies).map(
    ({ table, name, roles, using }) =>
      `create policy "${name}" on "${table}" as restrictive for all to ${roles.join(', ')} using (${using}) with check (${using})`,
  ),
]

/** Samples of values that the database keeps for planning outlive a deletion: none are kept of personal columns. */
const statistics = (policies: readonly Policy[]) => [
  ...policies.flatMap((p) => {
    const silent = columnsOf(p).filter(({ category }) => !category.statistics)
    return silent.length > 0
      ? [`alter table "${p.name}" ${silent.map(({ name }) => `alter column "${name}" set statistics 0`).join(', ')}`]
      : []
  }),
  `do $$ declare i record; begin for i in select c.oid::regclass as name, a.attnum from pg_index x join pg_class c on c.oid = x.indexrelid join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and x.indexprs is not null and a.attname like 'expr%' loop execute format('alter index %s alter column %s set statistics 0', i.name, i.attnum); end loop; end $$`,
]

/** Text that is called not personal is a word of a closed list, or at least one word and never words, in lists and objects too: it cannot carry content. */
const words = (policies: readonly Policy[]) =>
  policies.flatMap((p) => {
    const list = checksOf(p).map(
      ({ name, check }) => `drop constraint if exists "${name}", add constraint "${name}" check (${check}) not valid`,
    )
    return list.length > 0 ? [`alter table "${p.name}" ${list.join(', ')}`] : []
  })

export const checksOf = (p: Policy): { table: string; name: string; check: string }[] =>
  getTableConfig(p.table as PgTable).columns.flatMap((column) => {
    const check = checkOf(p, column)
    return check ? [{ table: p.name, name: `${p.name}_${column.name}_word`, check }] : []
  })

function checkOf(p: Policy, column: AnyColumn): string | null {
  const found = columnsOf(p).find((c) => c.name === column.name)!
  const [name, type] = [`"${column.name}"`, column.getSQLType()]
  if (type === 'text' && column.enumValues?.length) return `${name} in (${literal(column.enumValues)})`
  if (found.category.personal || found.category.freeText) return null
  if (type === 'text') return `${name} !~ '[[:space:]@]' and length(${name}) <= 400`
  // Of a list each, of an object every value, however deep.
  if (type === 'text[]')
    return `array_to_string(${name}, ',') !~ '[[:space:]@]' and length(array_to_string(${name}, ',')) <= 4000`
  if (type === 'jsonb')
    return `not jsonb_path_exists(${name}, '$.** ? (@ like_regex "[\\\\s@]")') and length(${name}::text) <= 4000`
  return null
}

/** A row that is learnt from another inherits where that came from, whoever writes it. */
const inheritance = (policies: readonly Policy[]) =>
  policies.flatMap((p) => {
    const path = p.source && p.inherits ? p.inherits : null
    if (!path) return []
    const fn = `inherit_source_${p.name}`
    return [
      `create or replace function ${fn}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin new."${p.source!.name}" := coalesce((select s.source from "${path.from}" s where s.workspace_id = new.workspace_id and s.id = new."${path.column.name}"), new."${p.source!.name}"); return new; end $$`,
      `alter function ${fn}() owner to ${storageRole}`,
      `create or replace trigger inherit_source before insert on "${p.name}" for each row execute function ${fn}()`,
    ]
  })

/** What a workspace turned on, and what it said no to, for whatever purpose asks. One that asks for no activity by name is answered no. */
const inForce = (kinds: readonly string[], more = '') =>
  `exists (select 1 from consents c where c.workspace_id = ${here} and c.kind in (${literal(kinds)}) and c.activity = asked and c.withdrawn_at is null${more})`
const answers = {
  objected: inForce(['objection'], ' and num_nonnulls(c.customer_id, c.login_id, c.identifier) = 0'),
  allowed: `${inForce(['feature', 'cross-workspace'])} and not objected(asked)`,
}
const asked = Object.entries(answers).flatMap(([name, is]) => [
  `create or replace function ${name}(asked text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$ select ${is} $$`,
  `alter function ${name}(text) owner to ${storageRole}`,
  `revoke all on function ${name}(text) from public`,
  `grant execute on function ${name}(text) to ${[storageRole, ...purposeNames.map(roleOf)].join(', ')}`,
])

/** Everything that makes the database keep the policies. Idempotent: a migration ends with it whenever a table or a word changed. */
export const enforcement = (policies: readonly Policy[]): string[] => {
  const customers = policies.find((p) => p.name === 'customers')!
  const functions = (Object.keys(kinds) as Kind[]).flatMap((kind) => [
    ...idFunction(kind, customers, policies, kinds[kind]),
    ...heads(policies).flatMap((p) => idFunction(kind, p, policies, `select ${idsOf(kind, 'customers')}()`)),
  ])
  return [
    roles,
    `grant create on schema public to ${storageRole}`,
    ...grants(policies),
    ...functions,
    ...asked,
    ...narrowed(policies),
    'drop function if exists improvement_allowed()',
    ...inheritance(policies),
    ...statistics(policies),
    ...words(policies),
    `revoke create on schema public from ${storageRole}`,
  ]
}
