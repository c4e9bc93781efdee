import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { advance, type Case, caseOf, changeCase, comply, customersOf, provedOf } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { type Found, keyOf, type Right, rowsOf, type Shelf, shelvesOf } from './shelves.ts'
import type { SpanReason } from './spans.ts'
import { type Known, namesPattern, suggest } from './suggest.ts'

export const rightOf = (c: Pick<Case, 'kind'>): Right => (c.kind === 'portability' ? 'portable' : 'access')

type Suggested = { table: string; row: string; column: string | null; from: number | null; to: number | null; reason: SpanReason }

/** Everybody else in the conversations of who asks, and every address of the business. */
async function knownOf(tx: Tx, c: Case, customerIds: readonly string[]): Promise<Known> {
  const own = new Set((await provedOf(tx, c)).map((p) => p.value))
  const mine = sql`(select jsonb_array_elements_text(${JSON.stringify(customerIds)}::jsonb)::uuid)`
  const ours = await rows<{ value: string }>(
    tx,
    sql`select lower(address) as value from connections where workspace_id = ${c.workspaceId} and address is not null
        union select distinct lower(m.from_address) from messages m where m.workspace_id = ${c.workspaceId} and m.direction = 'out'`,
  )
  const others = await rows<{ name: string; address: string }>(
    tx,
    sql`select distinct p.name, p.address from message_participants p
        where p.workspace_id = ${c.workspaceId} and p.message_id in (
          select id from messages m where m.workspace_id = ${c.workspaceId} and m.customer_id in ${mine})`,
  )
  const business = new Set(ours.map((o) => o.value))
  const names = others.filter((o) => !own.has(o.address) && !business.has(o.address)).map((o) => o.name)
  const myNames = new Set(others.filter((o) => own.has(o.address)).map((o) => o.name.toLowerCase()))
  return { own, ours: business, names: names.filter((n) => !myNames.has(n.toLowerCase())) }
}

/** What of one row is suggested to be left out. */
function looked(shelf: Shelf, row: Found, known: Known, names: RegExp | null): Suggested[] {
  const base = { table: shelf.name, row: keyOf(shelf, row) }
  // Written from elsewhere: of somebody who was merged into them, or who answered in their thread.
  const from = row.from_address
  if (typeof from === 'string' && row.direction === 'in' && !known.own.has(from.toLowerCase()))
    return [{ ...base, column: null, from: null, to: null, reason: 'other-address' }]
  const contact = shelf.policy.name === 'message_participants' || shelf.policy.name === 'identities'
  const value = row.address ?? row.value
  if (contact && typeof value === 'string' && !known.own.has(value.toLowerCase()) && !known.ours.has(value.toLowerCase()))
    return [{ ...base, column: null, from: null, to: null, reason: shelf.policy.name === 'identities' ? 'other-address' : 'third-party' }]
  return shelf.columns
    .filter((column) => column.personal)
    .flatMap(({ name }) => {
      const text = row[name]
      return typeof text === 'string' ? suggest(text, known, names).map((span) => ({ ...base, column: name, ...span })) : []
    })
}

const keep = (tx: Tx, c: Case, found: readonly Suggested[]) =>
  tx.execute(sql`
    insert into case_spans (workspace_id, case_id, table_name, row_key, column_name, from_at, to_at, reason, state)
    select ${c.workspaceId}, ${c.id}, r."table", r."row", r."column", r."from", r."to", r.reason, 'suggested'
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as r("table" text, "row" text, "column" text, "from" int, "to" int, reason text)
    on conflict do nothing`)

/**
 * Looks through everything held about who asks, and marks what seems to be about somebody else. Nothing is given out by it. Run again it marks
 * what came since; what a person decided stands.
 */
export async function searchCase(s: RightsServices, workspaceId: string, caseId: string): Promise<void> {
  const { c, customerIds, known } = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const customerIds = await customersOf(tx, c)
    return { c, customerIds, known: await knownOf(tx, c, customerIds) }
  })
  if (c.closedAt || !['access', 'portability'].includes(c.kind)) return
  const names = namesPattern(known.names)
  let count = 0
  for (const shelf of shelvesOf(s.policies, rightOf(c)))
    for await (const some of rowsOf(s, workspaceId, shelf, customerIds)) {
      count += some.length
      const found = some.flatMap((row) => looked(shelf, row, known, names))
      if (found.length > 0) await comply(s, workspaceId, (tx) => keep(tx, c, found))
    }
  await comply(s, workspaceId, async (tx) => {
    const now = await caseOf(tx, caseId)
    if (now.closedAt) return
    await changeCase(tx, now.state === 'running' ? await advance(tx, now, 'review') : now, { found: count })
  })
}
