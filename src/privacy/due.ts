import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { Graph, Node } from './graph.ts'

export const at = (alias: string, column: AnyColumn) => sql`${sql.identifier(alias)}.${sql.identifier(column.name)}`
export const any = (list: readonly SQL[]) => (list.length === 0 ? null : sql`(${sql.join([...list], sql` or `)})`)
export const all = (list: readonly SQL[]) => sql`(${sql.join([...list], sql` and `)})`
/** Two rows of one workspace; a table without the column is everybody's. */
export const sameWorkspace = (a: Node, x: string, b: Node, y: string) => {
  const has = (n: Node) => n.columns.some((c) => c.name === 'workspace_id')
  return has(a) && has(b) ? sql`${sql.identifier(x)}.workspace_id = ${sql.identifier(y)}.workspace_id` : sql`true`
}

/** Did this moment come no later than `before`? Times, days, and milliseconds are compared as what they are. */
function past(alias: string, column: AnyColumn, before: Date): SQL {
  const type = column.getSQLType()
  if (type === 'bigint') return sql`${at(alias, column)} <= ${before.getTime()}::bigint`
  if (type === 'date') return sql`${at(alias, column)} <= ${before.toISOString().slice(0, 10)}::date`
  return sql`${at(alias, column)} <= ${before.toISOString()}::timestamptz`
}

/** The earliest moment in a table that its rule counts from, as ISO text; work that was not done yet has none. */
export function firstMoment(n: Node, a: string): SQL {
  const { since, pending } = n.policy
  if (!since) return sql`null::text`
  const moment = since.getSQLType() === 'bigint' ? sql`to_timestamp(${at(a, since)} / 1000.0)` : sql`${at(a, since)}::timestamptz`
  const open = pending ? sql` filter (where ${at(a, pending.column)} <> ${pending.state})` : sql``
  return sql`to_char(min(${moment})${open} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Kept as totals by whoever counts them, not row by row. */
export const isFolded = (n: Node) => Object.values(n.policy.columns).includes('usage.count')

/**
 * What makes a row of a table due: its own moment, that of the row it hangs on, or that of its member's membership. Null where nothing
 * does. A row whose moment has not come yet (it is empty) is not due.
 */
export function dueWhere(graph: Graph, n: Node, a: string, before: Date): SQL | null {
  const { since, pending, member, retention } = n.policy
  if (isFolded(n)) return null
  if (since) {
    const open = pending ? [sql`${at(a, pending.column)} <> ${pending.state}`] : []
    return all([past(a, since, before), ...open])
  }
  const e = n.up.find((up) => up.parent.policy.since)
  const p = `${a}p`
  if (e)
    return sql`exists (select 1 from ${sql.identifier(e.parent.name)} ${sql.identifier(p)}
      where ${sameWorkspace(n, a, e.parent, p)} and ${at(p, e.to)} = ${at(a, e.column)} and ${past(p, e.parent.policy.since!, before)})`
  const head = graph.order.find((x) => x.policy.retention === retention && x.policy.since && x.policy.member)
  if (!head || !member) return null
  const { since: left, member: whose } = head.policy
  return sql`not exists (select 1 from ${sql.identifier(head.name)} ${sql.identifier(p)}
    where ${sameWorkspace(n, a, head, p)} and ${at(p, whose!)} = ${at(a, member)} and (${at(p, left!)} is null or not ${past(p, left!, before)}))`
}
