import { type Channel, ChannelFailure } from '../channel.ts'
import type { ReachOptions } from '../imap/settings.ts'
import { checkSmtp, type SmtpSettings, sendSmtp } from '../imap/smtp.ts'

export type Relay = SmtpSettings

/** `smtp://user:password@host:587`, or `smtps:` for TLS from the first byte. Throws when it is not that. */
export function relayOf(smtpUrl: string): Relay {
  const url = new URL(smtpUrl)
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new Error('An SMTP URL begins with smtp: or smtps:')
  const secure = url.protocol === 'smtps:'
  const named = url.username ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) } : {}
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 465 : 587), secure, ...named }
}

/**
 * Mail that is forwarded to us comes in by the listener, so there is nothing to pull; answers go out through a relay. A relay
 * cannot be asked afterwards, so there is no `find`.
 */
export function openForwarding(o: { relay: Relay | null } & ReachOptions): Channel {
  let closed = false
  // The operator chose the relay, not a member: it may well stand beside us.
  const reach: ReachOptions = { ...o, allowPrivate: true }
  const relay = (): Relay => {
    if (closed || !o.relay)
      throw new ChannelFailure('retry-later', 'Sending is not set up for this address yet. Nothing is lost.')
    return o.relay
  }
  return {
    pull: async () => ({ arrived: [], cursor: 'none', more: false }),
    send: async (message) => sendSmtp(relay(), message, reach),
    async check() {
      if (o.relay) await checkSmtp(relay(), reach)
    },
    async close() {
      closed = true
    },
  }
}
