import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { attachments } from './attachments.ts'
import { conversations } from './conversations.ts'
import { deliveries } from './deliveries.ts'
import { firstLine } from './mail/preview.ts'
import { messages } from './messages.ts'
import { givenBack } from './standing.ts'

type Delivery = typeof deliveries.$inferSelect

/** Is this message an answer that was taken back? It stays as a row, so that its key is never sent again, and is shown nowhere. */
export const takenBack = sql`exists (select 1 from deliveries d where d.workspace_id = ${messages.workspaceId} and d.message_id = ${messages.id} and d.state = 'cancelled')`

/**
 * Puts a conversation back to how it stood before a cancelled answer was written, and gives the answer back. Where it was moved since (the
 * customer wrote, or somebody closed it), that stands.
 */
export async function takeBack(tx: Tx, d: Delivery, now: Date) {
  const [message] = await tx.select().from(messages).where(eq(messages.id, d.messageId))
  const { conversationId, said } = message!
  const freed = await tx
    .update(attachments)
    .set({ messageId: null, createdAt: now })
    .where(eq(attachments.messageId, d.messageId))
    .returning({ id: attachments.id, name: attachments.name, type: attachments.type, size: attachments.size })
  const [conversation] = await tx.select().from(conversations).where(eq(conversations.id, conversationId))
  const [newest] = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), ne(messages.id, d.messageId), sql`not ${takenBack}`))
    .orderBy(desc(sql`least(${messages.sentAt}, ${messages.receivedAt})`), desc(messages.id))
    .limit(1)
  const untouched = conversation!.place === 'waiting' && newest?.id !== undefined && newest.receivedAt <= message!.receivedAt
  await tx
    .update(conversations)
    .set({
      messageCount: sql`(select count(*) from messages where ${eq(messages.conversationId, conversationId)} and not ${takenBack})`,
      hasAttachments: sql`exists (select 1 from attachments a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
        where m.conversation_id = ${conversationId} and not a.inline)`,
      ...(newest && {
        preview: firstLine(newest.said) || newest.subject,
        lastAt: new Date(Math.min(newest.sentAt.getTime(), newest.receivedAt.getTime())),
      }),
      ...(untouched && d.before && givenBack(d.before, now)),
    })
    .where(eq(conversations.id, conversationId))
  await tx.update(deliveries).set({ before: null }).where(eq(deliveries.id, d.id))
  return { conversationId, text: said, attachments: freed }
}
