import type { Channel } from '#channels/channel.ts'
import { ChannelFailure } from '#channels/channel.ts'
import type { Adapter, Connection } from '#channels/channels.ts'
import { openForwarding, relayOf } from '#channels/forwarding/forwarding.ts'
import { type ImapSettings, openImap } from '#channels/imap/imap.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'

/** Which adapter opens which kind of connection: the only place that knows the provider folders. */
export function adapters(config: Config, clock: Clock): Record<Connection['kind'], Adapter> {
  const forwarding = (): Channel => openForwarding({ relay: config.relayUrl ? relayOf(config.relayUrl) : null })
  return {
    forwarding,
    import: forwarding,
    imap: (connection, secret) => {
      if (secret === null) throw new ChannelFailure('reconnect', 'The password of this mailbox is gone. Connect it again.')
      const settings = { ...connection.settings, address: connection.address, password: secret } as unknown as ImapSettings
      return openImap(settings, { clock, allowPrivate: config.allowPrivateHosts })
    },
  }
}
