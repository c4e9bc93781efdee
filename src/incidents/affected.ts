import { type SQL, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { isPersonal } from '#policy/categories.ts'
import { accessOf, ofWorkspace } from '#policy/grants.ts'
import { pathToCustomer } from '#policy/paths.ts'
import { columnsOf, type Policy } from '#policy/policy.ts'

/** What a table holds of people, in the words of the notice, and how much of it was there. */
export type Exposed = { readonly table: string; readonly kinds: readonly string[]; readonly records: number }
export type Affected = {
  readonly tables: readonly Exposed[]
  readonly customerIds: readonly string[]
  readonly loginIds: readonly string[]
  readonly people: number
  readonly records: number
}

const id = (name: string) => sql.identifier(name)

/** Beginning of a category's word: what an incident is asked about ("customer", "message"). */
const kindOf = (word: string) => word.split('.')[0]!

/** Kinds of data that a workspace's tables hold, with the tables of each: read off the policies, so that a later table is in it unedited. */
export function kindsOf(policies: readonly Policy[]): ReadonlyMap<string, readonly string[]> {
  const held = policies.filter((p) => ofWorkspace(p) && !p.record && accessOf(p, 'comply'))
  const pairs = held.flatMap((p) =>
    [...new Set([...Object.values(p.columns).filter(isPersonal).map(kindOf), ...(p.member ? ['login'] : [])])].map(
      (kind) => [kind, p.name] as const,
    ),
  )
  return new Map([...Map.groupBy(pairs, ([kind]) => kind)].map(([kind, of]) => [kind, of.map(([, table]) => table)]))
}
export const tablesOfKinds = (policies: readonly Policy[], kinds: readonly string[]) => [
  ...new Set(kinds.flatMap((k) => kindsOf(policies).get(k) ?? [])),
]

/** The ids of the customers that rows of a table are about; null where no way leads to any. `a`: how the row is called. */
function customersBy(p: Policy, all: readonly Policy[], a: string): { of: SQL; joins: SQL } | null {
  const path = pathToCustomer(p, all)
  if (!path) return null
  const at = (name: string) => sql`${id(a)}.${id(name)}`
  if (path.by === 'column') return { of: at(path.column.name), joins: sql`` }
  const b = `${a}p`
  const above = customersBy(path.parent, all, b)
  return (
    above && {
      of: above.of,
      joins: sql`join ${id(path.parent.name)} ${id(b)} on ${id(b)}.workspace_id = ${id(a)}.workspace_id
        and ${id(b)}.${id(path.parentColumn.name)} = ${at(path.column.name)} ${above.joins}`,
    }
  )
}

/** Ids are of their time: what was made after it ended was not there. Another key says nothing of when, and counts. */
const wasThere = (p: Policy, until: Date) => {
  const key = columnsOf(p).find((c) => c.key === 'id')
  return key && (p.table as unknown as Record<string, { getSQLType(): string }>).id!.getSQLType() === 'uuid'
    ? sql`coalesce(uuid_extract_timestamp(t.id) <= ${until.toISOString()}::timestamptz, true)`
    : sql`true`
}

/**
 * Who is in a set of tables of the workspace that the transaction is bound to, and what of theirs, as of a moment. Worked out from the
 * policies: nobody has to know which table leads to whom.
 */
export async function affectedBy(tx: Tx, policies: readonly Policy[], tables: readonly string[], until: Date): Promise<Affected> {
  const [found, customers, logins] = [[] as Exposed[], new Set<string>(), new Set<string>()]
  for (const p of policies.filter((p) => tables.includes(p.name) && ofWorkspace(p) && accessOf(p, 'comply'))) {
    const [{ n }] = (await rows<{ n: number }>(
      tx,
      sql`select count(*)::int as n from ${id(p.name)} t where ${wasThere(p, until)}`,
    )) as [{ n: number }]
    const kinds = [
      ...new Set(
        columnsOf(p)
          .filter((c) => c.category.personal)
          .map((c) => c.category.says),
      ),
    ]
    found.push({ table: p.name, kinds, records: n })
    if (n === 0) continue
    const way = customersBy(p, policies, 't')
    if (way) {
      const ids = await rows<{ id: string }>(
        tx,
        sql`select distinct ${way.of} as id from ${id(p.name)} t ${way.joins} where ${way.of} is not null and ${wasThere(p, until)}`,
      )
      for (const c of ids) customers.add(c.id)
    }
    if (p.member) {
      const of = sql`t.${id(p.member.name)}`
      const ids = await rows<{ id: string }>(
        tx,
        sql`select distinct ${of} as id from ${id(p.name)} t where ${of} is not null and ${wasThere(p, until)}`,
      )
      for (const m of ids) logins.add(m.id)
    }
  }
  return {
    tables: found,
    customerIds: [...customers].sort(),
    loginIds: [...logins].sort(),
    people: customers.size + logins.size,
    records: found.reduce((sum, t) => sum + t.records, 0),
  }
}
