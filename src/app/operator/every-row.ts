import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { policies } from '#app/policies.ts'
import { bindTo, type Query, type Table } from '#platform/db/backup-tables.ts'
import { checksOf } from '#policy/enforcement.ts'

const words = `Zoë’s "boiler" \\ 'tap'; {x,y}\t\n\u00a0🔧 \\N null `
const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i))

/** A value of every type that a column has, chosen to be awkward to copy. */
function awkward(type: string, n: number): unknown {
  const of: Record<string, () => unknown> = {
    uuid: () => randomUUID(),
    text: () => `${words}${n}`,
    'uuid[]': () => `{${randomUUID()},${randomUUID()}}`,
    'text[]': () => `{"a,b","",NULL,"NULL","q\\"uote","${n}"}`,
    bytea: () => `\\x${Buffer.concat([bytes, Buffer.from(`${n}`)]).toString('hex')}`,
    jsonb: () => JSON.stringify({ big: 1e21, deep: { s: words, n: null, t: [true, 0.1] }, '': n }),
    boolean: () => n % 2 === 0,
    integer: () => -2_147_483_648 + n,
    bigint: () => `${9_007_199_254_740_993n + BigInt(n)}`,
    real: () => 1 / (3 + n),
    date: () => `2026-03-${10 + (n % 20)}`,
    // Inside the hour that British summer time skips, with microseconds.
    'timestamp with time zone': () => `2026-03-29 01:30:00.${String(123_456 + n)}+00`,
  }
  const make = of[type]
  if (!make) throw new Error(`say here what a value of type ${type} looks like`)
  return make()
}

/** What a column holds whose values the database itself checks. */
export const checked: Readonly<Record<string, string>> = {
  'audit_entries.actor': 'member',
  'audit_entries.action': 'zephyr.made',
  'audit_entries.target_kind': 'zephyr',
  'audit_entries.counts': '{"rows": 3}',
  'holds.reason': 'claim',
}

const enumerated = new Map<string, readonly string[]>(
  policies.flatMap((p) =>
    getTableConfig(p.table as PgTable).columns.map((c) => [`${p.name}_${c.name}_word`, c.enumValues ?? []]),
  ),
)
const worded = new Set(policies.flatMap(checksOf).map((c) => c.name))
/** A row with everything in it is held for an incident, one with little in it for another reason. */
const heldFor = (full: boolean) => (full ? 'investigation' : 'order')
/** As awkward as the database lets a column be: one of its words, one word, or anything. */
function valueOfColumn(table: string, column: { name: string; type: string }, n: number): unknown {
  const name = `${table}_${column.name}_word`
  const list = enumerated.get(name) ?? []
  const held = checked[`${table}.${column.name}`]
  if (held || !worded.has(name)) return held ?? awkward(column.type, n)
  if (list.length > 0 && column.type === 'text') return list[n % list.length]
  const word = `Zoë’s"boiler"\\'tap';{x,y}🔧\\N${n}`
  if (column.type === 'jsonb') return JSON.stringify({ big: 1e21, deep: { word, n: null, t: [true, 0.1] }, '': n })
  return column.type === 'text[]' ? `{"a,b","",NULL,"NULL","q\\"uote","${n}"}` : word
}

/** Two rows in every table for each workspace: one full, one with every column empty that may be. Returns how many. */
export async function everyRow(query: Query, tables: readonly Table[], workspaces: readonly string[]): Promise<number> {
  const references = await query<{ from: string; to: string; columns: string[]; into: string[] }>(sql`
    select f.relname as from, t.relname as to,
      (select json_agg(a.attname order by k.i) from unnest(c.conkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = f.oid and a.attnum = k.n) as columns,
      (select json_agg(a.attname order by k.i) from unnest(c.confkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n) as into
    from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid where c.contype = 'f'`)
  const needed = await query<{ table: string; column: string }>(sql`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attnotnull`)
  let n = 0
  const insert = async (t: Table, workspaceId: string | null, full: boolean, made: Map<string, Record<string, unknown>>) => {
    const row: Record<string, unknown> = {}
    for (const c of t.columns) {
      const must = needed.some((x) => x.table === t.name && x.column === c.name)
      row[c.name] = full || must ? valueOfColumn(t.name, c, ++n) : null
    }
    if (t.name === 'holds') row.reason = heldFor(full)
    for (const r of references.filter((r) => r.from === t.name))
      for (const [i, c] of r.columns.entries())
        if (row[c] !== null) row[c] = (made.get(`${r.to} ${full}`) ?? made.get(`${r.to} true`))![r.into[i]!]
    if (t.scope) row[t.scope] = workspaceId
    const names = sql.join(
      t.columns.map((c) => sql.identifier(c.name)),
      sql`, `,
    )
    const values = sql.join(
      t.columns.map((c) => sql`${row[c.name]}::text::${sql.raw(c.type)}`),
      sql`, `,
    )
    await query(sql`insert into ${sql.identifier(t.name)} (${names}) values (${values})`)
    made.set(`${t.name} ${full}`, row)
  }
  const made = new Map<string, Record<string, unknown>>()
  let rows = 0
  for (const workspaceId of [null, ...workspaces]) {
    await bindTo(query, workspaceId)
    for (const t of tables.filter((t) => (workspaceId === null) === (t.scope === null)))
      for (const full of [true, false]) {
        // A table whose whole key is the workspace holds one row of it.
        if (!full && t.scope && t.key.every((k) => k === t.scope)) continue
        await insert(t, workspaceId, full, made)
        rows++
      }
  }
  return rows
}
