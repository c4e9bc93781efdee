import { desc, eq } from 'drizzle-orm'
import { conversations } from '#conversations/conversations.ts'
import type { Tx } from '#platform/db/database.ts'

/** What a customer's card lists: their conversations, newest first. */
export async function conversationsOf(tx: Tx, _workspaceId: string, customerId: string) {
  const { id, subject, lastAt, place } = conversations
  const list = await tx
    .select({ id, subject, lastAt, place })
    .from(conversations)
    .where(eq(conversations.customerId, customerId))
    .orderBy(desc(lastAt))
    .limit(100)
  return list.map((c) => ({ ...c, lastAt: c.lastAt.toISOString() }))
}
