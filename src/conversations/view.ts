import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { logins } from '#accounts/logins.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { attachments } from './attachments.ts'
import { facts } from './conversations.ts'
import { deliveries } from './deliveries.ts'
import { messages, participants } from './messages.ts'
import { notes } from './notes.ts'
import { takenBack } from './take-back.ts'
import { whyNot } from './why.ts'

type Person = { id: string; name: string }
const previewable = /^(image\/(png|jpeg|gif|webp|avif)|application\/pdf|text\/plain)$/

/** The messages of a conversation, oldest first, with what belongs to each. */
export async function messagesOf(tx: Tx, conversationId: string) {
  const list = await tx
    .select(messageColumns)
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), sql`not ${takenBack}`))
    .orderBy(asc(messages.receivedAt), asc(messages.id))
  const ids = list.map((m) => m.id)
  if (ids.length === 0) return []
  const [people, files, sends] = [
    await tx.select().from(participants).where(inArray(participants.messageId, ids)),
    await tx.select().from(attachments).where(inArray(attachments.messageId, ids)).orderBy(asc(attachments.id)),
    await tx.select().from(deliveries).where(inArray(deliveries.messageId, ids)),
  ]
  const names = await namesOf(
    tx,
    list.flatMap((m) => m.writtenBy ?? []),
  )
  /** When a bounce said that a message did not arrive. */
  const backAt = (headerId: string | null) =>
    list.find((b) => b.kind === 'bounce' && headerId && b.inReplyTo.includes(headerId))?.receivedAt.toISOString() ?? null
  return list.map((m) => {
    const d = sends.find((s) => s.messageId === m.id)
    return {
      id: m.id,
      direction: m.direction,
      from: { name: m.fromName, address: m.fromAddress },
      to: people
        .filter((p) => p.messageId === m.id && p.part !== 'from' && p.part !== 'reply-to')
        .map((p) => ({ name: p.name, address: p.address })),
      sentAt: m.sentAt.toISOString(),
      said: m.said,
      quoted: m.quoted,
      signature: m.signature,
      hasHtml: m.hasHtml,
      checks: m.checks,
      kind: m.kind,
      history: m.history,
      by: m.writtenBy ? { id: m.writtenBy, name: names.get(m.writtenBy) ?? 'Somebody who left' } : null,
      attachments: files
        .filter((f) => f.messageId === m.id)
        .map((f) => ({
          id: f.id,
          name: f.name,
          type: f.type,
          size: f.size,
          inline: f.inline,
          risk: f.risk,
          preview: f.risk === null && previewable.test(f.type),
        })),
      delivery: d
        ? {
            id: d.id,
            state: d.state,
            reason: d.reason,
            says: whyNot(d.state, d.reason),
            cameBack: backAt(m.headerId),
            sendAt: d.sendAt.toISOString(),
            undoUntil: d.undoUntil.toISOString(),
          }
        : null,
    }
  })
}
export type MessageView = Awaited<ReturnType<typeof messagesOf>>[number]

const messageColumns = {
  id: messages.id,
  direction: messages.direction,
  fromName: messages.fromName,
  fromAddress: messages.fromAddress,
  sentAt: messages.sentAt,
  said: messages.said,
  quoted: messages.quoted,
  signature: messages.signature,
  hasHtml: sql<boolean>`${messages.html} is not null`,
  checks: messages.checks,
  kind: messages.kind,
  history: messages.history,
  writtenBy: messages.writtenBy,
  headerId: messages.headerId,
  inReplyTo: messages.inReplyTo,
  receivedAt: messages.receivedAt,
}

export async function notesOf(tx: Tx, conversationId: string) {
  const list = await tx.select().from(notes).where(eq(notes.conversationId, conversationId)).orderBy(asc(notes.at), asc(notes.id))
  const names = await namesOf(
    tx,
    list.map((n) => n.by),
  )
  return list.map((n) => ({ id: n.id, body: n.body, by: person(names, n.by), at: n.at.toISOString() }))
}

const sayings: Record<(typeof facts.$inferSelect)['kind'], (object: string | null) => string> = {
  closed: () => 'closed this',
  reopened: () => 'opened this again',
  snoozed: () => 'put this off',
  woken: () => 'brought this back',
  assigned: (name) => `gave this to ${name ?? 'somebody'}`,
  unassigned: () => 'took this back from whoever had it',
  labelled: (name) => `labelled this ${name ?? ''}`.trim(),
  unlabelled: (name) => `took off the label ${name ?? ''}`.trim(),
  split: () => 'split this off',
  'customer-merged': () => 'merged the customer',
}

/** The quiet lines: what happened to it, in words. */
export async function factsOf(tx: Tx, conversationId: string) {
  const list = await tx.select().from(facts).where(eq(facts.conversationId, conversationId)).orderBy(asc(facts.at), asc(facts.id))
  const names = await namesOf(
    tx,
    list.flatMap((f) => [f.by ?? [], f.kind === 'assigned' ? (f.object ?? []) : []].flat()),
  )
  const labels = await rows<{ id: string; name: string }>(tx, sql`select id, name from labels`)
  const labelNames = new Map(labels.map((l) => [l.id, l.name]))
  return list.map((f) => {
    const object = f.object && (f.kind === 'assigned' ? names.get(f.object) : labelNames.get(f.object))
    const by = f.by ? (names.get(f.by) ?? 'Somebody who left') : null
    return {
      at: f.at.toISOString(),
      kind: f.kind,
      says: by ? `${by} ${sayings[f.kind](object ?? null)}` : 'This is back',
      until: f.kind === 'snoozed' ? f.object : null,
    }
  })
}

const person = (names: Map<string, string>, id: string): Person => ({ id, name: names.get(id) ?? 'Somebody who left' })

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx
    .select({ id: logins.id, name: logins.name })
    .from(logins)
    .where(inArray(logins.id, [...new Set(ids)]))
  return new Map(found.map((l) => [l.id, l.name]))
}
