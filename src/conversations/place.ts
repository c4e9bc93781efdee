import { and, eq, isNotNull, lte } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { conversations, facts } from './conversations.ts'
import type { ConversationEvent } from './events.ts'
import { conversationLabels, labels } from './notes.ts'

/** Who does it, where and when: what every verb on a conversation needs. */
export type Act = { readonly workspaceId: string; readonly conversationId: string; readonly by: string; readonly now: Date }
type Fact = (typeof facts.$inferInsert)['kind']

async function change(
  tx: Tx,
  a: Act,
  set: Partial<typeof conversations.$inferInsert>,
  kind: Fact,
  object: string | null,
  also: ConversationEvent[] = [],
) {
  const [changed] = await tx
    .update(conversations)
    .set(set)
    .where(and(eq(conversations.workspaceId, a.workspaceId), eq(conversations.id, a.conversationId)))
    .returning({ id: conversations.id })
  if (!changed) throw gone()
  await tell(tx, a, kind, object, also)
}
async function tell(tx: Tx, a: Act, kind: Fact, object: string | null, also: ConversationEvent[] = []) {
  await tx
    .insert(facts)
    .values({ workspaceId: a.workspaceId, conversationId: a.conversationId, kind, by: a.by, object, at: a.now })
  await record(tx, a.workspaceId, [{ kind: 'conversation.changed', about: { conversationId: a.conversationId } }, ...also])
}
export const gone = () => new Refused('missing', 'This conversation is no longer here.')

const open = { closedAt: null, closedBy: null, snoozedUntil: null, snoozedBy: null } as const

export const close = (tx: Tx, a: Act) =>
  change(tx, a, { ...open, place: 'done', urgency: 'normal', unread: false, closedAt: a.now, closedBy: a.by }, 'closed', null)

export const reopen = async (tx: Tx, a: Act) => change(tx, a, { ...open, place: await placeNow(tx, a) }, 'reopened', null)

export function snooze(tx: Tx, a: Act, until: Date) {
  if (until <= a.now) throw new Refused('invalid', 'That time has already passed. Choose a later one.')
  return change(
    tx,
    a,
    { ...open, place: 'later', unread: false, snoozedUntil: until, snoozedBy: a.by },
    'snoozed',
    until.toISOString(),
  )
}
export const wake = async (tx: Tx, a: Act) => change(tx, a, { ...open, place: await placeNow(tx, a) }, 'woken', null)

export const assign = (tx: Tx, a: Act, loginId: string) =>
  change(tx, a, { assignedTo: loginId, assignedBy: a.by, assignedAt: a.now }, 'assigned', loginId, [
    { kind: 'conversation.assigned', about: { conversationId: a.conversationId, loginId, byLoginId: a.by } },
  ])
export const unassign = (tx: Tx, a: Act) =>
  change(tx, a, { assignedTo: null, assignedBy: a.by, assignedAt: a.now }, 'unassigned', null)

/** Somebody opened it: no longer unread, and an alarm about it stops ringing. */
export async function see(tx: Tx, a: Act) {
  const [changed] = await tx
    .update(conversations)
    .set({ unread: false })
    .where(
      and(eq(conversations.workspaceId, a.workspaceId), eq(conversations.id, a.conversationId), eq(conversations.unread, true)),
    )
    .returning({ id: conversations.id })
  const about = { conversationId: a.conversationId, loginId: a.by }
  if (changed) await record(tx, a.workspaceId, [{ kind: 'conversation.seen', about }])
  else await mustExist(tx, a)
}

export async function addLabel(tx: Tx, a: Act, labelId: string) {
  await labelMustExist(tx, labelId)
  await mustExist(tx, a)
  await tx
    .insert(conversationLabels)
    .values({ workspaceId: a.workspaceId, conversationId: a.conversationId, labelId, by: a.by, at: a.now })
    .onConflictDoNothing()
  await tell(tx, a, 'labelled', labelId)
}
export async function removeLabel(tx: Tx, a: Act, labelId: string) {
  await labelMustExist(tx, labelId)
  await mustExist(tx, a)
  await tx
    .delete(conversationLabels)
    .where(and(eq(conversationLabels.conversationId, a.conversationId), eq(conversationLabels.labelId, labelId)))
  await tell(tx, a, 'unlabelled', labelId)
}

async function labelMustExist(tx: Tx, labelId: string) {
  const [label] = await tx.select({ id: labels.id }).from(labels).where(eq(labels.id, labelId))
  if (!label) throw new Refused('missing', 'There is no such label.')
}

async function mustExist(tx: Tx, a: Act) {
  const [found] = await tx.select({ id: conversations.id }).from(conversations).where(eq(conversations.id, a.conversationId))
  if (!found) throw gone()
}

/** Where it stands when nobody put it anywhere: with us if they wrote last. */
async function placeNow(tx: Tx, a: Act): Promise<'now' | 'waiting'> {
  const [c] = await tx
    .select({ lastAt: conversations.lastAt, inbound: conversations.lastInboundAt })
    .from(conversations)
    .where(eq(conversations.id, a.conversationId))
  if (!c) throw gone()
  return c.inbound && c.inbound >= c.lastAt ? 'now' : 'waiting'
}

/** Wakes what was snoozed until now. */
export async function wakeDue(tx: Tx, workspaceId: string, now: Date): Promise<number> {
  const due = await tx
    .update(conversations)
    .set({ place: 'now', snoozedUntil: null, snoozedBy: null, unread: true })
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.place, 'later'),
        isNotNull(conversations.snoozedUntil),
        lte(conversations.snoozedUntil, now),
      ),
    )
    .returning({ id: conversations.id })
  if (due.length === 0) return 0
  await tx.insert(facts).values(due.map(({ id }) => ({ workspaceId, conversationId: id, kind: 'woken' as const, at: now })))
  await record(
    tx,
    workspaceId,
    due.map(({ id }) => ({ kind: 'conversation.changed', about: { conversationId: id } })),
  )
  return due.length
}
