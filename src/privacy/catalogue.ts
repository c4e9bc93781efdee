import { checksOf, restrictivePoliciesOf } from '#policy/enforcement.ts'
import { grantsWanted } from '#policy/grants.ts'
import { columnsOf, type Policy } from '#policy/policy.ts'

type Ask = (sql: string) => Promise<Record<string, any>[]>
const ours = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`

/** Grants as they stand, one line per table and role, columns named where they are not all. */
const grantsSeen = `
  select name, role, string_agg(privilege || coalesce(' (' || columns || ')', ''), ', ' order by privilege) as may from (
    select c.relname as name, coalesce(r.rolname, 'public') as role, lower(a.privilege_type) as privilege, null as columns
    from pg_class c, aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
    where ${ours} and a.grantee <> c.relowner
    union all
    select c.relname, coalesce(r.rolname, 'public'), lower(a.privilege_type), string_agg(t.attname, ' ' order by t.attname)
    from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
    where ${ours} group by 1, 2, 3) g
  group by 1, 2`

const columnsSeen = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, a.attname as column, a.attstattarget as samples
  from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where ${ours}`

const policiesSeen = `
  select tablename as name, policyname as policy, array(select unnest(roles)::text order by 1)::text[] as roles
  from pg_policies where schemaname = 'public' and permissive = 'RESTRICTIVE'`
const checksSeen = `
  select c.relname as name, k.conname as check from pg_constraint k join pg_class c on c.oid = k.conrelid
  where k.contype = 'c' and k.conname like '%\\_word' and ${ours}`
const triggersSeen = `
  select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'inherit_source' and ${ours}`

/**
 * Every way in which the live database is not what the policies say, a sentence each; none means that it keeps them. `ask` reads the
 * catalogue as the owner. An empty catalogue is a difference for every table, never a pass.
 */
export async function differences(ask: Ask, policies: readonly Policy[]): Promise<string[]> {
  const found: string[] = []
  const columns = await ask(columnsSeen)
  const names = new Set(columns.map((c) => c.name as string))
  for (const name of names) if (!policies.some((p) => p.name === name)) found.push(`${name}: a table without a policy`)
  for (const p of policies) {
    const mine = columns.filter((c) => c.name === p.name)
    if (mine.length === 0) {
      found.push(`${p.name}: a policy without its table`)
      continue
    }
    if (!mine[0]!.forced) found.push(`${p.name}: row security is not forced`)
    const declared = columnsOf(p)
    for (const { column, samples } of mine) {
      const word = declared.find((d) => d.name === column)
      if (!word) found.push(`${p.name}.${column}: a column without a word`)
      else if (!word.category.statistics && samples !== 0) found.push(`${p.name}.${column}: the database keeps samples of it`)
    }
    for (const { name } of declared)
      if (!mine.some((c) => c.column === name)) found.push(`${p.name}.${name}: a word without its column`)
  }
  const seen = (await ask(grantsSeen)).map((g) => `${g.name} ${g.role} ${g.may}`)
  const wanted = grantsWanted(policies)
  const tell = (line: string, how: string) => found.push(line.replace(' ', `: ${how}: `))
  for (const line of seen) if (!wanted.includes(line)) tell(line, 'granted and not declared')
  for (const line of wanted) if (!seen.includes(line)) tell(line, 'declared and not granted')
  const restrictive = await ask(policiesSeen)
  for (const { table, name, roles } of restrictivePoliciesOf(policies)) {
    const live = restrictive.find((r) => r.name === table && r.policy === name)
    if (live?.roles.join() !== [...roles].sort().join()) found.push(`${table}: policy ${name} is not as declared`)
  }
  const checks = new Set((await ask(checksSeen)).map((c) => `${c.name} ${c.check}`))
  for (const { table, name } of policies.flatMap(checksOf))
    if (!checks.has(`${table} ${name}`)) found.push(`${table}: constraint ${name} is not as declared`)
  const inheriting = new Set((await ask(triggersSeen)).map((t) => t.name))
  for (const p of policies) if (p.inherits && !inheriting.has(p.name)) found.push(`${p.name}: trigger inherit_source is missing`)
  return found
}
