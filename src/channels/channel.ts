/** One message as the provider handed it over. */
export type Arrived = {
  /** Stable at the provider within one connection, e.g. `inbox:1700000000:42` (folder, UIDVALIDITY, UID). */
  readonly providerId: string
  /** The whole message, as bytes (RFC 5322 for mail). */
  readonly raw: Uint8Array
  readonly receivedAt: Date
  /** `sent` when the business wrote it itself, in another program. */
  readonly folder: 'inbox' | 'sent'
  /** Was there before the connection was made: no notification, no automation. */
  readonly history: boolean
}
/** The first line of a message that is not whole, because it was too long to be fetched. The value is its size in bytes. */
export const truncatedHeader = 'X-Handlet-Truncated'
export const isCutOff = (raw: Uint8Array) =>
  Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 20)).toString('latin1') === `${truncatedHeader}:`

/** `cursor` is opaque to the caller, who saves it in the transaction that stores `arrived`. `more`: pull again at once. */
export type Pulled = { readonly arrived: readonly Arrived[]; readonly cursor: string; readonly more: boolean }

export type Outgoing = {
  /** Made by us before sending, without angle brackets. */
  readonly messageId: string
  readonly from: string
  readonly to: readonly string[]
  /** The whole message, ready to send. */
  readonly raw: Uint8Array
}

/** Every channel passes `channel.contract.ts`. What only some can do is an optional member, never one that throws. */
export interface Channel {
  /** Everything after `cursor` (undefined: from the beginning), at most `limit` messages. Same cursor, same messages. */
  pull(cursor: string | undefined, limit: number): Promise<Pulled>
  /** Resolves when the provider took it. Throws ChannelFailure; `unknown` when it may or may not have gone. */
  send(message: Outgoing): Promise<void>
  /** Asks the provider whether a message that we sent is there. Absent where it cannot be asked (plain SMTP). */
  find?(messageId: string): Promise<boolean>
  /** Calls `changed` when something may have arrived, until `signal` aborts. Absent where one can only poll. */
  watch?(changed: () => void, signal: AbortSignal): Promise<void>
  /** Opens and closes it once. Throws ChannelFailure with a sentence for a person. */
  check(): Promise<void>
  close(): Promise<void>
}

/** What to do next; callers never read a provider's codes. */
export type FailureKind =
  | 'retry-later' // nothing was done; the same call may work later
  | 'reconnect' // the provider no longer accepts our credential: a person must act
  | 'refused' // the provider will never accept this message
  | 'unknown' // it may have been sent: ask `find`, or a person

/** The only error that a channel lets out. `message` is a sentence for a person, without content or address. */
export class ChannelFailure extends Error {
  override name = 'ChannelFailure'
  readonly kind: FailureKind
  constructor(kind: FailureKind, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.kind = kind
  }
}
