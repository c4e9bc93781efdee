import type { Clock } from '#platform/clock.ts'
import { type Arrived, type Channel, ChannelFailure, type FailureKind, type Outgoing } from '../channel.ts'

type Stored = { readonly raw: Uint8Array; readonly folder: Arrived['folder']; readonly receivedAt: Date }
/** `silent`: it is taken, but the answer never comes. */
export type FakeFault = FailureKind | 'silent'

/** A far side in memory: any number of channels may be opened on it, as after a restart. */
export type FakeMailbox = {
  open(): Channel
  /** Returns the provider's id of the new message. */
  arrives(raw: Uint8Array, folder?: Arrived['folder'], receivedAt?: Date): string
  /** What was taken from us, in order. */
  readonly taken: readonly Outgoing[]
  /** Every call from now on fails like this; `refused` and `unknown` and `silent` only when sending. Undefined mends it. */
  breaks(fault: FakeFault | undefined): void
  /** As `breaks`, for the next `times` calls of one kind only. */
  breaksNext(call: 'pull' | 'send' | 'find' | 'check', fault: FakeFault, times?: number): void
}

const sentences: Record<FakeFault, string> = {
  'retry-later': "We couldn't reach the mail server. Nothing is lost; we'll keep trying.",
  reconnect: "We couldn't sign in to the mailbox. Its password may have changed. Nothing is lost. Reconnect.",
  refused: 'The mail server refused this message, so it was not sent.',
  unknown: 'The connection broke while sending. The message may or may not have gone.',
  silent: 'The connection broke while sending. The message may or may not have gone.',
}
const fail = (fault: FakeFault): never => {
  throw new ChannelFailure(fault === 'silent' ? 'unknown' : fault, sentences[fault])
}

type Position = { next: number; below: number }

export function fakeMailbox(clock: Clock): FakeMailbox {
  const stored: Stored[] = []
  const taken: Outgoing[] = []
  const listeners = new Set<() => void>()
  let standing: FakeFault | undefined
  const coming: { call: string; fault: FakeFault; left: number }[] = []

  const faultFor = (call: string): FakeFault | undefined => {
    const one = coming.find((each) => each.call === call && each.left > 0)
    if (one) one.left--
    const fault = one?.fault ?? standing
    return call !== 'send' && (fault === 'refused' || fault === 'unknown' || fault === 'silent') ? undefined : fault
  }
  const handOver = (index: number, history: boolean): Arrived => {
    const { raw, folder, receivedAt } = stored[index]!
    return { providerId: `${folder}:1:${index + 1}`, raw, receivedAt, folder, history }
  }

  const open = (): Channel => {
    let closed = false
    const enter = (call: string) => {
      if (closed) fail('retry-later')
      const fault = faultFor(call)
      if (fault && fault !== 'silent') fail(fault)
      return fault
    }
    return {
      async pull(cursor, limit) {
        enter('pull')
        const end = stored.length
        const at: Position = cursor ? JSON.parse(cursor) : { next: end, below: end }
        const arrived: Arrived[] = []
        while (arrived.length < limit && at.next < end) arrived.push(handOver(at.next++, false))
        while (arrived.length < limit && at.below > 0) arrived.push(handOver(--at.below, true))
        return { arrived, cursor: JSON.stringify(at), more: at.next < end || at.below > 0 }
      },
      async send(message) {
        const fault = enter('send')
        taken.push(message)
        stored.push({ raw: message.raw, folder: 'sent', receivedAt: clock() })
        if (fault) fail(fault)
      },
      async find(messageId) {
        enter('find')
        return taken.some((message) => message.messageId === messageId)
      },
      async watch(changed, signal) {
        listeners.add(changed)
        await new Promise<void>((resolve) => {
          if (signal.aborted) resolve()
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        listeners.delete(changed)
      },
      async check() {
        enter('check')
      },
      async close() {
        closed = true
      },
    }
  }

  return {
    open,
    taken,
    arrives(raw, folder = 'inbox', receivedAt = clock()) {
      stored.push({ raw, folder, receivedAt })
      for (const changed of listeners) changed()
      return `${folder}:1:${stored.length}`
    },
    breaks(fault) {
      standing = fault
    },
    breaksNext(call, fault, times = 1) {
      coming.push({ call, fault, left: times })
    },
  }
}
