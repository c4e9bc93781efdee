import { type SQL, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { columnsOf } from '#policy/policy.ts'
import { any, at } from './due.ts'
import type { Counts } from './erasures.ts'
import type { Node } from './graph.ts'
import type { Selection, Target } from './selection.ts'

const id = (name: string) => sql.identifier(name)
const temporary = (n: Node) => sql.identifier(`going_${n.name}`)

/** Puts right what a slice worked out from rows that are gone: a conversation's preview, its count, whose it is. In the same transaction. */
export type Repair = {
  readonly table: string
  run(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void>
}
export type Erased = {
  readonly counts: Counts
  /** Files that nothing refers to any more: their bytes are to go. */
  readonly files: readonly string[]
}

/** How many rows of each table would go. Changes nothing. */
export async function count(tx: Tx, { targets }: Selection): Promise<Counts> {
  if (targets.length === 0) return {}
  const each = targets.map(
    ({ node, where }) => sql`select ${node.name}::text as name, count(*)::int as n from ${id(node.name)} t where ${where}`,
  )
  const counted = await rows<{ name: string; n: number }>(tx, sql.join(each, sql` union all `))
  return Object.fromEntries(counted.filter((c) => c.n > 0).map((c) => [c.name, c.n]))
}

/** Whom the rows that stay belong to is cut first: an empty reference, never a row that must not go. */
async function detach(tx: Tx, s: Selection) {
  for (const child of s.graph.order)
    for (const e of child.up) {
      if (e.required || e.said || !s.going.has(e.parent.name)) continue
      const target = s.targets.find((t) => t.node === child)
      await tx.execute(sql`update ${id(child.name)} t set ${id(e.column.name)} = null
        where ${at('t', e.column)} in (select id from ${temporary(e.parent)})${target ? sql` and not (${target.where})` : sql``}`)
    }
}

const remove = async (tx: Tx, { node, where, action }: Target): Promise<number> => {
  const named = columnsOf(node.policy).filter((c) => c.category.erase === 'null')
  const set = sql.join(
    named.map((c) => sql`${id(c.name)} = null`),
    sql`, `,
  )
  const change = action === 'row' ? sql`delete from ${id(node.name)} t` : sql`update ${id(node.name)} t set ${set}`
  const [gone] = await rows<{ n: number }>(
    tx,
    sql`with gone as (${change} where ${where} returning 1) select count(*)::int as n from gone`,
  )
  return gone!.n
}

/** Rows that stay and lost something that hung on them, by table. */
async function touched(tx: Tx, s: Selection, repair: Repair): Promise<string[]> {
  const node = s.graph.by.get(repair.table)!
  const lost = node.down.flatMap((e) => {
    const target = s.targets.find((t) => t.node === e.child)
    return target && !e.said ? [sql`select ${at('t', e.column)} as id from ${id(e.child.name)} t where ${target.where}`] : []
  })
  if (lost.length === 0 || (s.targets.some((t) => t.node === node) && !s.going.has(node.name))) return []
  const staying = s.going.has(node.name) ? sql` where id not in (select id from ${temporary(node)})` : sql``
  return (await rows<{ id: string }>(tx, sql`select distinct id from (${sql.join(lost, sql` union all `)}) x${staying}`)).map(
    (r) => r.id,
  )
}

/** Removes what was selected, children before parents, in the caller's transaction, and says what it was. */
export async function execute(tx: Tx, workspaceId: string, s: Selection, repairs: readonly Repair[]): Promise<Erased> {
  const mending: { repair: Repair; ids: string[] }[] = []
  for (const repair of repairs) mending.push({ repair, ids: await touched(tx, s, repair) })
  const candidates = await filesOf(tx, s)
  await detach(tx, s)
  const counts: Record<string, number> = {}
  for (const target of s.targets) {
    const n = await remove(tx, target)
    if (n > 0) counts[target.node.name] = n
  }
  for (const { repair, ids } of mending) if (ids.length > 0) await repair.run(tx, workspaceId, ids)
  const files = candidates.length > 0 ? await lastReferences(tx, s, candidates, counts) : []
  return { counts, files }
}

async function filesOf(tx: Tx, s: Selection): Promise<string[]> {
  const named = s.targets.flatMap(({ node, where }) =>
    node.files.map(
      (c) => sql`select ${at('t', c)} as address from ${id(node.name)} t where ${at('t', c)} is not null and ${where}`,
    ),
  )
  if (named.length === 0) return []
  const found = await rows<{ address: string }>(tx, sql`select distinct address from (${sql.join(named, sql` union all `)}) x`)
  return found.map((f) => f.address)
}

/** A row that stands for a file goes with the last row that refers to it. */
async function lastReferences(tx: Tx, s: Selection, addresses: readonly string[], counts: Record<string, number>) {
  const of = (c: SQL) => sql`${c} in (select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb))`
  const holding = s.graph.order.filter((n) => n.ofWorkspace && n.files.length > 0)
  const isFile = (n: Node) => n.key.length === 1 && n.files.some((c) => c.name === n.key[0]!.name)
  for (const n of holding.filter(isFile)) {
    const used = any(
      n.down.map(
        (e) =>
          sql`exists (select 1 from ${id(e.child.name)} c where c.workspace_id = t.workspace_id and ${at('c', e.column)} = ${at('t', e.to)})`,
      ),
    )
    const gone = await remove(tx, {
      node: n,
      where: sql`${of(at('t', n.key[0]!))} and not ${used ?? sql`false`}`,
      via: 'parent',
      action: 'row',
    })
    if (gone > 0) counts[n.name] = (counts[n.name] ?? 0) + gone
  }
  return addresses.length === 0 ? [] : withoutRows(tx, s.graph.order, addresses)
}

/** Of these addresses those that no row speaks of, whatever the table. */
export async function withoutRows(tx: Tx, nodes: readonly Node[], addresses: readonly string[]): Promise<string[]> {
  const known = nodes
    .filter((n) => n.ofWorkspace)
    .flatMap((n) => n.files.map((c) => sql`exists (select 1 from ${id(n.name)} t where ${at('t', c)} = x.address)`))
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb) as address) x`
  const free = await rows<{ address: string }>(tx, sql`select address from ${list} where not ${any(known) ?? sql`false`}`)
  return free.map((f) => f.address)
}
