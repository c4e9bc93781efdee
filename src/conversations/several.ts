import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { conversations } from './conversations.ts'
import { type Act, addLabel, assign, close, removeLabel, reopen, see, snooze, unassign, unsee, wake } from './place.ts'

/** One thing done to many conversations. Each takes back another, so that a whole selection is undone at once. */
export type Change =
  | { readonly closed: boolean }
  | { readonly snoozedUntil: string | null }
  | { readonly assignee: string | null }
  | { readonly label: string; readonly on: boolean }
  | { readonly unread: boolean }

function verbOf(change: Change): (tx: Tx, a: Act) => Promise<void> {
  if ('closed' in change) return change.closed ? close : reopen
  if ('unread' in change) return change.unread ? unsee : see
  if ('label' in change) return (tx, a) => (change.on ? addLabel : removeLabel)(tx, a, change.label)
  if ('assignee' in change) return change.assignee ? (tx, a) => assign(tx, a, change.assignee!) : unassign
  return change.snoozedUntil ? (tx, a) => snooze(tx, a, new Date(change.snoozedUntil!)) : wake
}

/** Those that are no longer here are passed over; a change that may not be made is made to none. Answers how many were here. */
export async function changeSeveral(tx: Tx, a: Omit<Act, 'conversationId'>, ids: readonly string[], change: Change) {
  const here = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, a.workspaceId), inArray(conversations.id, [...ids])))
  const verb = verbOf(change)
  for (const { id } of here) await verb(tx, { ...a, conversationId: id })
  return here.length
}
