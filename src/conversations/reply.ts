import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { logins } from '#accounts/logins.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { type ChannelServices, wayOut } from '#channels/channels.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { profileOf } from '#profile/describe-business.ts'
import { attachments } from './attachments.ts'
import { conversations } from './conversations.ts'
import { deliveries } from './deliveries.ts'
import type { ConversationEvent } from './events.ts'
import { newMessageId, signToken } from './mail/ids.ts'
import { firstLine } from './mail/preview.ts'
import { messages, participants } from './messages.ts'
import { threadKey } from './own.ts'
import { standingOf } from './standing.ts'
import { takenBack } from './take-back.ts'
import { searchWords } from './words.ts'

const undoSeconds = 10
/** Most mail servers refuse more than 25 MB, and base64 makes a third more of it. */
const mostBytes = 20 * 1024 * 1024

export type Reply = {
  readonly conversationId: string
  /** Made by the client: the same key again is the same message. */
  readonly key: string
  readonly text: string
  readonly attachmentIds: readonly string[]
  /** Not before; absent: as soon as it can no longer be undone. */
  readonly sendAt: Date | null
  readonly by: string
}
export type Queued = { messageId: string; deliveryId: string; undoUntil: Date; sendAt: Date }

/** Writes the message, its delivery and the event that becomes its task: one transaction. Asking twice with one key queues once. */
export const reply = (services: ChannelServices, workspaceId: string, r: Reply): Promise<Queued> =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    await holdWorkspace(tx, workspaceId)
    const [already] = await tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.key, r.key)))
    if (already)
      return { messageId: already.messageId, deliveryId: already.id, undoUntil: already.undoUntil, sendAt: already.sendAt }
    return queue(services, tx, workspaceId, r)
  })

async function queue(services: ChannelServices, tx: Tx, workspaceId: string, r: Reply): Promise<Queued> {
  const { clock, config } = services
  const now = clock()
  const undoUntil = new Date(now.getTime() + undoSeconds * 1000)
  if (r.sendAt && r.sendAt < now) throw new Refused('invalid', 'The time to send at has already passed. Choose a later one.')
  const sendAt = r.sendAt && r.sendAt > undoUntil ? r.sendAt : undoUntil
  const text = r.text.replaceAll('\u0000', '').trim()
  if (text === '' && r.attachmentIds.length === 0)
    throw new Refused('invalid', 'There is nothing to send yet. Write something first.')

  const [conversation] = await tx.select().from(conversations).where(eq(conversations.id, r.conversationId))
  if (!conversation) throw new Refused('missing', 'This conversation is no longer here.')
  const connection = await wayOut(tx, conversation.connectionId)
  if (!connection)
    throw new Refused('conflict', 'The mailbox this conversation came through was removed. Connect it again to answer.')
  const thread = await readThread(tx, r.conversationId)
  const recipients = recipientsOf(thread, connection.address)
  if (recipients.length === 0) throw new Refused('invalid', 'There is no address to answer to in this conversation.')

  const messageId = uuidv7(now.getTime())
  const deliveryId = uuidv7(now.getTime())
  const domain = connection.kind === 'forwarding' ? `in.${config.mailDomain}` : connection.address.split('@')[1]!
  const headerId = newMessageId(domain, signToken(threadKey(services), r.conversationId))
  const last = thread.at(-1)
  const [workspace] = await tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId))
  const [member] = await tx.select({ name: logins.name }).from(logins).where(eq(logins.id, r.by))
  const from = {
    name: oneLine(member && workspace ? `${member.name}, ${workspace.name}` : (workspace?.name ?? '')),
    address: connection.address,
  }
  const subject = answerTo(conversation.subject)

  await tx.insert(messages).values({
    workspaceId,
    id: messageId,
    conversationId: r.conversationId,
    customerId: conversation.customerId,
    connectionId: connection.id,
    direction: 'out',
    providerId: headerId,
    headerId,
    fingerprint: headerId,
    inReplyTo: last ? [...last.inReplyTo, ...(last.headerId ? [last.headerId] : [])].slice(-40) : [],
    fromName: from.name,
    fromAddress: from.address,
    subject,
    said: text,
    signature: (await profileOf(tx, workspaceId)).signature,
    kind: 'message',
    history: false,
    sentAt: sendAt,
    receivedAt: now,
    writtenBy: r.by,
    words: searchWords(recipients, await fileNames(tx, r), `${subject} ${text}`),
  })
  await tx.insert(participants).values([
    {
      workspaceId,
      messageId,
      conversationId: r.conversationId,
      part: 'from',
      address: from.address.toLowerCase(),
      name: from.name,
    },
    ...recipients.map((p) => ({
      workspaceId,
      messageId,
      conversationId: r.conversationId,
      part: 'to' as const,
      address: p.address.toLowerCase(),
      name: p.name,
    })),
  ])
  const attached = await attach(tx, messageId, r)
  // biome-ignore format: a row
  await tx.insert(deliveries).values({ workspaceId, id: deliveryId, messageId, connectionId: connection.id, key: r.key, state: 'queued', sendAt, undoUntil, nextAttemptAt: sendAt, before: standingOf(conversation) })
  await tx
    .update(conversations)
    .set({
      place: 'waiting',
      preview: firstLine(text) || subject,
      lastAt: now,
      messageCount: conversation.messageCount + 1,
      hasAttachments: conversation.hasAttachments || attached > 0,
      unread: false,
      closedAt: null,
      closedBy: null,
      snoozedUntil: null,
      snoozedBy: null,
    })
    .where(eq(conversations.id, r.conversationId))
  const happened: ConversationEvent = {
    kind: 'message.queued',
    about: { messageId, conversationId: r.conversationId, deliveryId, after: sendAt.toISOString() },
  }
  await record(tx, workspaceId, [happened])
  return { messageId, deliveryId, undoUntil, sendAt }
}

async function fileNames(tx: Tx, r: Reply): Promise<string[]> {
  if (r.attachmentIds.length === 0) return []
  const found = await tx
    .select({ name: attachments.name })
    .from(attachments)
    .where(inArray(attachments.id, [...r.attachmentIds]))
  return found.map((f) => f.name)
}

async function attach(tx: Tx, messageId: string, r: Reply): Promise<number> {
  if (r.attachmentIds.length === 0) return 0
  const mine = and(inArray(attachments.id, [...r.attachmentIds]), isNull(attachments.messageId), eq(attachments.uploadedBy, r.by))
  const attached = await tx.update(attachments).set({ messageId }).where(mine).returning({ size: attachments.size })
  if (attached.length !== new Set(r.attachmentIds).size)
    throw new Refused('missing', 'One of the files is no longer here. Attach it again.')
  if (attached.reduce((sum, a) => sum + a.size, 0) > mostBytes)
    throw new Refused('too-large', 'Together these files are larger than 20 MB, which is more than mail can carry. Send fewer.')
  return attached.length
}

type Line = {
  headerId: string | null
  inReplyTo: string[]
  direction: 'in' | 'out'
  fromName: string
  fromAddress: string
  id: string
  kind: string
}
const readThread = async (
  tx: Tx,
  conversationId: string,
): Promise<(Line & { people: { part: string; address: string; name: string }[] })[]> => {
  const { id, headerId, inReplyTo, direction, fromName, fromAddress, kind } = messages
  const lines = await tx
    .select({ id, headerId, inReplyTo, direction, fromName, fromAddress, kind })
    .from(messages)
    .where(
      and(eq(messages.conversationId, conversationId), notInArray(messages.kind, ['bounce', 'report']), sql`not ${takenBack}`),
    )
    .orderBy(asc(messages.receivedAt), asc(messages.id))
  const people = await tx.select().from(participants).where(eq(participants.conversationId, conversationId))
  return lines.map((l) => ({ ...l, people: people.filter((p) => p.messageId === l.id) }))
}

/** Whoever wrote last, at the address they want answers to; where nobody wrote in yet, whom we wrote to. */
function recipientsOf(thread: Awaited<ReturnType<typeof readThread>>, own: string): { name: string; address: string }[] {
  const inbound =
    thread.filter((l) => l.direction === 'in' && l.kind === 'message').at(-1) ?? thread.filter((l) => l.direction === 'in').at(-1)
  if (inbound) {
    const wanted = inbound.people.filter((p) => p.part === 'reply-to')
    const list = wanted.length > 0 ? wanted : [{ name: inbound.fromName, address: inbound.fromAddress }]
    return list.filter((p) => p.address && p.address.toLowerCase() !== own.toLowerCase())
  }
  return (thread.at(-1)?.people ?? []).filter((p) => p.part === 'to' && p.address !== own.toLowerCase())
}

const oneLine = (name: string) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
const answerTo = (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject || 'your message'}`)
