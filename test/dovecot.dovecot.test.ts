import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from './dovecot.ts'

let server: Dovecot
beforeAll(async () => {
  server = await startDovecot()
  server.addPerson('jo', 'pass word:1')
})
afterAll(() => server.stop())

const mail = (id: string) =>
  Buffer.from(`Message-ID: <${id}@example.com>\r\nFrom: Sam <sam@example.com>\r\nSubject: Boiler\r\n\r\nHello\r\n`)
async function signedIn(options: object) {
  const client = new ImapFlow({
    host: '127.0.0.1',
    auth: { user: 'jo', pass: 'pass word:1' },
    logger: false,
    ...options,
  } as ImapFlowOptions)
  client.on('error', () => {})
  await client.connect()
  return client
}
const plain = () => signedIn({ port: server.port, secure: false, doSTARTTLS: false })

test('a delivered message arrives while a client watches, with its date and flag', async () => {
  const client = await plain()
  await client.mailboxOpen('INBOX')
  const noticed = new Promise((resolve) => client.once('exists', resolve))
  const receivedAt = new Date('2026-03-29T00:30:00Z')
  await server.deliver('jo', mail('one'), 'INBOX', { receivedAt, seen: true })
  await Promise.all([noticed, client.noop()])
  const found = await client.fetchOne('*', { envelope: true, internalDate: true, flags: true })
  expect(found && [found.envelope?.messageId, new Date(found.internalDate!), [...found.flags!]]).toEqual([
    '<one@example.com>',
    receivedAt,
    expect.arrayContaining(['\\Seen']),
  ])
  await client.logout()
})

test('it has the folders, their special use, and what synchronising needs', async () => {
  await server.deliver('jo', mail('two'), 'Sent')
  const client = await plain()
  const uses = (await client.list()).filter((box) => box.specialUse).map((box) => `${box.path} ${box.specialUse}`)
  expect(uses.sort()).toEqual([
    'Archive \\Archive',
    'Drafts \\Drafts',
    'INBOX \\Inbox',
    'Junk \\Junk',
    'Sent \\Sent',
    'Trash \\Trash',
  ])
  expect([...client.capabilities.keys()]).toEqual(expect.arrayContaining(['CONDSTORE', 'QRESYNC', 'IDLE', 'UIDPLUS']))
  const sent = await client.mailboxOpen('Sent')
  expect([sent.exists, typeof sent.highestModseq]).toEqual([1, 'bigint'])
  await client.logout()
})

test('a changed UIDVALIDITY is another number with the same messages', async () => {
  const client = await plain()
  const before = await client.mailboxOpen('Sent')
  await client.logout()
  await server.changeUidValidity('jo', 'Sent')
  const again = await plain()
  const after = await again.mailboxOpen('Sent')
  expect(after.uidValidity).not.toBe(before.uidValidity)
  expect(after.exists).toBe(before.exists)
  await again.logout()
})

test('it speaks TLS, refuses a wrong password, and can cut its connections', async () => {
  const secure = await signedIn({ port: server.tlsPort, secure: true, tls: { ca: server.cert, servername: 'localhost' } })
  const closed = new Promise((resolve) => secure.once('close', resolve))
  server.cut()
  await closed
  await expect(
    signedIn({ port: server.port, secure: false, doSTARTTLS: false, auth: { user: 'jo', pass: 'wrong' } }),
  ).rejects.toMatchObject({
    authenticationFailed: true,
  })
})
