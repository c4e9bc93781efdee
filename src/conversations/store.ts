import { sql } from 'drizzle-orm'
import { type Found, writingCustomers } from '#customers/find.ts'
import type { Tx } from '#platform/db/database.ts'
import { announced, type NewEvent, recording } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { recordFiles } from './files.ts'
import { threadOf } from './known.ts'
import { firstLine } from './mail/preview.ts'
import type { Arrival, DropReason } from './receive.ts'
import { searchWords } from './words.ts'

export type Outcome = { readonly journalId: string; readonly outcome: Arrival | DropReason }

const yearMs = 365 * 86_400_000

/**
 * When it was written, as far as that can be believed: nothing was written after it arrived, and what arrives today was not under way
 * for a year, whatever a clock without a battery says. It would stand where nobody looks.
 */
export function writtenAt({ mail, receivedAt, history }: Arrival['incoming']): Date {
  const age = mail.sentAt ? receivedAt.getTime() - mail.sentAt.getTime() : 0
  return mail.sentAt && age > 0 && (history || age < yearMs) ? mail.sentAt : receivedAt
}

/** Is this somebody waiting for us? A machine is not. */
export const callsForUs = (a: Arrival) =>
  a.direction === 'in' && (a.incoming.mail.kind === 'message' || a.incoming.mail.kind === 'bounce')

/** Newest message first decides what the list shows; a conversation touched twice in a batch is one row. */
function conversationRows(arrivals: readonly Arrival[]) {
  const rows = new Map<string, Record<string, unknown>>()
  for (const a of arrivals) {
    const { mail, history } = a.incoming
    const at = writtenAt(a.incoming).toISOString()
    const was = rows.get(a.conversationId!)
    const newest = !was || String(was.last_at) <= at
    rows.set(a.conversationId!, {
      id: a.conversationId,
      customer_id: was?.customer_id ?? a.customerId,
      connection_id: a.incoming.connectionId,
      who: was?.who ?? (a.other.name || a.other.address || 'Somebody'),
      subject: was?.subject ?? mail.subject,
      preview: newest ? firstLine(mail.said) || mail.subject : was!.preview,
      place: a.place ?? was?.place ?? null,
      count: Number(was?.count ?? 0) + 1,
      unread: a.direction === 'in' && !history ? true : a.place === 'waiting' ? false : (was?.unread ?? null),
      files: Boolean(was?.files) || a.incoming.files.some((f) => !f.attachment.inline),
      started_at: was && String(was.started_at) < at ? was.started_at : at,
      last_at: newest ? at : was!.last_at,
      inbound_at: callsForUs(a) && (!was?.inbound_at || String(was.inbound_at) < at) ? at : (was?.inbound_at ?? null),
    })
  }
  return [...rows.values()]
}

const messageRow = (a: Arrival) => {
  const { mail, connectionId, history, receivedAt, checks, files } = a.incoming
  const people = [mail.from, ...mail.to, ...mail.cc]
  return {
    id: a.messageId,
    conversation_id: a.conversationId,
    customer_id: a.customerId,
    connection_id: connectionId,
    direction: a.direction,
    provider_id: a.providerId,
    header_id: mail.messageId,
    fingerprint: mail.fingerprint,
    in_reply_to: threadOf(mail),
    from_name: mail.from.name,
    from_address: mail.from.address,
    subject: mail.subject,
    said: mail.said,
    quoted: mail.quoted,
    signature: mail.signature,
    html: mail.html,
    kind: mail.kind,
    checks,
    history,
    sent_at: writtenAt(a.incoming).toISOString(),
    received_at: receivedAt.toISOString(),
    words: searchWords(
      people,
      files.map((f) => f.attachment.name),
      `${mail.subject} ${mail.text}`,
    ),
  }
}

const participantRows = (a: Arrival) => {
  const { mail } = a.incoming
  const parts = [
    ['from', [mail.from]],
    ['to', mail.to],
    ['cc', mail.cc],
    ['reply-to', mail.replyTo],
  ] as const
  const rows = parts.flatMap(([part, list]) =>
    list.slice(0, 200).map((p) => ({
      message_id: a.messageId,
      part,
      address: p.address.toLowerCase(),
      name: p.name,
      conversation_id: a.conversationId,
    })),
  )
  return [...new Map(rows.filter((r) => r.address).map((r) => [`${r.part} ${r.address}`, r])).values()]
}

const attachmentRows = (a: Arrival) =>
  a.incoming.files.map(({ attachment: f, kept }) => ({
    id: uuidv7(),
    message_id: a.messageId,
    address: kept.address,
    name: f.name,
    type: f.type,
    size: kept.size,
    content_id: f.contentId,
    inline: f.inline,
    risk: f.risk,
  }))

const journalRow = ({ journalId, outcome }: Outcome) =>
  typeof outcome === 'string'
    ? { id: journalId, state: 'dropped', reason: outcome, message_id: null }
    : { id: journalId, state: 'kept', reason: null, message_id: outcome.messageId }

/** What was decided of a batch: who becomes a customer, what is kept, how each journal row ends, and what is announced. */
export type Decided = {
  readonly people: Found
  readonly arrivals: readonly Arrival[]
  readonly outcomes: readonly Outcome[]
  readonly happened: readonly NewEvent[]
}

const addingAttachments = (workspaceId: string) => sql`
    a as (
      insert into attachments (workspace_id, id, message_id, address, name, type, size, content_id, inline, risk)
      select ${workspaceId}::uuid, r.* from batch, jsonb_to_recordset(b->'a') as r(id uuid, message_id uuid, address text, name text, type text, size int,
        content_id text, inline boolean, risk text)),`

/** Writes what was decided: one statement, whatever the number of messages, since the cost is per statement; a table that has nothing to come is not opened. */
export async function store(tx: Tx, workspaceId: string, { people, arrivals, outcomes, happened }: Decided) {
  await recordFiles(
    tx,
    workspaceId,
    arrivals.flatMap((a) => a.incoming.files.map((f) => f.kept)),
  )
  const files = arrivals.flatMap(attachmentRows)
  const batch = JSON.stringify({
    c: conversationRows(arrivals),
    m: arrivals.map(messageRow),
    p: arrivals.flatMap(participantRows),
    a: files,
    j: outcomes.map(journalRow),
  })
  await tx.execute(sql`
    with ${people.made.length + people.learnt.length > 0 ? sql`${writingCustomers(workspaceId, people)},` : sql``}
    ${recording(workspaceId, happened)},
    batch as materialized (select ${batch}::jsonb as b),
    c as materialized (
      select r.* from batch, jsonb_to_recordset(b->'c') as r(id uuid, customer_id uuid, connection_id uuid, who text, subject text,
        preview text, place text, count int, unread boolean, files boolean, started_at timestamptz, last_at timestamptz, inbound_at timestamptz)),
    kept as (
      insert into conversations as v (workspace_id, id, customer_id, connection_id, channel, who, subject, preview, place, message_count, unread,
        has_attachments, started_at, last_at, last_inbound_at)
      select ${workspaceId}::uuid, id, customer_id, connection_id, 'email', who, subject, preview, coalesce(place, 'done'), count, coalesce(unread, false),
        files, started_at, last_at, inbound_at from c
      on conflict (workspace_id, id) do update set
        (customer_id, preview, place, closed_at, closed_by, snoozed_until, snoozed_by, message_count, unread, has_attachments, started_at, last_at,
          last_inbound_at) = (
        select coalesce(v.customer_id, c.customer_id),
          case when c.last_at >= v.last_at then c.preview else v.preview end,
          coalesce(c.place, v.place),
          case when c.place is null then v.closed_at end, case when c.place is null then v.closed_by end,
          case when c.place is null then v.snoozed_until end, case when c.place is null then v.snoozed_by end,
          v.message_count + c.count, coalesce(c.unread, v.unread), v.has_attachments or c.files,
          least(v.started_at, c.started_at), greatest(v.last_at, c.last_at),
          greatest(v.last_inbound_at, c.inbound_at)
        from c where c.id = excluded.id)),
    m as (
      insert into messages (workspace_id, id, conversation_id, customer_id, connection_id, direction, provider_id, header_id, fingerprint, in_reply_to,
        from_name, from_address, subject, said, quoted, signature, html, kind, checks, history, sent_at, received_at, words)
      select ${workspaceId}::uuid, r.* from batch, jsonb_to_recordset(b->'m') as r(id uuid, conversation_id uuid, customer_id uuid, connection_id uuid,
        direction text, provider_id text, header_id text, fingerprint text, in_reply_to text[], from_name text, from_address text, subject text, said text,
        quoted text, signature text, html text, kind text, checks jsonb, history boolean, sent_at timestamptz, received_at timestamptz, words text)),
    p as (
      insert into message_participants (workspace_id, message_id, part, address, name, conversation_id)
      select ${workspaceId}::uuid, r.* from batch, jsonb_to_recordset(b->'p') as r(message_id uuid, part text, address text, name text, conversation_id uuid)),
    ${files.length > 0 ? addingAttachments(workspaceId) : sql``}
    settled as (
      update journal set state = r.state, reason = r.reason, message_id = r.message_id, settled_at = now()
      from batch, jsonb_to_recordset(b->'j') as r(id uuid, state text, reason text, message_id uuid)
      where journal.workspace_id = ${workspaceId} and journal.id = r.id and journal.state = 'pending')
    ${announced}`)
}
