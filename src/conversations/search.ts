import { type SQL, sql } from 'drizzle-orm'
import { isUuid, rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { toQuery } from './query.ts'

export type Hit = {
  conversationId: string
  messageId: string
  customer: { id: string; name: string } | null
  who: string
  subject: string
  snippet: string
  /** Who else is in it, with their addresses, and its files: they are searched too. */
  people: string[]
  files: string[]
  at: string
}
export type CustomerHit = { id: string; name: string; matched: string }
export type Found = { conversations: Hit[]; customers: CustomerHit[]; next: string | null }

type Wanted = { query: string; limit: number; after?: string | undefined }
type Place = { at: string; id: string }

const top: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
const writeCursor = ({ at, id }: Place) => Buffer.from(`${at} ${id}`).toString('base64url')
function readCursor(after: string): Place {
  const [at, id] = Buffer.from(after, 'base64url').toString().split(' ')
  if (!at || !id || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isUuid(id))
    throw new Refused('invalid', 'This search has moved on. Type it again.')
  return { at, id }
}

/**
 * A page of conversations, each by its newest message that matches, newest first; and, with the first page, customers. Of the workspace that
 * the transaction is bound to.
 */
export async function search(tx: Tx, w: Wanted): Promise<Found> {
  const from = w.after ? readCursor(w.after) : top
  const wanted = toQuery(w.query)
  if (!wanted) return { conversations: [], customers: [], next: null }
  const found = await hits(tx, wanted.matching, wanted.marking, from, w.limit + 1)
  const shown = found.slice(0, w.limit)
  const last = shown.at(-1)
  return {
    // Row security has the last word on a row, never on where the page ends.
    conversations: shown.filter((h) => h.seen).map(({ key: _, seen: __, ...h }) => ({ ...h, at: new Date(h.at).toISOString() })),
    customers: w.after ? [] : await customersLike(tx, wanted.like, w.limit),
    next: found.length > w.limit && last ? writeCursor({ at: last.key, id: last.messageId }) : null,
  }
}

/** From the newest messages alone where these fill the page, else from the text index: see migrations/0008_newest_first.sql. */
const hits = (tx: Tx, matching: SQL, marking: SQL, from: Place, limit: number) => {
  const page = sql`q.matching, ${limit}::int, ${from.at}::timestamptz, ${from.id}::uuid`
  const marked = (text: SQL, how: string) =>
    sql`ts_headline('folded', translate(${text}, '⟦⟧', ''), q.marking, ${`${how}, StartSel=⟦, StopSel=⟧`})`
  return rows<Hit & { key: string; seen: boolean }>(
    tx,
    sql`with q as materialized (select ${matching} as matching, ${marking} as marking),
      newest as materialized (select h.* from q, search_newest(${page}) h),
      full_page as materialized (select count(*) = ${limit}::int as yes from newest),
      hit as (
        select * from newest where (select yes from full_page)
        union all select h.* from q, search_messages(${page}) h where not (select yes from full_page))
      select c.id as "conversationId", hit.message_id as "messageId", c.who, hit.at,
        ${marked(sql`m.subject`, 'HighlightAll=true')} as subject,
        ${marked(sql`left(concat_ws(' ', m.said, m.signature, m.quoted), 4000)`, 'MaxFragments=1, MaxWords=24, MinWords=12')} as snippet,
        case when u.id is not null then jsonb_build_object('id', u.id, 'name', coalesce(u.name, c.who)) end as customer,
        array(select concat_ws(' ', nullif(p.name, ''), p.address) from message_participants p
          where p.workspace_id = m.workspace_id and p.message_id = m.id and p.part <> 'reply-to' limit 20) as people,
        array(select a.name from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id and not a.inline) as files,
        m.id is not null and c.id is not null as seen, to_char(hit.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
      from hit left join messages m on m.id = hit.message_id left join conversations c on c.id = hit.conversation_id
        left join customers u on u.id = c.customer_id, q
      order by hit.at desc, hit.message_id desc`,
  )
}

const customersLike = (tx: Tx, like: { name: SQL; value: string }, limit: number) =>
  rows<CustomerHit>(
    tx,
    sql`select c.id, coalesce(c.name, s.matched) as name, s.matched from search_customers(${like.name}, ${like.value}, ${limit}) s
        join customers c on c.id = s.customer_id order by 2, 1`,
  )
