import { and, eq, inArray } from 'drizzle-orm'
import { type Person, whoTheyAre } from '#customers/find.ts'
import { emailKey } from '#customers/normalise.ts'
import type { Tx } from '#platform/db/database.ts'
import { holdWorkspace } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { hashOf } from '#privacy/tombstones.ts'
import type { Place } from './conversations.ts'
import type { ConversationEvent } from './events.ts'
import type { KeptFile } from './files.ts'
import { journal } from './journal.ts'
import { gather, type Known, remember, rootOf, rootsOf } from './known.ts'
import { readToken, syntheticId } from './mail/ids.ts'
import type { Address, Attachment, Mail } from './mail/mail.ts'
import type { Checks } from './messages.ts'
import { settleFromMailbox } from './settle.ts'
import { callsForUs, store, writtenAt } from './store.ts'

/** One mail, read, with all that is known of how it came. */
export type Incoming = {
  readonly mail: Mail
  readonly connectionId: string
  readonly folder: 'inbox' | 'sent'
  readonly history: boolean
  readonly receivedAt: Date
  readonly checks: Checks | null
  readonly files: readonly { attachment: Attachment; kept: KeptFile }[]
  readonly journalId: string | null
}
export type DropReason = 'duplicate' | 'loop' | 'erased'
export type Received = { readonly kept: string } | { readonly dropped: DropReason }

/** A mail on its way through the steps. */
export type Arrival = {
  readonly incoming: Incoming
  readonly direction: 'in' | 'out'
  readonly messageId: string
  readonly providerId: string
  /** The person it is with: the sender of what came in, the first recipient of what went out. */
  readonly other: { readonly name: string; readonly address: string }
  readonly conversationId: string | null
  readonly customerId: string | null
  readonly isNew: boolean
  /** Where the conversation stands once this is in it; null leaves it where it was. */
  readonly place: Place | null
}
type Step = (a: Arrival, known: Known, own: Own) => Arrival | DropReason
/** The workspace's own side: its thread key, the addresses it writes from, and the key of what it erased. */
export type Own = { readonly threadKey: Uint8Array; readonly addresses: ReadonlySet<string>; readonly graveKey: Uint8Array }

const dropLoop: Step = (a) => (a.direction === 'in' && a.incoming.mail.kind === 'loop' ? 'loop' : a)

/** The same message however it came: by its Message-ID with the same fingerprint, or as our own, seen again in Sent. */
const dropDuplicate: Step = (a, known) => {
  const { messageId, fingerprint } = a.incoming.mail
  if (known.byProviderId.has(syntheticId(fingerprint))) return 'duplicate'
  const same = messageId ? known.byProviderId.get(messageId) : undefined
  if (!same) return a
  return same.fingerprint === fingerprint || same.direction === 'out' ? 'duplicate' : a
}

const graves = (a: Arrival, own: Own) => {
  const { messageId, fingerprint } = a.incoming.mail
  const address = emailKey(a.other.address) ?? a.other.address.toLowerCase()
  return [address, messageId, fingerprint].flatMap((text) => (text ? [hashOf(own.graveKey, text)] : []))
}
/** What was erased does not come back by a mailbox or an import; what is dated later is a new contact. */
const dropErased: Step = (a, known, own) => {
  if (known.erased.size === 0) return a
  const until = graves(a, own).flatMap((hash) => known.erased.get(hash) ?? [])
  return until.some((t) => writtenAt(a.incoming) <= t) ? 'erased' : a
}
const isDropped: (...of: Parameters<Step>) => boolean = (...of) =>
  [dropErased, dropDuplicate].some((step) => typeof step(...of) === 'string')

/** A Message-ID that is missing, or that another message already carries, is replaced by one made from the content. */
const nameIt: Step = (a, known) => {
  const { messageId, fingerprint } = a.incoming.mail
  return { ...a, providerId: messageId && !known.byProviderId.has(messageId) ? messageId : syntheticId(fingerprint) }
}

const keyOf = (a: Arrival) => emailKey(a.other.address) ?? ''
const findCustomer: Step = (a, known) => ({ ...a, customerId: known.customers.get(keyOf(a)) ?? null })

/**
 * Our own signed token first, then References from the newest, then In-Reply-To, then whatever answers this one or hangs on the same
 * first message (a mailbox's history comes newest first); and only into a conversation that the other person is already in. A bounce
 * or report goes where the message it is about stands: its sender is a machine.
 */
const joinConversation: Step = (a, known, own) => {
  const { mail } = a.incoming
  const chain = [...mail.references].reverse().concat(mail.inReplyTo)
  if (mail.kind === 'bounce' || mail.kind === 'report') {
    const original = mail.about ? known.byHeaderId.get(mail.about)?.find((m) => m.direction === 'out') : undefined
    if (original) return join(a, original.conversationId, known)
  }
  const candidates = [
    ...chain.map((id) => readToken(own.threadKey, id)),
    ...chain.flatMap((id) => (known.byHeaderId.get(id) ?? []).map((m) => m.conversationId)),
    ...rootsOf(mail).flatMap((id) => known.byRoot.get(id) ?? []),
  ]
  const address = a.other.address.toLowerCase()
  const found = candidates.find((c) => c !== null && known.participants.get(c)?.has(address))
  return found ? join(a, found, known) : a
}
const join = (a: Arrival, conversationId: string, known: Known): Arrival => ({
  ...a,
  conversationId,
  isNew: false,
  customerId: known.conversations.get(conversationId)?.customerId ?? a.customerId,
})

const startConversation: Step = (a) => (a.conversationId ? a : { ...a, conversationId: uuidv7(), isNew: true })

const placeIt: Step = (a, known) => {
  const { mail, history } = a.incoming
  const otherwise = a.isNew ? 'done' : null
  if (history) return { ...a, place: otherwise }
  if (a.direction === 'out') {
    // An answer of ours that is found late does not cover what they wrote after it.
    const inbound = known.conversations.get(a.conversationId!)?.lastInboundAt
    return { ...a, place: inbound && inbound > writtenAt(a.incoming) ? null : 'waiting' }
  }
  // A list is to many or by a machine; from somebody who is a customer it is a message.
  const calls = callsForUs(a) || (mail.kind === 'list' && (a.customerId || !mail.listId))
  return { ...a, place: calls ? 'now' : otherwise }
}

/** The life of an arriving message, in order. Read this list before reading anything else here. */
export const steps: readonly Step[] = [
  dropLoop,
  dropErased,
  dropDuplicate,
  nameIt,
  findCustomer,
  joinConversation,
  startConversation,
  placeIt,
]

/**
 * Stores a batch in the caller's transaction, in the order given, and announces what came. One mail is a batch of one.
 * Holds the workspace, so nobody else decides about the same customer or thread meanwhile.
 */
export async function receive(
  tx: Tx,
  workspaceId: string,
  own: Own,
  incoming: readonly Incoming[],
  timed: Timed = () => {},
): Promise<Received[]> {
  const by = stopwatch(timed)
  const mails = incoming.map((i) => i.mail)
  const tokens = mails.flatMap((m) => [...m.references, ...m.inReplyTo]).map((id) => readToken(own.threadKey, id))
  await holdWorkspace(tx, workspaceId)
  const buried = [...new Set(incoming.flatMap((i) => graves(begin(i, own), own)))]
  const known = await gather(tx, workspaceId, mails, [...new Set(tokens.filter((t): t is string => t !== null))], buried)
  by('gather')
  const people = whoTheyAre(writers(own, incoming, known), known.people)

  const decided: (Arrival | DropReason)[] = []
  for (const one of incoming) {
    const beginning = begin(one, own)
    // A customer is known from their own first mail that is kept, not from earlier in the same batch.
    const kept = makesCustomer(one) && !isDropped(beginning, known, own)
    const customer = kept ? people.ids.get(beginning.other.address) : undefined
    if (customer) known.customers.set(keyOf(beginning), customer)
    const outcome = decide(beginning, known, own, by)
    decided.push(outcome)
    if (typeof outcome !== 'string') learn(outcome, known)
  }
  const arrivals = decided.filter((d): d is Arrival => typeof d !== 'string')
  const seenInSent = incoming
    .filter((i, n) => i.folder === 'sent' && decided[n] === 'duplicate')
    .flatMap((i) => i.mail.messageId ?? [])
  await settleFromMailbox(tx, workspaceId, seenInSent)
  const outcomes = incoming.flatMap((i, n) => (i.journalId ? [{ journalId: i.journalId, outcome: decided[n]! }] : []))
  by('settle')
  await store(tx, workspaceId, { people, arrivals, outcomes, happened: arrivals.map(announce) })
  const refused = outcomes.filter((o) => o.outcome === 'erased').map((o) => o.journalId)
  if (refused.length > 0) await tx.delete(journal).where(and(eq(journal.workspaceId, workspaceId), inArray(journal.id, refused)))
  by('store')
  return decided.map((d) => (typeof d === 'string' ? { dropped: d } : { kept: d.messageId }))
}

/** Is told how long each step took, in milliseconds, by its name. */
export type Timed = (step: string, ms: number) => void
/** Each call says what the time since the one before it was spent on. */
function stopwatch(timed: Timed) {
  let last = performance.now()
  return (step: string) => {
    const now = performance.now()
    timed(step, now - last)
    last = now
  }
}

const decide = (arrival: Arrival, known: Known, own: Own, by: (step: string) => void): Arrival | DropReason => {
  let a = arrival
  for (const step of steps) {
    const next = step(a, known, own)
    by(step.name)
    if (typeof next === 'string') return next
    a = next
  }
  return a
}

function begin(incoming: Incoming, own: Own): Arrival {
  const { mail } = incoming
  const isOwn = (p: Address) => own.addresses.has(p.address.toLowerCase())
  // The form on the business's own website writes from its address to its address: that is a customer, who stands in Reply-To.
  const toOurselves = isOwn(mail.from) && [...mail.to, ...mail.cc].length > 0 && [...mail.to, ...mail.cc].every(isOwn)
  const outbound = !toOurselves && (incoming.folder === 'sent' || (isOwn(mail.from) && mail.kind === 'message'))
  const wanted = outbound ? mail.to : toOurselves ? mail.replyTo : [mail.from]
  const other = wanted.find((p) => !isOwn(p)) ?? mail.from
  // biome-ignore format: one line reads as one start
  return { incoming, direction: outbound ? 'out' : 'in', messageId: uuidv7(), providerId: '', other, conversationId: null, customerId: null, isNew: false, place: null }
}

/** People become customers when they write themselves; lists, bounces and machines do not. */
const makesCustomer = (i: Incoming) => i.mail.kind === 'message' || i.mail.kind === 'auto-reply'

/** Who of those that write is, or becomes, a customer. */
const writers = (own: Own, incoming: readonly Incoming[], known: Known): Person[] =>
  incoming.filter(makesCustomer).flatMap((i) => {
    const beginning = begin(i, own)
    // What is dropped makes nobody a customer.
    if (isDropped(beginning, known, own)) return []
    const { address, name } = beginning.other
    return own.addresses.has(address.toLowerCase()) ? [] : [{ kind: 'email' as const, value: address, name }]
  })

function learn(a: Arrival, known: Known) {
  const { mail } = a.incoming
  const conversationId = a.conversationId!
  // biome-ignore format: a row
  remember(known, { id: a.messageId, conversationId, providerId: a.providerId, headerId: mail.messageId, fingerprint: mail.fingerprint, direction: a.direction, root: rootOf(mail) })
  const inside = known.participants.get(conversationId) ?? new Set()
  for (const p of [mail.from, ...mail.to, ...mail.cc, ...mail.replyTo]) inside.add(p.address.toLowerCase())
  known.participants.set(conversationId, inside)
  const was = known.conversations.get(conversationId)
  const at = writtenAt(a.incoming)
  const later = callsForUs(a) && !(was?.lastInboundAt && was.lastInboundAt > at)
  // biome-ignore format: a row
  known.conversations.set(conversationId, { customerId: was?.customerId ?? a.customerId, lastInboundAt: later ? at : (was?.lastInboundAt ?? null) })
}

const announce = (a: Arrival): ConversationEvent => ({
  kind: 'message.received',
  about: { messageId: a.messageId, conversationId: a.conversationId!, ...(a.incoming.history && { history: 'yes' as const }) },
})
