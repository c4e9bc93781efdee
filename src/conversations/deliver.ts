import { and, asc, eq } from 'drizzle-orm'
import { ChannelFailure, type FailureKind } from '#channels/channel.ts'
import { type ChannelServices, wayOut } from '#channels/channels.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace } from '#platform/events.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { attachments } from './attachments.ts'
import { type DeliveryState, deliveries } from './deliveries.ts'
import { readFile } from './files.ts'
import { compose } from './mail/compose.ts'
import { messages, participants } from './messages.ts'
import { move } from './settle.ts'
import { takeBack } from './take-back.ts'
import type { DeliveryReason } from './why.ts'

export type Settled = { deliveryId: string; conversationId: string; state: DeliveryState }

/** Minutes to wait after each failed attempt; after the last, it is failed and a person decides. */
const waits = [0.5, 1, 2, 5, 15, 30, 60, 120, 240]

type Claimed = {
  raw: Uint8Array
  messageId: string
  from: string
  to: string[]
  connectionId: string
  attempts: number
  way: 'open' | 'no-relay' | 'removed'
}

/** Sends one delivery that is due. Safe to run twice: whoever moves it from queued to sending is the only one to send. */
export async function deliver(services: ChannelServices, workspaceId: string, deliveryId: string): Promise<void> {
  const claimed = await claim(services, workspaceId, deliveryId).catch((cause) => {
    if (!(cause instanceof Refused) || cause.kind === 'unavailable') throw cause
    // No later attempt would make it whole, and one that throws would hold up those behind it.
    services.log.error('making a mail failed', cause, { workspaceId, deliveryId })
    return 'unsendable' as const
  })
  if (!claimed) return
  if (claimed === 'unsendable') return settle(services, workspaceId, deliveryId, failed('unsendable'), ['queued'])
  if (claimed.way === 'no-relay') return settle(services, workspaceId, deliveryId, { state: 'waiting', reason: 'no-relay' })
  if (claimed.way === 'removed') return settle(services, workspaceId, deliveryId, failed('removed'))
  const failure = await attempt(services, workspaceId, claimed)
  const sent = { state: 'sent', reason: null, raw: null, settledAt: services.clock() } as const
  // Another process may have taken this one for dead and asked a person meanwhile; whoever sent it knows better.
  if (!failure) return settle(services, workspaceId, deliveryId, sent, ['sending', 'unknown'])
  await settle(services, workspaceId, deliveryId, after(failure, claimed.attempts, services.clock()))
  if (failure === 'unknown') await askMailbox(services, workspaceId, deliveryId)
}

const failed = (reason: DeliveryReason) => ({ state: 'failed', reason }) as const

async function attempt(services: ChannelServices, workspaceId: string, c: Claimed): Promise<FailureKind | null> {
  try {
    const channel = await services.channels.of(workspaceId, c.connectionId)
    await channel.send({ messageId: c.messageId, from: c.from, to: c.to, raw: c.raw })
    return null
  } catch (cause) {
    if (cause instanceof ChannelFailure) return cause.kind
    services.log.error('send failed', cause, { workspaceId, connectionId: c.connectionId })
    return 'unknown' // a surprise while sending: nobody knows how far it came
  }
}

function after(
  kind: FailureKind,
  attempts: number,
  now: Date,
): Partial<typeof deliveries.$inferInsert> & { state: DeliveryState } {
  if (kind === 'unknown') return { state: 'unknown', reason: 'unknown' }
  const wait = waits[attempts - 1]
  if (kind === 'retry-later' && wait !== undefined)
    return { state: 'queued', reason: kind, nextAttemptAt: new Date(now.getTime() + wait * 60_000) }
  return failed(kind)
}

const settle = (
  services: ChannelServices,
  workspaceId: string,
  id: string,
  to: Partial<typeof deliveries.$inferInsert> & { state: DeliveryState },
  from: readonly DeliveryState[] = ['sending'],
) => services.database.withPurpose('service', workspaceId, async (tx) => void (await move(tx, workspaceId, id, from, to)))

/** Takes a due delivery and makes the mail once, so that every attempt sends the same bytes. */
async function claim(services: ChannelServices, workspaceId: string, deliveryId: string): Promise<Claimed | null> {
  const files = await outgoingFiles(services, workspaceId, deliveryId)
  return services.database.withPurpose('service', workspaceId, async (tx) => {
    const now = services.clock()
    const [d] = await tx.select().from(deliveries).where(eq(deliveries.id, deliveryId)).for('update')
    if (d?.state !== 'queued' || d.sendAt > now || d.nextAttemptAt > now) return null
    const [m] = await tx.select().from(messages).where(eq(messages.id, d.messageId))
    if (!m) return null
    const connection = await wayOut(tx, d.connectionId)
    const people = await tx.select().from(participants).where(eq(participants.messageId, m.id))
    const to = people.filter((p) => p.part === 'to' || p.part === 'cc')
    const key = await services.secrets.workspaceKey(tx, workspaceId)
    const raw = d.raw ? unseal(key, d.raw, d.id) : await makeMail(m, to, files, now)
    await tx
      .update(deliveries)
      .set({ state: 'sending', startedAt: now, attempts: d.attempts + 1, raw: d.raw ?? seal(key, raw, d.id) })
      .where(eq(deliveries.id, d.id))
    const way = !connection ? 'removed' : connection.kind !== 'imap' && !services.relay ? 'no-relay' : 'open'
    // biome-ignore format: a row
    return { raw, way, messageId: m.providerId, from: m.fromAddress, to: to.map((p) => p.address), connectionId: connection?.id ?? d.connectionId, attempts: d.attempts + 1 }
  })
}

type Out = typeof messages.$inferSelect
const makeMail = (
  m: Out,
  to: { name: string; address: string }[],
  files: { name: string; type: string; bytes: Uint8Array }[],
  now: Date,
) =>
  compose({
    messageId: m.providerId,
    from: { name: m.fromName, address: m.fromAddress },
    to,
    subject: m.subject,
    // RFC 3676 §4.3: other programs fold away what stands below this mark.
    text: m.signature ? `${m.said}\n\n-- \n${m.signature}` : m.said,
    inReplyTo: m.inReplyTo.at(-1) ?? null,
    references: m.inReplyTo,
    attachments: files,
    sentAt: now,
    loopToken: m.providerId,
  })

/** Files are read before the transaction: reading one needs a transaction of its own. */
async function outgoingFiles(services: ChannelServices, workspaceId: string, deliveryId: string) {
  const list = await services.database.withPurpose('service', workspaceId, async (tx) => {
    const [d] = await tx.select().from(deliveries).where(eq(deliveries.id, deliveryId))
    return d && !d.raw
      ? tx.select().from(attachments).where(eq(attachments.messageId, d.messageId)).orderBy(asc(attachments.id))
      : []
  })
  return Promise.all(
    list.map(async (a) => ({ name: a.name, type: a.type, bytes: await readFile(services, workspaceId, a.address) })),
  )
}

/**
 * Settles an unknown one by asking the mailbox. Found in Sent: it went. Not found proves nothing (a server may file it later, or we
 * crashed before filing it), so then a person is asked, as they are where a mailbox cannot be asked at all. No machine sends it again.
 */
export async function askMailbox(services: ChannelServices, workspaceId: string, deliveryId: string): Promise<void> {
  const { database, clock } = services
  const known = await database.withPurpose('service', workspaceId, async (tx) => {
    const [d] = await tx.select().from(deliveries).where(eq(deliveries.id, deliveryId))
    const [m] =
      d?.state === 'unknown'
        ? await tx.select({ id: messages.providerId }).from(messages).where(eq(messages.id, d.messageId))
        : []
    return d && m ? { connectionId: d.connectionId, messageId: m.id, toldAlready: d.reason === 'ask-a-person' } : null
  })
  if (!known) return
  const found = await services.channels
    .of(workspaceId, known.connectionId)
    .then((channel) => channel.find?.(known.messageId) ?? false)
    .catch(() => false)
  const later = new Date(clock().getTime() + 600_000)
  await database.withPurpose('service', workspaceId, async (tx) => {
    if (found) {
      const sent = { state: 'sent', reason: null, raw: null, settledAt: clock() } as const
      await move(tx, workspaceId, deliveryId, ['unknown'], sent)
    } else if (known.toldAlready) {
      const same = and(eq(deliveries.id, deliveryId), eq(deliveries.state, 'unknown'))
      await tx.update(deliveries).set({ nextAttemptAt: later }).where(same)
    } else
      await move(tx, workspaceId, deliveryId, ['unknown'], { state: 'unknown', reason: 'ask-a-person', nextAttemptAt: later })
  })
}

/** A delivery that was being sent when the process ended: nobody knows whether it went. */
export const findStranded = (tx: Tx, workspaceId: string, deliveryId: string) =>
  move(tx, workspaceId, deliveryId, ['sending'], { state: 'unknown', reason: 'unknown' })

/** What was taken back, for the composer. */
export type TakenBack = Awaited<ReturnType<typeof takeBack>>

/** Undo: only while it has not begun to leave. Asking twice gives the same text again. */
export async function cancel(tx: Tx, workspaceId: string, deliveryId: string, by: string, now: Date): Promise<TakenBack> {
  await holdWorkspace(tx, workspaceId)
  const done = await move(tx, workspaceId, deliveryId, ['queued', 'waiting', 'failed'], {
    state: 'cancelled',
    raw: null,
    settledBy: by,
    settledAt: now,
  })
  const [was] = done ? [] : await tx.select().from(deliveries).where(eq(deliveries.id, deliveryId))
  if (!done && was?.state !== 'cancelled')
    throw await notIn(tx, deliveryId, 'It is already on its way and can no longer be stopped.')
  return takeBack(tx, (done ?? was)!, now)
}

/** Sends again, for real, what failed or waits. */
export async function retry(tx: Tx, workspaceId: string, deliveryId: string, now: Date) {
  const again = { state: 'queued', attempts: 0, reason: null, nextAttemptAt: now } as const
  const done = await move(tx, workspaceId, deliveryId, ['failed', 'waiting'], again)
  if (!done) throw await notIn(tx, deliveryId, 'This message is not waiting to be sent again.')
}

/** A person says what no machine can: it went, or it did not (and then it is sent again). */
export async function decide(tx: Tx, workspaceId: string, deliveryId: string, o: { went: boolean; by: string; now: Date }) {
  const to = o.went
    ? ({ state: 'sent', reason: null, raw: null } as const)
    : ({ state: 'queued', attempts: 0, reason: null, nextAttemptAt: o.now } as const)
  const done = await move(tx, workspaceId, deliveryId, ['unknown'], { ...to, settledBy: o.by, settledAt: o.now })
  if (!done) throw await notIn(tx, deliveryId, 'Somebody already said what became of this message.')
}

async function notIn(tx: Tx, deliveryId: string, says: string): Promise<Refused> {
  const [known] = await tx.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.id, deliveryId))
  return known ? new Refused('conflict', says) : new Refused('missing', 'There is no such message on its way out.')
}
