import { and, desc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import { byRole } from '#accounts/access.ts'
import { members } from '#accounts/members.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { conversations, facts } from './conversations.ts'
import type { ConversationEvent } from './events.ts'
import { conversationLabels, labels } from './notes.ts'
import { givenBack, type Standing, standingOf } from './standing.ts'

/** Who does it, where and when: what every verb on a conversation needs. */
export type Act = { readonly workspaceId: string; readonly conversationId: string; readonly by: string; readonly now: Date }
type Fact = (typeof facts.$inferInsert)['kind']

type Conversation = typeof conversations.$inferSelect

async function read(tx: Tx, a: Act): Promise<Conversation> {
  const which = and(eq(conversations.workspaceId, a.workspaceId), eq(conversations.id, a.conversationId))
  const [found] = await tx.select().from(conversations).where(which).for('update')
  if (!found) throw gone()
  return found
}

async function change(tx: Tx, a: Act, set: Partial<Conversation>, kind: Fact, o: Told = {}) {
  await tx
    .update(conversations)
    .set(set)
    .where(and(eq(conversations.workspaceId, a.workspaceId), eq(conversations.id, a.conversationId)))
  await tell(tx, a, kind, o)
}

type Told = { object?: string; before?: Standing; also?: ConversationEvent }
async function tell(tx: Tx, a: Act, kind: Fact, { object, before, also }: Told) {
  const { workspaceId, conversationId, by, now } = a
  await tx
    .insert(facts)
    .values({ workspaceId, conversationId, kind, by, object: object ?? null, before: before ?? null, at: now })
  const changed: ConversationEvent = { kind: 'conversation.changed', about: { conversationId } }
  await record(tx, workspaceId, also ? [changed, also] : [changed])
}
export const gone = () => new Refused('missing', 'This conversation is no longer here.')

const open = { closedAt: null, closedBy: null, snoozedUntil: null, snoozedBy: null } as const

/** Closing what is closed changes nothing: the first who closed it is named. */
export async function close(tx: Tx, a: Act) {
  const was = await read(tx, a)
  if (was.closedAt) return
  const set = { ...open, place: 'done', urgency: 'normal', unread: false, closedAt: a.now, closedBy: a.by } as const
  await change(tx, a, set, 'closed', { before: standingOf(was) })
}

/** Opens it again, where it stood before it was closed. */
export async function reopen(tx: Tx, a: Act) {
  const was = await read(tx, a)
  if (was.place !== 'done') return
  await change(tx, a, { ...open, ...(await before(tx, a, was, 'closed')) }, 'reopened')
}

export async function snooze(tx: Tx, a: Act, until: Date) {
  if (until <= a.now) throw new Refused('invalid', 'That time has already passed. Choose a later one.')
  const was = await read(tx, a)
  const set = { ...open, place: 'later', unread: false, snoozedUntil: until, snoozedBy: a.by } as const
  await change(tx, a, set, 'snoozed', { object: until.toISOString(), before: standingOf(was) })
}

/** Brings it back before its time, to where it stood. */
export async function wake(tx: Tx, a: Act) {
  const was = await read(tx, a)
  if (was.place !== 'later') return
  await change(tx, a, { ...open, ...(await before(tx, a, was, 'snoozed')) }, 'woken')
}

/** Where it stood before it was last closed or snoozed; without that, with us if they wrote last. */
async function before(tx: Tx, a: Act, was: Conversation, kind: 'closed' | 'snoozed'): Promise<Partial<Conversation>> {
  const [fact] = await tx
    .select({ before: facts.before })
    .from(facts)
    .where(and(eq(facts.conversationId, a.conversationId), eq(facts.kind, kind), isNotNull(facts.before)))
    .orderBy(desc(facts.at), desc(facts.id))
    .limit(1)
  const stood = fact?.before
  // Snoozed again while it was snoozed: what counts is where it stood first.
  if (stood && !(kind === 'snoozed' && stood.place === 'later')) return givenBack(stood, a.now)
  return { place: was.lastInboundAt && was.lastInboundAt >= was.lastAt ? 'now' : 'waiting' }
}

/** Gives it to a member who can read it. */
export async function assign(tx: Tx, a: Act, loginId: string) {
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.loginId, loginId), isNull(members.leftAt)))
  if (!member) throw new Refused('missing', 'That person is not a member of this workspace.')
  if (!byRole[member.role].includes('reply'))
    throw new Refused('invalid', 'Their role does not see conversations, so it cannot be given to them.')
  const was = await read(tx, a)
  if (was.assignedTo === loginId) return
  const also = { kind: 'conversation.assigned', about: { conversationId: a.conversationId, loginId, byLoginId: a.by } } as const
  await change(tx, a, { assignedTo: loginId, assignedBy: a.by, assignedAt: a.now }, 'assigned', { object: loginId, also })
}
export async function unassign(tx: Tx, a: Act) {
  const was = await read(tx, a)
  if (was.assignedTo) await change(tx, a, { assignedTo: null, assignedBy: a.by, assignedAt: a.now }, 'unassigned')
}

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
  else await read(tx, a)
}

/** To be looked at again. */
export async function unsee(tx: Tx, a: Act) {
  const was = await read(tx, a)
  if (was.unread) return
  const which = and(eq(conversations.workspaceId, a.workspaceId), eq(conversations.id, a.conversationId))
  await tx.update(conversations).set({ unread: true }).where(which)
  await record(tx, a.workspaceId, [{ kind: 'conversation.changed', about: { conversationId: a.conversationId } }])
}

export async function addLabel(tx: Tx, a: Act, labelId: string) {
  await labelMustExist(tx, labelId)
  await read(tx, a)
  const [added] = await tx
    .insert(conversationLabels)
    .values({ workspaceId: a.workspaceId, conversationId: a.conversationId, labelId, by: a.by, at: a.now })
    .onConflictDoNothing()
    .returning({ labelId: conversationLabels.labelId })
  if (added) await tell(tx, a, 'labelled', { object: labelId })
}
export async function removeLabel(tx: Tx, a: Act, labelId: string) {
  await labelMustExist(tx, labelId)
  await read(tx, a)
  const [removed] = await tx
    .delete(conversationLabels)
    .where(and(eq(conversationLabels.conversationId, a.conversationId), eq(conversationLabels.labelId, labelId)))
    .returning({ labelId: conversationLabels.labelId })
  if (removed) await tell(tx, a, 'unlabelled', { object: labelId })
}

async function labelMustExist(tx: Tx, labelId: string) {
  const [label] = await tx.select({ id: labels.id }).from(labels).where(eq(labels.id, labelId))
  if (!label) throw new Refused('missing', 'There is no such label.')
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
