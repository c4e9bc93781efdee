import { and, eq, gt, lte } from 'drizzle-orm'
import { foreignKey, uuid } from 'drizzle-orm/pg-core'
import type { Tx } from '#platform/db/database.ts'
import { record } from '#platform/events.ts'
import { at, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { conversations } from './conversations.ts'
import type { ConversationEvent } from './events.ts'
import { type Act, gone } from './place.ts'

/** Who has a reply under way, until when unless they say so again. A notice, not a lock: two may answer. */
export const replying = workspaceTable(
  'replying',
  { conversationId: uuid('conversation_id').notNull(), loginId: uuid('login_id').notNull(), until: at('until').notNull() },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
  ],
  ['conversationId', 'loginId'],
)
export const replyingPolicy = policyFor(replying, {
  role: 'processor',
  retention: 'A4',
  activities: ['messages.display'],
  since: 'until',
  columns: { workspaceId: 'key', conversationId: 'key', loginId: 'key', until: 'time' },
})

/** How long one word of it holds (ms): a tab that was closed is forgotten after this. */
export const holdsFor = 45_000

const mine = (a: Act) => and(eq(replying.conversationId, a.conversationId), eq(replying.loginId, a.by))
const tell = (tx: Tx, a: Act) => {
  const happened: ConversationEvent = {
    kind: 'conversation.replying',
    about: { conversationId: a.conversationId, loginId: a.by },
  }
  return record(tx, a.workspaceId, [happened])
}

async function mustBeHere(tx: Tx, a: Act): Promise<void> {
  const [here] = await tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.id, a.conversationId))
  if (!here) throw gone()
}

/** Said again while they write; told only the first time. What ran out in this workspace goes with it. */
export async function startReplying(tx: Tx, a: Act): Promise<void> {
  await mustBeHere(tx, a)
  await tx.delete(replying).where(lte(replying.until, a.now))
  const [known] = await tx
    .select({ until: replying.until })
    .from(replying)
    .where(and(mine(a), gt(replying.until, a.now)))
  const until = new Date(a.now.getTime() + holdsFor)
  await tx
    .insert(replying)
    .values({ workspaceId: a.workspaceId, conversationId: a.conversationId, loginId: a.by, until })
    .onConflictDoUpdate({ target: [replying.workspaceId, replying.conversationId, replying.loginId], set: { until } })
  if (!known) await tell(tx, a)
}

export async function stopReplying(tx: Tx, a: Act): Promise<void> {
  await mustBeHere(tx, a)
  const [stopped] = await tx.delete(replying).where(mine(a)).returning({ until: replying.until })
  if (stopped && stopped.until > a.now) await tell(tx, a)
}
