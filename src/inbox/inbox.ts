import { type SQL, sql } from 'drizzle-orm'
import type { Place, Urgency } from '#conversations/conversations.ts'
import type { DeliveryState } from '#conversations/deliveries.ts'
import { isUuid, rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'

export type Intent = {
  messageId: string
  label: string
  confidence: number
  unsure: boolean
  calibrated: boolean
  because: string[]
  corrected: boolean
}
export type Row = {
  id: string
  customer: { id: string; name: string } | null
  who: string
  subject: string
  preview: string
  lastAt: string
  channel: 'email'
  place: Place
  unread: boolean
  intent: Intent | null
  urgency: Urgency
  assignee: { id: string; name: string } | null
  labels: { id: string; name: string; colour: string }[]
  snoozedUntil: string | null
  messageCount: number
  hasAttachments: boolean
  replying: { id: string; name: string; seconds: number }[]
  sending: Extract<DeliveryState, 'queued' | 'failed' | 'unknown' | 'waiting'> | null
}
export type Wanted = {
  place: Place
  assignee?: string | undefined
  label?: string | undefined
  about?: string | undefined
  after?: string | undefined
  limit: number
  now: Date
}

/** The columns of a row at a time, over `c` (conversations). One read over many slices: nothing here is written anywhere. */
export const rowColumns = (now: Date) => sql`
  c.id, c.who, c.subject, c.preview, c.last_at as "lastAt", c.channel, c.place, c.unread, c.urgency, c.message_count as "messageCount",
  c.has_attachments as "hasAttachments", c.snoozed_until as "snoozedUntil",
  (select jsonb_build_object('id', u.id, 'name', coalesce(u.name, c.who)) from customers u where u.id = c.customer_id) as customer,
  (select jsonb_build_object('id', l.id, 'name', l.name) from logins l where l.id = c.assigned_to) as assignee,
  (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'colour', b.colour) order by b.name), '[]')
    from conversation_labels cl join labels b on b.id = cl.label_id where cl.conversation_id = c.id) as labels,
  (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name,
      'seconds', ceil(extract(epoch from r.until - ${now.toISOString()}::timestamptz))) order by l.name), '[]')
    from replying r join logins l on l.id = r.login_id where r.conversation_id = c.id and r.until > ${now.toISOString()}::timestamptz) as replying,
  (select jsonb_build_object('messageId', m.id, 'label', coalesce(d.corrected_to, d.label), 'confidence', d.confidence, 'unsure', d.unsure and d.corrected_to is null,
      'calibrated', d.calibrated, 'because', d.because, 'corrected', d.corrected_to is not null)
    from messages m join intent_decisions d on d.message_id = m.id
    where m.conversation_id = c.id and m.direction = 'in' order by m.received_at desc limit 1) as intent,
  (select case when bool_or(d.state = 'failed') then 'failed' when bool_or(d.state = 'unknown') then 'unknown'
      when bool_or(d.state = 'waiting') then 'waiting' when bool_or(d.state in ('queued', 'sending')) then 'queued' end
    from deliveries d join messages m on m.id = d.message_id where m.conversation_id = c.id and d.state not in ('sent', 'cancelled')) as sending`

const iso = (value: unknown) => (value === null ? null : new Date(value as string).toISOString())
export const tidy = (r: Row): Row => ({ ...r, lastAt: iso(r.lastAt)!, snoozedUntil: iso(r.snoozedUntil) })

/** What a page ends with: the sort key of its last row. */
const writeCursor = (pressing: boolean, at: string, id: string) =>
  Buffer.from(`${pressing ? 1 : 0} ${at} ${id}`).toString('base64url')
function readCursor(after: string) {
  const [pressing, at, id] = Buffer.from(after, 'base64url').toString().split(' ')
  if (!pressing || !at || !id || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isUuid(id))
    throw new Refused('invalid', 'This list has moved on. Open it again.')
  return { pressing: pressing === '1', at, id }
}

const here = sql`c.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid`

/** One page of the list: in *now* emergencies first, then newest first; *later* by when it comes back. */
export async function list(tx: Tx, w: Wanted): Promise<{ rows: Row[]; next: string | null }> {
  const after = w.after ? readCursor(w.after) : null
  const later = w.place === 'later'
  const key = later ? sql`c.snoozed_until` : sql`c.last_at`
  const order = later ? sql`c.snoozed_until, c.id` : sql`c.last_at desc, c.id desc`
  const beyond =
    after &&
    (later
      ? sql`(${key}, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
      : sql`(${key}, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  /** In the order of an index, so that only what is shown is read. */
  const scan = (...more: (SQL | null)[]) => {
    const where = [sql`${here} and c.place = ${w.place}`, ...filters(w), ...more.filter((m) => m !== null)]
    return sql`(select c.* from conversations c where ${sql.join(where, sql` and `)} order by ${order} limit ${w.limit + 1})`
  }
  const emergency = sql`c.urgency = 'emergency'`
  const others = scan(sql`not (${emergency})`, after?.pressing ? null : beyond)
  const page =
    w.place !== 'now' ? scan(beyond) : after && !after.pressing ? others : sql`${scan(emergency, beyond)} union all ${others}`
  const sorted = w.place === 'now' ? sql`(${emergency}) desc, ${order}` : order
  const found = await rows<Row & { key: string }>(
    tx,
    sql`with page as materialized (select * from (${page}) c order by ${sorted} limit ${w.limit + 1})
        select ${rowColumns(w.now)}, to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key from page c order by ${sorted}`,
  )
  const shown = found.slice(0, w.limit)
  const last = shown.at(-1)
  const next =
    found.length > w.limit && last ? writeCursor(last.place === 'now' && last.urgency === 'emergency', last.key, last.id) : null
  return { rows: shown.map(({ key: _, ...row }) => tidy(row)), next }
}

function filters(w: Wanted): SQL[] {
  const by: SQL[] = []
  if (w.assignee === 'nobody') by.push(sql`c.assigned_to is null`)
  else if (w.assignee) by.push(sql`c.assigned_to = ${w.assignee}::uuid`)
  if (w.about) by.push(sql`c.intent = ${w.about}`)
  if (w.label)
    by.push(sql`exists (select 1 from conversation_labels cl where cl.conversation_id = c.id and cl.label_id = ${w.label}::uuid)`)
  return by
}

/** Nobody reads further. In the order of an index, so that no more than these are looked at, whatever stands there. */
const mostCounted = 1000
/** How many stand where, up to a thousand each; *done* is not counted, it only grows. */
export async function counts(tx: Tx): Promise<Record<'now' | 'waiting' | 'later', number>> {
  const of = (place: Place) =>
    sql`(select count(*)::int from (select from conversations c where ${here} and c.place = ${place} order by c.last_at limit ${mostCounted}) c)`
  const [found] = await rows<Record<'now' | 'waiting' | 'later', number>>(
    tx,
    sql`select ${of('now')} as now, ${of('waiting')} as waiting, ${of('later')} as later`,
  )
  return found!
}
