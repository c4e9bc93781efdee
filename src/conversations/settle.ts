import { and, eq, inArray, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { record } from '#platform/events.ts'
import type { Settled } from './deliver.ts'
import { type DeliveryState, deliveries } from './deliveries.ts'

/** Our own messages, seen in the mailbox's Sent folder: they went, whatever we last knew. */
export async function settleFromMailbox(tx: Tx, workspaceId: string, messageIds: readonly string[]) {
  if (messageIds.length === 0) return
  const open = await rows<Settled>(
    tx,
    sql`update deliveries d set state = 'sent', reason = null, raw = null, settled_at = now() from messages m
        where d.workspace_id = ${workspaceId} and m.workspace_id = d.workspace_id and m.id = d.message_id and d.state in ('sending', 'unknown')
          and m.provider_id in (select jsonb_array_elements_text(${JSON.stringify(messageIds)}::jsonb))
        returning d.id as "deliveryId", m.conversation_id as "conversationId", d.state`,
  )
  await announce(tx, workspaceId, open)
}

export const announce = (tx: Tx, workspaceId: string, changed: readonly Settled[]) =>
  record(
    tx,
    workspaceId,
    changed.map((about) => ({ kind: 'delivery.changed', about })),
  )

/** Moves one delivery from one of `from` to `to`; null when it was not (any more) in such a state. */
export async function move(
  tx: Tx,
  workspaceId: string,
  deliveryId: string,
  from: readonly DeliveryState[],
  to: Partial<typeof deliveries.$inferInsert> & { state: DeliveryState },
) {
  const [moved] = await tx
    .update(deliveries)
    .set(to)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.id, deliveryId), inArray(deliveries.state, [...from])))
    .returning()
  if (!moved) return null
  const [m] = await rows<{ c: string }>(
    tx,
    sql`select conversation_id as c from messages where workspace_id = ${workspaceId} and id = ${moved.messageId}`,
  )
  await announce(tx, workspaceId, [{ deliveryId, conversationId: m!.c, state: to.state }])
  if (to.state === 'queued')
    // biome-ignore format: an event
    await record(tx, workspaceId, [{ kind: 'message.queued', about: { messageId: moved.messageId, conversationId: m!.c, deliveryId, after: moved.nextAttemptAt.toISOString() } }])
  return moved
}
