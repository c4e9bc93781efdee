import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { at } from './due.ts'
import type { Erasure } from './erase.ts'
import { erasuresPolicy } from './erasures.ts'
import type { Graph } from './graph.ts'
import { holdsPolicy } from './holds.ts'
import type { Selection } from './selection.ts'

const id = (name: string) => sql.identifier(name)

/** Rows that this erasure passes over because they are held are remembered with the hold, which takes them up when it ends. */
export async function deferHeld(tx: Tx, e: Pick<Erasure, 'id' | 'workspaceId'>, s: Selection): Promise<void> {
  for (const { node, where } of s.heldBack)
    await tx.execute(sql`update holds h set erasure_id = ${e.id} where h.workspace_id = ${e.workspaceId} and h.released_at is null
      and h.table_name = ${node.name} and h.row_id in (select ${at('t', node.key[0]!)} from ${id(node.name)} t where ${where})`)
}

/** The login that a membership is of: found by the key that leads there. */
export const memberships = (graph: Graph) =>
  graph.order.flatMap((n) =>
    n.global
      ? []
      : n.up.filter((e) => e.parent.policy.member && e.parent.policy.member.name === e.parent.key[0]?.name && e.parent.global),
  )

export async function loginsOf(tx: Tx, graph: Graph): Promise<string[]> {
  const lists = memberships(graph).map((e) => sql`select ${at('t', e.column)} as id from ${id(e.child.name)} t`)
  return (await rows<{ id: string }>(tx, sql`select distinct id from (${sql.join(lists, sql` union `)}) x`)).map((r) => r.id)
}
/** Those of these logins that are in no workspace any more. Through the platform's door. */
export async function alone(tx: Tx, graph: Graph, logins: readonly string[]): Promise<string[]> {
  const used = memberships(graph).map((e) => sql`exists (select 1 from ${id(e.child.name)} t where ${at('t', e.column)} = x.id)`)
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(logins)}::jsonb)::uuid as id) x`
  return (await rows<{ id: string }>(tx, sql`select id from ${list} where not (${sql.join(used, sql` or `)})`)).map((r) => r.id)
}
export const loginTable = (graph: Graph): string => memberships(graph)[0]!.parent.name

/** Records that outlive their workspace run out by their own rule: what was in force ended with it. */
export async function endRecords(tx: Tx, graph: Graph, now: Date): Promise<void> {
  for (const { policy, name } of graph.order)
    if (
      policy.record &&
      policy.since &&
      !policy.appendedBy &&
      policy !== erasuresPolicy &&
      policy !== holdsPolicy &&
      'workspaceId' in policy.columns
    )
      await tx.execute(
        sql`update ${id(name)} set ${id(policy.since.name)} = ${now.toISOString()}::timestamptz where ${id(policy.since.name)} is null`,
      )
}
