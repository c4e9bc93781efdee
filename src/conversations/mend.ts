import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { firstLine } from './mail/preview.ts'

type Left = {
  id: string
  count: number
  startedAt: string
  lastAt: string
  inboundAt: string | null
  subject: string
  newest: { said: string; subject: string }
  /** Whoever wrote last, or was written to, where the conversation is nobody's any more. */
  who: { name: string; customerId: string | null } | null
}

const written = sql`least(m.sent_at, m.received_at)`
const shown = sql`not exists (select 1 from deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id and d.state = 'cancelled')`

/** What is left of each conversation. Messages are read in the order in which they were written. */
const whatIsLeft = (tx: Tx, workspaceId: string, ids: string) =>
  rows<Left>(
    tx,
    sql`select c.id, count(*)::int as count, min(${written}) as "startedAt", max(${written}) as "lastAt",
          max(${written}) filter (where m.direction = 'in' and m.kind in ('message', 'bounce')) as "inboundAt",
          (array_agg(m.subject order by ${written}, m.id))[1] as subject,
          (array_agg(jsonb_build_object('said', left(m.said, 4000), 'subject', m.subject) order by ${written} desc, m.id desc))[1] as newest,
          (select jsonb_build_object('name', coalesce(nullif(p.name, ''), p.address), 'customerId', i.customer_id)
            from messages w join message_participants p on p.workspace_id = w.workspace_id and p.message_id = w.id
              and p.part = case w.direction when 'in' then 'from' else 'to' end
            left join identities i on i.workspace_id = p.workspace_id and i.kind = 'email' and i.value = p.address
            where w.workspace_id = ${workspaceId} and w.conversation_id = c.id
            order by i.customer_id is null, w.received_at desc, p.address limit 1) as who
        from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
        where c.workspace_id = ${workspaceId} and c.id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid) and ${shown}
        group by c.id`,
  )

/**
 * What a conversation shows, worked out again after messages were erased or ran out: whose it is, what it is called, its preview and
 * counts. One with neither messages nor notes goes.
 */
export async function mendConversations(tx: Tx, workspaceId: string, list: readonly string[]): Promise<void> {
  const ids = JSON.stringify(list)
  const these = sql`(select jsonb_array_elements_text(${ids}::jsonb)::uuid)`
  await tx.execute(sql`
    delete from conversations c where c.workspace_id = ${workspaceId} and c.id in ${these}
      and not exists (select 1 from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id)
      and not exists (select 1 from notes n where n.workspace_id = c.workspace_id and n.conversation_id = c.id)`)
  const left = await whatIsLeft(tx, workspaceId, ids)
  const mended = left.map((c) => ({
    ...c,
    preview: firstLine(c.newest.said) || c.newest.subject,
    who: c.who?.name ?? null,
    customerId: c.who?.customerId ?? null,
  }))
  // What was decided of a message that is gone says nothing of those that are left.
  await tx.execute(sql`
    update conversations c set customer_id = coalesce(c.customer_id, r."customerId"), subject = r.subject, preview = r.preview,
      who = case when c.customer_id is null then coalesce(r.who, c.who) else c.who end,
      message_count = r.count, started_at = r."startedAt", last_at = r."lastAt", last_inbound_at = r."inboundAt",
      intent = case when r."inboundAt" is distinct from c.last_inbound_at then null else c.intent end,
      urgency = case when r."inboundAt" is distinct from c.last_inbound_at then 'normal' else c.urgency end,
      has_attachments = exists (select 1 from attachments a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
        where m.workspace_id = c.workspace_id and m.conversation_id = c.id and not a.inline)
    from jsonb_to_recordset(${JSON.stringify(mended)}::jsonb) as r(id uuid, "customerId" uuid, who text, subject text, preview text, count int,
      "startedAt" timestamptz, "lastAt" timestamptz, "inboundAt" timestamptz)
    where c.workspace_id = ${workspaceId} and c.id = r.id`)
  await tx.execute(sql`
    update messages m set customer_id = c.customer_id from conversations c
    where m.workspace_id = ${workspaceId} and m.conversation_id in ${these} and m.customer_id is null and c.workspace_id = m.workspace_id
      and c.id = m.conversation_id and c.customer_id is not null`)
}
