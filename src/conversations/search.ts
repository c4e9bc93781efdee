import { sql } from 'drizzle-orm'
import { phoneKey, postcodesIn } from '#customers/normalise.ts'
import { rows, type Tx } from '#platform/db/database.ts'

export type Hit = {
  conversationId: string
  messageId: string
  customer: { id: string; name: string } | null
  who: string
  subject: string
  snippet: string
  at: string
}
export type CustomerHit = { id: string; name: string; matched: string }
export type Found = { conversations: Hit[]; customers: CustomerHit[] }

const words = (query: string) =>
  query
    .normalize('NFKC')
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 12) ?? []

const endings = 'ing ings ed er ers es ies ly ment ments ness able ation ations ency ance ful ity ious'.split(' ')
/**
 * What an unfinished word may become: `leaki` → `leaking`. The index holds stems (`leak`), of which `leaki` is no beginning; the ending
 * that was begun is finished here, so that the index need not hold every word twice.
 */
function finished(word: string): string[] {
  if (word.length < 4) return []
  const begun = (ending: string) => {
    for (let n = ending.length - 1; n > 0; n--)
      if (word.toLowerCase().endsWith(ending.slice(0, n))) return [word + ending.slice(n)]
    return []
  }
  return endings.flatMap(begun)
}

/** What to look for: a phone in any spelling, a postcode, or words (the last may be unfinished). Null when there is nothing to look for. */
export function toQuery(query: string): { expression: ReturnType<typeof sql>; pattern: string } | null {
  const phone = /^[+\d][\d() .-]{5,}$/.test(query.trim()) ? phoneKey(query.trim()) : null
  if (phone) return { expression: sql`to_tsquery('simple', ${phone.replace('+', '')})`, pattern: `%${phone}%` }
  const [postcode] = postcodesIn(query)
  if (postcode && postcode.replace(' ', '').length === query.replaceAll(' ', '').length)
    return { expression: sql`to_tsquery('simple', ${postcode.toLowerCase().replaceAll(' ', '')})`, pattern: `%${query.trim()}%` }
  const clean = query.replaceAll('\u0000', '').trim()
  const list = words(clean)
  if (list.length === 0) return null
  const parts = list.map((w, n) => {
    const whole = n === list.length - 1 ? [w, ...finished(w)] : [w]
    const english = whole.map((one) => `'${one}'`).join(' | ')
    return sql`(to_tsquery('english', ${english}) || to_tsquery('simple', ${`'${w.toLowerCase()}':*`}))`
  })
  return { expression: sql.join(parts, sql` && `), pattern: `%${clean.replace(/[\\%_]/g, '\\$&')}%` }
}

/** Messages (one per conversation, newest first) and customers, of the workspace that the transaction is bound to. */
export async function search(tx: Tx, o: { query: string; limit: number }): Promise<Found> {
  const wanted = toQuery(o.query)
  if (!wanted) return { conversations: [], customers: [] }
  const { expression, pattern } = wanted
  const hits = await rows<Hit>(
    tx,
    sql`with q as materialized (select ${expression} as q),
      hit as (select h.* from q, search_messages(q.q, ${o.limit * 4}) h),
      newest as (select distinct on (conversation_id) * from hit
        where not exists (select 1 from deliveries d where d.message_id = hit.message_id and d.state = 'cancelled') order by conversation_id, sent_at desc),
      top as (select * from newest order by sent_at desc limit ${o.limit})
      select c.id as "conversationId", m.id as "messageId", c.who, c.subject, m.sent_at as at,
        case when u.id is not null then jsonb_build_object('id', u.id, 'name', coalesce(u.name, c.who)) end as customer,
        ts_headline('english', left(m.said, 2000), q.q, 'MaxWords=18, MinWords=8, StartSel=⟦, StopSel=⟧') as snippet
      from top join messages m on m.id = top.message_id join conversations c on c.id = top.conversation_id
        left join customers u on u.id = c.customer_id, q
      order by m.sent_at desc`,
  )
  const customers = await rows<CustomerHit>(
    tx,
    sql`select c.id, coalesce(c.name, s.matched) as name, min(s.matched) as matched from search_customers(${pattern}, ${o.limit}) s
        join customers c on c.id = s.customer_id group by c.id, 2 order by 2 limit ${o.limit}`,
  )
  return { conversations: hits.map((h) => ({ ...h, at: new Date(h.at).toISOString() })), customers }
}
