import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { rows } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { pathToCustomer } from '#policy/paths.ts'
import { columnsOf, type Policy } from '#policy/policy.ts'
import { operatorDesk } from './cases.ts'
import { comply } from './course.ts'
import { loginRows, ofLogins } from './own-desk.ts'

/** `access`: what a person gets to see (Article 15). `portable`: what they may take elsewhere (Article 20). */
export type Right = 'access' | 'portable'
export type Found = Readonly<Record<string, unknown>>

/** What one table holds of a person, as its policy says: later tables are reached unedited. */
export type Shelf = {
  readonly name: string
  readonly policy: Policy
  /** `ids`: identifiers of a message, which look like addresses and are nobody’s. Columns that go into a copy, in the order of the table; what says nothing of anybody (times, states, ids) goes with them. */
  readonly columns: readonly { readonly name: string; readonly personal: boolean; readonly ids: boolean; readonly says: string }[]
  /** The key without its workspace. */
  readonly key: readonly string[]
  /** Rows of these customers or logins, of a table called `t`. */
  of(subjectIds: readonly string[]): SQL
}

const quoted = (name: string) => sql.identifier(name)
/** A list that the planner sees through: behind a function it would guess, and walk every message once for every decision. */
const inList = (ids: readonly string[]) => sql`any(${`{${ids.join(',')}}`}::uuid[])`

function whose(p: Policy, all: readonly Policy[], alias: SQL, ids: readonly string[], depth = 0): SQL {
  const path = pathToCustomer(p, all)!
  const column = sql`${alias}.${quoted((path.column as AnyColumn).name)}`
  if (path.by === 'column') return sql`${column} = ${inList(ids)}`
  const inner = sql.raw(`p${depth}`)
  return sql`${column} in (select ${inner}.${quoted(path.parentColumn.name)} from ${quoted(path.parent.name)} ${inner}
    where ${inner}.workspace_id = ${alias}.workspace_id and ${whose(path.parent, all, inner, ids, depth + 1)})`
}

/** Every table with something in it that the right reaches, in the order in which they are declared. The operator's own desk answers for logins. */
export const shelvesOf = (policies: readonly Policy[], right: Right, workspaceId: string): Shelf[] =>
  policies.flatMap((p) => {
    const login = workspaceId === operatorDesk ? ofLogins(p) : null
    if (workspaceId === operatorDesk ? !login : !pathToCustomer(p, policies)) return []
    const all = columnsOf(p)
    const within = all.filter(({ category: c }) => (c.personal ? c[right] : c.log))
    // What only ties a login to a workspace says something of both.
    const tie = login && !all.some(({ category }) => category.personal)
    if (!tie && !within.some(({ category }) => category.personal)) return []
    const key = getTableConfig(p.table as PgTable)
      .primaryKeys.flatMap((k) => k.columns)
      .map((c) => c.name)
      .filter((name) => login || name !== 'workspace_id')
    const columns = within
      .filter(({ name }) => login || name !== 'workspace_id')
      .map(({ name, key, category }) => ({
        name,
        personal: category.personal,
        ids: p.columns[key] === 'message.headers',
        says: category.says,
      }))
    const of = (ids: readonly string[]) => (login ? sql`${login} = ${inList(ids)}` : whose(p, policies, sql`t`, ids))
    return [{ name: p.name, policy: p, columns, key, of }]
  })

export const keyOf = (shelf: Shelf, row: Found) => JSON.stringify(shelf.key.map((k) => String(row[k])))

const page = 2000
/**
 * The rows of a shelf, page by page, each page a transaction of its own: whoever reads 25,000 rows must not keep others waiting.
 * Dates are ISO text. Rows carry their key also where the key is not part of the copy.
 */
export async function* rowsOf(
  s: Pick<Services, 'database'>,
  workspaceId: string,
  shelf: Shelf,
  subjectIds: readonly string[],
  after: readonly string[] | null = null,
  size = page,
): AsyncGenerator<Found[]> {
  if (subjectIds.length === 0) return
  if (workspaceId === operatorDesk) return yield* loginRows(s, shelf, subjectIds)
  const names = [...new Set([...shelf.key, ...shelf.columns.map((c) => c.name)])]
  const key = sql.join(
    shelf.key.map((k) => sql`t.${quoted(k)}`),
    sql`, `,
  )
  let last = after
  for (;;) {
    const beyond = last
      ? sql`and (${key}) > (${sql.join(
          shelf.key.map((k, i) => sql`${last![i]}::${sql.raw(typeOf(shelf.policy, k))}`),
          sql`, `,
        )})`
      : sql``
    // The keys of the page first: else every row of the person is made into text, sorted, and all but a page of them thrown away.
    const found = await comply(s, workspaceId, (tx) =>
      rows<{ r: Found }>(
        tx,
        sql`with page as materialized (
              select ${key} from ${quoted(shelf.name)} t where t.workspace_id = ${workspaceId} and ${shelf.of(subjectIds)} ${beyond}
              order by ${key} limit ${size})
            select jsonb_build_object(${sql.join(
              names.map((n) => sql`${sql.raw(`'${n}'`)}, t.${quoted(n)}`),
              sql`, `,
            )}) as r from page join ${quoted(shelf.name)} t using (${sql.join(shelf.key.map(quoted), sql`, `)})
            where t.workspace_id = ${workspaceId} order by ${key}`,
      ),
    )
    if (found.length > 0) yield found.map(({ r }) => r)
    if (found.length < size) return
    last = shelf.key.map((k) => String(found.at(-1)!.r[k]))
  }
}

const typeOf = (p: Policy, column: string) =>
  getTableConfig(p.table as PgTable)
    .columns.find((c) => c.name === column)!
    .getSQLType()
