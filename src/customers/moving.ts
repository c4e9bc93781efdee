import { type AnyColumn, getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Policy } from '#policy/policy.ts'

/** What a merge moves of one table, read from its policy: no slice is named here, so that later ones are reached without being imported. */
type Movable = {
  readonly name: string
  readonly customer: SQLWrapper
  /** The row's key without its workspace, as text. */
  readonly key: SQL
  /** Made at a time that the id tells (UUIDv7). */
  readonly hasId: boolean
  /** Whose address or number the row carries. */
  readonly contact: SQLWrapper | null
  /** Tables that a row belongs to, by the column that says to which. */
  readonly parents: readonly { readonly name: string; readonly column: SQLWrapper }[]
}

/** A merge must not move who the customers are, nor the record of merges. */
const still = new Set(['customers', 'merges', 'merged_rows'])
const named = (c: AnyColumn) => sql.identifier(c.name)

export function movables(policies: readonly Policy[]): Movable[] {
  return (
    policies
      // What the service may not write stays: a restricted customer is not seen here, so cannot be merged.
      .filter((p) => p.customer && p.purposes.includes('service') && !still.has(p.name))
      .map((p): Movable => {
        const { primaryKeys, foreignKeys } = getTableConfig(p.table as PgTable)
        const columns = getTableColumns(p.table) as Record<string, AnyColumn>
        const key = primaryKeys.flatMap((k) => k.columns).filter((c) => c.name !== 'workspace_id')
        const contact = Object.entries(columns).find(([word]) => p.columns[word] === 'customer.contact')?.[1]
        const parents = foreignKeys
          .map((f) => f.reference())
          .map((r) => ({
            name: getTableConfig(r.foreignTable).name,
            column: named(r.columns.find((c) => c.name !== 'workspace_id')!),
          }))
        return {
          name: p.name,
          customer: named(p.customer!),
          key: sql`jsonb_build_array(${sql.join(key.map(named), sql`, `)})::text`,
          hasId: key.length === 1 && key[0]!.name === 'id',
          contact: contact ? named(contact) : null,
          parents,
        }
      })
  )
}

type Pair = { readonly workspaceId: string; readonly keptId: string; readonly mergedId: string; readonly mergeId: string }
const table = (m: { name: string }) => sql.identifier(m.name)

/** How many rows of each table are about a customer. */
export async function countRows(tx: Tx, workspaceId: string, customerId: string, policies: readonly Policy[]) {
  const counts = movables(policies).map(
    (m) =>
      sql`select ${m.name}::text as name, count(*)::int as n from ${table(m)} where workspace_id = ${workspaceId} and ${m.customer} = ${customerId}`,
  )
  const counted = await rows<{ name: string; n: number }>(tx, sql.join(counts, sql` union all `))
  return Object.fromEntries(counted.map(({ name, n }) => [name, n])) as Record<string, number>
}

/** Every row about `mergedId` becomes one about `keptId`, and is remembered. */
export async function moveRows(tx: Tx, pair: Pair, policies: readonly Policy[]) {
  const { workspaceId, keptId, mergedId, mergeId } = pair
  for (const m of movables(policies))
    await tx.execute(sql`
      with moved as (
        update ${table(m)} set ${m.customer} = ${keptId} where workspace_id = ${workspaceId} and ${m.customer} = ${mergedId} returning ${m.key} as key)
      insert into merged_rows (workspace_id, merge_id, table_name, row_key)
      select ${workspaceId}, ${mergeId}, ${m.name}, key from moved`)
}

/** Moves the remembered rows back, unless somebody has since given them to a third customer. */
export async function moveBack(tx: Tx, pair: Pair, policies: readonly Policy[]) {
  const { workspaceId, keptId, mergedId, mergeId } = pair
  for (const m of movables(policies))
    await tx.execute(sql`
      update ${table(m)} set ${m.customer} = ${mergedId} where workspace_id = ${workspaceId} and ${m.customer} = ${keptId} and ${m.key} in (
        select row_key from merged_rows where workspace_id = ${workspaceId} and merge_id = ${mergeId} and table_name = ${m.name})`)
  await followBack(tx, pair, movables(policies))
}

/**
 * What came while the two were one goes with the address it came from: messages from the merged one's addresses, the conversations that
 * only they began, and what else was added in those. Only rows younger than the merge (UUIDv7), so that nothing else can move.
 */
async function followBack(tx: Tx, pair: Pair, all: readonly Movable[]) {
  const { workspaceId, keptId, mergedId, mergeId } = pair
  const young = all.filter((m) => m.hasId)
  const addresses = (customerId: string) =>
    sql`(select value from identities where workspace_id = ${workspaceId} and customer_id = ${customerId})`
  const give = (m: Movable, when: SQL) =>
    tx.execute(sql`
    update ${table(m)} x set ${m.customer} = ${mergedId}
    where x.workspace_id = ${workspaceId} and x.${m.customer} = ${keptId} and x.id > ${mergeId} and ${when}`)
  const carriers = young.filter((m) => m.contact)
  for (const m of carriers) await give(m, sql`x.${m.contact!} in ${addresses(mergedId)}`)
  for (const parent of young)
    for (const child of carriers)
      for (const link of child.parents.filter((p) => p.name === parent.name)) {
        const some = (whose: SQL) =>
          sql`exists (select 1 from ${table(child)} c where c.workspace_id = x.workspace_id and c.${link.column} = x.id and ${whose})`
        await give(
          parent,
          sql`${some(sql`c.${child.customer} = ${mergedId}`)} and not ${some(sql`c.${child.contact!} in ${addresses(keptId)}`)}`,
        )
      }
  for (const child of young)
    for (const link of child.parents)
      for (const parent of young.filter((p) => p.name === link.name))
        await give(
          child,
          sql`exists (select 1 from ${table(parent)} p where p.workspace_id = x.workspace_id and p.id = x.${link.column} and p.${parent.customer} = ${mergedId})
              and ${child.contact ? sql`x.${child.contact} not in ${addresses(keptId)}` : sql`true`}`,
        )
}
