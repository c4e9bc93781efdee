import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { advance, type Case, caseOf, changeCase, comply, customersOf, provedOf } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { subjectsOf } from './own-desk.ts'
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

/**
 * Messages that came from an address which is not proved (of somebody who was merged into them, or who answered in their thread), and
 * conversations in which such a message is: all that hangs from these is somebody else's until a person says otherwise.
 */
type Elsewhere = {
  readonly messages: ReadonlySet<string>
  readonly whole: ReadonlySet<string>
  readonly touched: ReadonlySet<string>
}
async function elsewhereOf(tx: Tx, c: Case, customerIds: readonly string[], own: ReadonlySet<string>): Promise<Elsewhere> {
  const list = (of: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(of)}::jsonb))`
  const found = await rows<{ id: string; conversationId: string; alone: boolean; inward: boolean }>(
    tx,
    sql`with mine as (
          select id, conversation_id, direction = 'in' as inward, lower(from_address) in ${list([...own])} as own from messages
          where workspace_id = ${c.workspaceId} and customer_id::text in ${list(customerIds)}),
        foreigners as (
          select conversation_id, not bool_or(inward and own) as alone from mine group by conversation_id having bool_or(inward and not own))
        select m.id, m.conversation_id as "conversationId", f.alone, m.inward and not m.own as inward from mine m join foreigners f using (conversation_id)`,
  )
  return {
    messages: new Set(found.filter((f) => f.inward || f.alone).map((f) => f.id)),
    whole: new Set(found.filter((f) => f.alone).map((f) => f.conversationId)),
    touched: new Set(found.map((f) => f.conversationId)),
  }
}
function isElsewhere(shelf: Shelf, row: Found, { messages, whole, touched }: Elsewhere): boolean {
  const of = (name: string) => String(row[name] ?? '')
  if (shelf.name === 'messages') return messages.has(of('id'))
  // Its preview and its name are of whoever wrote last.
  if (shelf.name === 'conversations') return touched.has(of('id'))
  return messages.has(of('message_id')) || whole.has(of('conversation_id'))
}

/** What of one row is suggested to be left out. */
function looked(shelf: Shelf, row: Found, known: Known, names: RegExp | null, elsewhere: Elsewhere): Suggested[] {
  const base = { table: shelf.name, row: keyOf(shelf, row) }
  if (isElsewhere(shelf, row, elsewhere)) return [{ ...base, column: null, from: null, to: null, reason: 'other-address' }]
  const contact = shelf.policy.name === 'message_participants' || shelf.policy.name === 'identities'
  const value = row.address ?? row.value
  if (contact && typeof value === 'string' && !known.own.has(value.toLowerCase()) && !known.ours.has(value.toLowerCase()))
    return [
      {
        ...base,
        column: null,
        from: null,
        to: null,
        reason: shelf.policy.name === 'identities' ? 'other-address' : 'third-party',
      },
    ]
  return shelf.columns
    .filter((column) => column.personal && !column.ids)
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
  const { c, known, elsewhere } = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    const customerIds = await customersOf(tx, c)
    const known = await knownOf(tx, c, customerIds)
    return { c, known, elsewhere: await elsewhereOf(tx, c, customerIds, known.own) }
  })
  if (c.closedAt || !['access', 'portability'].includes(c.kind)) return
  const names = namesPattern(known.names)
  const subjectIds = await subjectsOf(s, c)
  let count = 0
  for (const shelf of shelvesOf(s.policies, rightOf(c), workspaceId))
    for await (const some of rowsOf(s, workspaceId, shelf, subjectIds)) {
      count += some.length
      const found = some.flatMap((row) => looked(shelf, row, known, names, elsewhere))
      if (found.length > 0) await comply(s, workspaceId, (tx) => keep(tx, c, found))
    }
  await comply(s, workspaceId, async (tx) => {
    const now = await caseOf(tx, caseId)
    if (now.closedAt) return
    await changeCase(tx, now.state === 'running' ? await advance(tx, now, 'review') : now, { found: count })
  })
}
