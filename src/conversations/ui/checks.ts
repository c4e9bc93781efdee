import type { Message } from './thread.ts'

/** What the sender's checks mean, in a sentence; undefined when there is nothing to say. */
export function senderWords(
  message: Pick<Message, 'checks' | 'from' | 'direction'>,
): { level: 'sure' | 'unknown' | 'doubt'; says: string } | undefined {
  if (message.direction === 'out' || !message.checks) return undefined
  const { spf, dkim, dmarc } = message.checks
  const domain = message.from.address.split('@')[1] ?? message.from.address
  if (dmarc === 'pass') return { level: 'sure', says: `Confirmed: sent by ${domain}.` }
  if (dmarc === 'fail')
    return {
      level: 'doubt',
      says: `We could not confirm that this came from ${domain}. Don't pay, click or share anything on the strength of it until you have asked them another way.`,
    }
  if (spf === 'pass' || dkim === 'pass') return { level: 'sure', says: `Very likely sent by ${domain}.` }
  return { level: 'unknown', says: `We could not confirm that this came from ${domain}.` }
}
