import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import type { Urgency } from './conversations.ts'

export type Decided = {
  readonly conversationId: string
  readonly messageId: string
  readonly label: string
  readonly urgency: Urgency
}

/** Writes what was decided of messages onto their conversations: the newest message's label; an urgency that stands until it is answered. */
export async function setIntents(tx: Tx, workspaceId: string, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return
  await tx.execute(sql`
    with d as (
      select distinct on (r.conversation_id) r.*, m.sent_at from jsonb_to_recordset(${JSON.stringify(
        decided.map((d) => ({ conversation_id: d.conversationId, message_id: d.messageId, label: d.label, urgency: d.urgency })),
      )}::jsonb) as r(conversation_id uuid, message_id uuid, label text, urgency text)
      cross join lateral (select sent_at from messages where workspace_id = ${workspaceId} and id = r.message_id offset 0) m
      order by r.conversation_id, m.sent_at desc)
    update conversations c set
      intent = d.label,
      urgency = case
        when c.place = 'now' and (c.urgency = 'emergency' or d.urgency = 'emergency') then 'emergency'
        when c.place = 'now' and (c.urgency = 'soon' or d.urgency = 'soon') then 'soon'
        else d.urgency end
    from d where c.workspace_id = ${workspaceId} and c.id = d.conversation_id`)
}
