import { and, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { conversations } from './conversations.ts'
import { notes } from './notes.ts'
import { type Act, gone } from './place.ts'

/** Writes a note; the same key again is the same note. */
export async function writeNote(tx: Tx, a: Act, o: { key: string; body: string }): Promise<string> {
  const body = o.body.replaceAll('\u0000', '').trim()
  if (!body) throw new Refused('invalid', 'There is nothing in this note yet.')
  const [conversation] = await tx
    .select({ customerId: conversations.customerId })
    .from(conversations)
    .where(eq(conversations.id, a.conversationId))
  if (!conversation) throw gone()
  const { workspaceId, conversationId } = a
  const [made] = await tx
    .insert(notes)
    .values({ workspaceId, conversationId, customerId: conversation.customerId, key: o.key, body, by: a.by, at: a.now })
    .onConflictDoNothing()
    .returning({ id: notes.id })
  if (!made)
    return (
      await tx
        .select({ id: notes.id })
        .from(notes)
        .where(and(eq(notes.workspaceId, workspaceId), eq(notes.key, o.key)))
    )[0]!.id
  await record(tx, workspaceId, [{ kind: 'note.written', about: { conversationId, noteId: made.id } }])
  return made.id
}
