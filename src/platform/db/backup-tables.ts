import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { Refused } from '#platform/errors.ts'
import { rows } from './database.ts'
import type { Opened } from './open.ts'

export type Row = Record<string, any>
export type Query = <T = Row>(statement: SQL) => Promise<T[]>

/** A table as the catalogue has it; `columns` without the generated ones. */
export type Table = {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly key: readonly string[]
  /** The column that row security binds to the workspace; null: the table belongs to no workspace. */
  readonly scope: string | null
  /** Has triggers beyond those of foreign keys. */
  readonly triggers: boolean
}

/** Values whose text reads back as the same bytes, whatever the server's own settings. */
const exact = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'iso_8601',
  bytea_output: 'hex',
  extra_float_digits: '1',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}

/** One transaction as the owner of the schema: a single snapshot when reading, all or nothing when writing. */
export const ownerTransaction = <T>(opened: Opened, mode: 'read' | 'write', work: (query: Query) => Promise<T>): Promise<T> =>
  opened.database.withPlatform(async (tx) => {
    if (mode === 'read') await tx.execute(sql.raw('set transaction isolation level repeatable read, read only'))
    await tx.execute(sql.raw('set local role none'))
    for (const [name, value] of Object.entries(exact)) await tx.execute(sql`select set_config(${name}, ${value}, true)`)
    return work((statement) => rows(tx, statement))
  })

/** Row security holds for the owner too, unless it is a superuser: from here on it sees this workspace. */
export const bindTo = (query: Query, workspaceId: string | null) =>
  query(sql`select set_config('app.workspace_id', ${workspaceId ?? ''}, true)`)

/** Every table that a policy names, each behind those it refers to. Throws when a table has no policy or none is there for a policy. */
export async function tablesOf(query: Query, names: readonly string[]): Promise<Table[]> {
  const found = await query<{
    name: string
    triggers: boolean
    columns: Table['columns']
    key: string[]
    bound: string | null
  }>(sql`
    select c.relname as name,
      exists (select 1 from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_agg(a.attname order by k.place) from pg_index i, unnest(i.indkey::int2[]) with ordinality k(attnum, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key,
      (select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid and p.polname = 'workspace') as bound
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C"`)
  const missing = names.filter((n) => !found.some((t) => t.name === n))
  const strangers = found.filter((t) => !names.includes(t.name)).map((t) => t.name)
  if (missing.length + strangers.length > 0)
    throw new Refused(
      'conflict',
      `The database is not the one this version knows: ${[...missing.map((n) => `${n} is missing`), ...strangers.map((n) => `${n} has no policy`)].join(', ')}.`,
    )
  const references = await query<{ from: string; to: string }>(sql`
    select f.relname as from, t.relname as to from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.conparentid = 0 and c.conrelid <> c.confrelid`)
  const tables = found.map(
    ({ name, columns, key, triggers, bound }): Table => ({
      name,
      columns,
      key: key ?? columns.map((c) => c.name),
      triggers,
      scope: bound?.match(/^\((\w+) = /)?.[1] ?? null,
    }),
  )
  return inOrder(tables, references)
}

function inOrder(tables: readonly Table[], references: readonly { from: string; to: string }[]): Table[] {
  const [done, waiting] = [[] as Table[], [...tables]]
  while (waiting.length > 0) {
    const free = waiting.findIndex((t) => !references.some((r) => r.from === t.name && waiting.some((w) => w.name === r.to)))
    if (free < 0) throw new Error(`foreign keys form a circle: ${waiting.map((t) => t.name).join(', ')}`)
    done.push(...waiting.splice(free, 1))
  }
  return done
}

/** Every workspace that any row belongs to, its own row or not, in order. */
export async function workspacesOf(query: Query, tables: readonly Table[]): Promise<string[]> {
  const scoped = tables.filter((t) => t.scope)
  const each = scoped.map((t) => sql`select ${sql.identifier(t.scope!)} as id from ${sql.identifier(t.name)}`)
  const found = await query<{ id: string }>(
    sql`select distinct id::text as id from (${sql.join(each, sql` union `)}) s where id is not null order by 1`,
  )
  return found.map((r) => r.id)
}

/** Which rows of `table` belong to the workspace; to none when null. Null when there can be none. */
export function within(table: Table, workspaceId: string | null): SQL | null {
  if (!table.scope) return workspaceId === null ? sql`true` : null
  const column = sql.identifier(table.scope)
  return workspaceId === null ? sql`${column} is null` : sql`${column} = ${sql.raw(`'${workspaceId}'`)}::uuid`
}

/** All its values as text, in one text array. */
export const asTexts = (table: Table) =>
  sql`array[${sql.join(
    table.columns.map((c) => sql`${sql.identifier(c.name)}::text`),
    sql`, `,
  )}]`

export type Fingerprint = { readonly table: string; readonly rows: number; readonly sum: string }

/** Per table: how many rows, and a checksum of their values that does not depend on their order or on how a database collates. */
export async function fingerprints(
  query: Query,
  tables: readonly Table[],
  workspaces: readonly string[],
): Promise<Fingerprint[]> {
  const totals = new Map(tables.map((t) => [t.name, [0n, 0n, 0n]]))
  for (const workspaceId of [null, ...workspaces]) {
    await bindTo(query, workspaceId)
    for (const t of tables) {
      const where = within(t, workspaceId)
      if (!where) continue
      const [part] = await query<{ n: string; a: string; b: string }>(sql`
        select count(*)::text as n, coalesce(sum(('x' || substr(h, 1, 15))::bit(60)::bigint), 0)::text as a,
          coalesce(sum(('x' || substr(h, 16, 15))::bit(60)::bigint), 0)::text as b
        from (select md5(${asTexts(t)}::text) as h from ${sql.identifier(t.name)} where ${where}) s`)
      const before = totals.get(t.name)!
      totals.set(t.name, [before[0]! + BigInt(part!.n), before[1]! + BigInt(part!.a), before[2]! + BigInt(part!.b)])
    }
  }
  return [...totals].map(([table, total]) => ({
    table,
    rows: Number(total[0]),
    sum: createHash('md5').update(total.join(':')).digest('hex'),
  }))
}
