import { expect, test } from 'vitest'
import { startSmtpSink } from '../../../test/smtp-sink.ts'
import { behavesLikeAChannel, outgoing } from '../channel.contract.ts'
import { openForwarding, relayOf } from './forwarding.ts'

const behaviours = {
  refuses: 'refuse',
  busy: 'defer',
  silent: 'drop-after-data',
  credential: 'auth-fail',
  away: 'drop-before-data',
} as const

behavesLikeAChannel('forwarding', async () => {
  const sink = await startSmtpSink()
  const open = (port = sink.port) => openForwarding({ relay: relayOf(`smtp://relay:secret@127.0.0.1:${port}`), timeoutMs: 5_000 })
  let away = false
  return {
    channel: open(),
    again: () => open(away ? 1 : sink.port),
    taken: async () => sink.received.map(({ raw }) => /^Message-ID: <(.+)>/m.exec(raw.toString())?.[1] ?? ''),
    breaks: async (fault) => {
      away = fault === 'away'
      sink.behave(behaviours[fault])
    },
    mends: async () => {
      away = false
      sink.behave('accept')
    },
    close: () => sink.stop(),
  }
})

test('a line that breaks while the message is not through yet is no riddle: it did not go', async () => {
  const sink = await startSmtpSink()
  sink.behave('drop-before-data')
  const channel = openForwarding({ relay: relayOf(`smtp://relay:secret@127.0.0.1:${sink.port}`), timeoutMs: 5_000 })
  const long = { ...outgoing('long'), raw: Buffer.alloc(20_000_000, 'long lines\r\n') }
  await expect(channel.send(long)).rejects.toMatchObject({ kind: 'retry-later' })
  await sink.stop()
})

test('without a relay nothing is sent, and it may work later', async () => {
  const channel = openForwarding({ relay: null })
  await channel.check()
  await expect(channel.send(outgoing('none'))).rejects.toMatchObject({ name: 'ChannelFailure', kind: 'retry-later' })
  expect(channel.find).toBeUndefined()
})

test('a relay is written as one URL', () => {
  expect(relayOf('smtps://o%40x:p%2Fw@mail.example.com')).toEqual({
    host: 'mail.example.com',
    port: 465,
    secure: true,
    user: 'o@x',
    password: 'p/w',
  })
  expect(relayOf('smtp://mail.example.com:2525')).toEqual({ host: 'mail.example.com', port: 2525, secure: false })
  expect(() => relayOf('https://mail.example.com')).toThrow()
})
