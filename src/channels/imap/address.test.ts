import { expect, test } from 'vitest'
import { isPrivateAddress, reach } from './address.ts'
import { openImap } from './imap.ts'

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd12:3456::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:169.254.169.254',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
])('%s is not a place on the internet', (ip) => expect(isPrivateAddress(ip)).toBe(true))

test.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '100.128.0.1', '2a00:1450:4009::1', '::ffff:8.8.8.8'])('%s is', (ip) =>
  expect(isPrivateAddress(ip)).toBe(false),
)

test.each(['127.0.0.1', '::1', 'localhost', '0177.0.0.1', '2130706433', '0x7f000001'])(
  'a mailbox that names %s as its server is not connected to',
  async (host) => {
    await expect(reach(host, false)).rejects.toThrow()
    const server = { host, port: 25, secure: false }
    const settings = { address: 'office@example.com', user: 'office', password: 'p', imap: server, smtp: server }
    const channel = openImap(settings, { clock: () => new Date() })
    await expect(channel.check()).rejects.toMatchObject({ name: 'ChannelFailure' })
    await expect(channel.send({ messageId: 'a@example.com', from: 'a', to: ['b'], raw: new Uint8Array() })).rejects.toThrow(
      /network|reach/,
    )
    await channel.close()
  },
)

test('what is connected to is the address that was looked at, never the name again', async () => {
  expect(await reach('localhost', true)).toEqual({ ip: '127.0.0.1', servername: 'localhost', isPrivate: true })
  expect(await reach('127.0.0.1', true)).toEqual({ ip: '127.0.0.1', servername: undefined, isPrivate: true })
})
