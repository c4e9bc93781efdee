import type { FailureKind } from '#channels/channel.ts'
import type { DeliveryState } from './deliveries.ts'

/** Why an answer has not left: a channel's failure, or what we found ourselves. */
export type DeliveryReason = FailureKind | 'no-relay' | 'ask-a-person' | 'removed' | 'unsendable'

const sentences: Record<DeliveryReason, string> = {
  'no-relay': 'No mail relay is set on this server. It goes out once the operator sets one.',
  'retry-later': "The mail server couldn't be reached. Nothing is lost; we'll try again.",
  reconnect: 'The mailbox no longer takes our password. Connect it again, then try again.',
  refused: 'The mail server would not take it. Check the address, then try again.',
  unknown: 'The line broke while it was being sent, so it may or may not have gone. We are looking.',
  'ask-a-person': 'The line broke while it was being sent, so it may or may not have gone. Look in your mailbox: did it go?',
  removed: 'The mailbox it was to leave through was removed. Connect it again, then try again.',
  unsendable: 'It could not be made into a mail. Check the address and the files, then write it again.',
}

/** A sentence for a person; null where there is nothing to say. */
export function whyNot(state: DeliveryState, reason: string | null): string | null {
  if (state === 'sent' || state === 'cancelled' || reason === null) return null
  if (state === 'failed' && reason === 'retry-later')
    return "We tried for hours and the mail server couldn't be reached. Try again when it is back."
  return sentences[reason as DeliveryReason] ?? 'It has not gone yet. Nothing is lost.'
}
