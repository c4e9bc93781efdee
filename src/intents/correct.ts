import { sql } from 'drizzle-orm'
import type { Urgency } from '#conversations/conversations.ts'
import { setIntents } from '#conversations/triage.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import type { Label } from './labels.ts'

/** A person's word stands beside what was decided, and wins; null takes it back. The conversation follows if the message is its newest. */
export async function correctIntent(
  tx: Tx,
  workspaceId: string,
  correction: { messageId: string; label: Label | null; loginId: string; now: Date },
): Promise<void> {
  const { messageId, loginId, now } = correction
  const [by, at] = correction.label ? [loginId, now.toISOString()] : [null, null]
  const [done] = await rows<{ conversationId: string; label: string; urgency: Urgency; newest: boolean }>(
    tx,
    sql`update intent_decisions d set corrected_to = ${correction.label}, corrected_by = ${by}::uuid, corrected_at = ${at}::timestamptz
        from messages m where d.workspace_id = ${workspaceId} and d.message_id = ${messageId} and m.workspace_id = d.workspace_id and m.id = d.message_id
        returning m.conversation_id as "conversationId", coalesce(d.corrected_to, d.label) as label, d.urgency, m.kind = 'message' and not exists (
          select 1 from messages l where l.workspace_id = m.workspace_id and l.conversation_id = m.conversation_id
            and l.direction = 'in' and l.kind = 'message' and l.sent_at > m.sent_at) as newest`,
  )
  if (!done) throw new Refused('missing', 'There is no message by that id that a customer sent.')
  const { conversationId, label, newest } = done
  const said = correction.label
  const urgency = said === 'risk' && done.urgency === 'normal' ? 'soon' : said === 'noise' ? 'normal' : done.urgency
  if (newest) await setIntents(tx, workspaceId, [{ conversationId, messageId, label, urgency }])
  await record(tx, workspaceId, [{ kind: 'intent.corrected', about: { messageId, conversationId, byLoginId: loginId } }])
}
