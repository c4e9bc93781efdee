import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adapters } from '#app/adapters.ts'
import { pullConnection } from '#app/reactions.ts'
import { openChannels } from '#channels/channels.ts'
import { wordingFor } from '#channels/ui/providers.ts'
import { sweepOutbox } from '#conversations/outbox.ts'
import { openRelay } from '#platform/mailer.ts'
import { type Dovecot, startDovecot } from '../dovecot.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let far: Dovecot
let sink: Awaited<ReturnType<typeof startSmtpSink>>
let dave: Member
const secret = 'CANARY app password'
beforeAll(async () => {
  far = await startDovecot()
  if (far.cert) tls.setDefaultCACertificates([...tls.getCACertificates('default'), far.cert])
  sink = await startSmtpSink()
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  far.addPerson('dave', secret)
})
afterAll(async () => {
  await world.end()
  await sink.stop()
  await far.stop()
})

const request = (password: string) => ({
  ...{
    kind: 'imap',
    address: 'Dave@hobday.example',
    user: 'dave',
    password,
    wording: wordingFor('Dave@hobday.example'),
  },
  imap: { host: '127.0.0.1', port: far.port, secure: false },
  smtp: { host: '127.0.0.1', port: sink.port, secure: false },
})
const connect = (password = secret) => dave.post(`${dave.w}/connections`, request(password))
const listed = async () => (await dave.get(`${dave.w}/connections`)).body
const stored = (table: string) =>
  world.services.opened.owner(`select t::text as row from ${table} t where workspace_id = $1`, [dave.workspaceId])
const letter = (id: string) =>
  Buffer.from(
    `Message-ID: <${id}@example.com>\r\nFrom: Jo <jo@example.com>\r\nTo: dave@hobday.example\r\nSubject: Tap ${id}\r\n\r\nDrip.\r\n`,
  )
const rows = async () => (await dave.post(`${dave.w}/inbox`, { place: 'now' })).body.rows

test('a password that is not accepted is said in a sentence, and nothing is kept', async () => {
  expect(await connect('wrong')).toMatchObject({ status: 400, body: { title: expect.stringContaining("couldn't sign in") } })
  expect(await listed()).toHaveLength(1)
  expect(await stored('credentials')).toEqual([])
})

test('connected, sealed, refused twice, and its mail arrives and is answered through it', async () => {
  const made = await connect()
  expect(made.status).toBe(200)
  expect(await connect()).toMatchObject({ status: 409, body: { title: 'This mailbox is already connected.' } })
  for (const table of ['credentials', 'connections', 'events'])
    expect(JSON.stringify(await stored(table))).not.toMatch(new RegExp(`CANARY|${Buffer.from('CANARY').toString('hex')}`))
  expect(world.lines.join()).not.toContain('CANARY')
  expect(await stored('consents')).toMatchObject([
    { row: expect.stringMatching(/channel,channels.connect.*read-mail,send-mail.*mailbox-2026-11/) },
  ])
  await world.settle()
  await far.deliver('dave', letter('one'))
  await world.sweep()
  await world.settle()
  const [row] = await rows()
  expect(row).toMatchObject({ subject: 'Tap one' })
  expect((await listed())[1]).toMatchObject({
    kind: 'imap',
    address: 'dave@hobday.example',
    health: { state: 'good', says: expect.stringContaining('within seconds') },
  })
  await dave.post(`${dave.w}/conversations/${row.id}/messages`, { key: 'through-imap', text: 'Thursday.' })
  world.move(11_000)
  await world.sweep()
  await world.settle()
  expect(sink.received.map((m) => m.envelope)).toEqual([{ from: 'dave@hobday.example', to: ['jo@example.com'] }])
})

test('the line goes dead after the letter, and the mailbox says that it went', async () => {
  await far.deliver('dave', letter('two'))
  await world.sweep()
  await world.settle()
  const row = (await rows()).find((r: any) => r.subject === 'Tap two')
  sink.behave('drop-after-data')
  await dave.post(`${dave.w}/conversations/${row.id}/messages`, { key: 'goes-dead', text: 'Friday.' })
  world.move(11_000)
  await world.sweep()
  const delivery = async () => (await dave.get(`${dave.w}/conversations/${row.id}`)).body.messages.at(-1).delivery
  expect(await delivery()).toMatchObject({ state: 'unknown' })
  sink.behave('accept')
  await far.deliver('dave', sink.received.at(-1)!.raw, 'Sent')
  world.move(11 * 60_000)
  await world.sweep()
  await world.settle()
  expect(await delivery()).toMatchObject({ state: 'sent', says: null })
  expect(sink.received).toHaveLength(2)
})

test('removed: from then on its mail is not looked at, by whoever was waiting there or was about to pull', async () => {
  const [, mailbox] = await listed()
  const { services } = world
  const { workspaceId } = dave
  while (far.sessions('dave') === 0) await new Promise((r) => setTimeout(r, 20))
  const open = await services.channels.of(workspaceId, mailbox.id)
  expect((await dave.delete(`${dave.w}/connections/${mailbox.id}`)).status).toBe(204)
  expect(await stored('credentials')).toEqual([])
  await expect(services.channels.of(workspaceId, mailbox.id)).rejects.toThrow('was removed')
  await expect(
    open.send({ messageId: 'late@x', from: 'dave@hobday.example', to: ['jo@example.com'], raw: letter('late') }),
  ).rejects.toThrow()
  for (const end = performance.now() + 5000; far.sessions('dave') > 0; await new Promise((r) => setTimeout(r, 20)))
    if (performance.now() > end) throw new Error('a session outlived the five seconds that are promised')
  await far.deliver('dave', letter('unheard'))
  await pullConnection(services, workspaceId, mailbox.id)
  await world.sweep()
  await world.settle()
  expect((await rows()).map((r: any) => r.subject)).not.toContain('Tap unheard')
  const [consent] = await services.opened.owner("select withdrawn_by from consents where kind = 'channel'")
  expect(consent!.withdrawn_by).toBe(dave.loginId)
  expect((await connect()).status).toBe(200)
  await world.settle()
})

test('removed: the secret goes at once; what waits says so, and leaves once it is connected again', async () => {
  const [forwarding, mailbox] = await listed()
  expect(await dave.delete(`${dave.w}/connections/${forwarding.id}`)).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('stays') },
  })
  await far.deliver('dave', letter('three'))
  await world.sweep()
  await world.settle()
  const row = (await rows()).find((r: any) => r.subject === 'Tap three')
  const answer = (key: string) => dave.post(`${dave.w}/conversations/${row.id}/messages`, { key, text: 'Saturday.' })
  const { body } = await answer('before-removal')
  expect((await dave.delete(`${dave.w}/connections/${mailbox.id}`)).status).toBe(204)
  expect(await stored('credentials')).toEqual([])
  expect(await listed()).toHaveLength(1)
  world.move(11_000)
  await world.sweep()
  const view = async () => (await dave.get(`${dave.w}/conversations/${row.id}`)).body
  expect((await view()).messages.at(-1).delivery).toMatchObject({ state: 'failed', says: expect.stringContaining('was removed') })
  expect((await view()).conversation.channelRemoved).toBe(true)
  expect(await answer('after-removal')).toMatchObject({
    status: 409,
    body: { title: expect.stringContaining('Connect it again') },
  })
  expect((await connect()).status).toBe(200)
  expect((await view()).conversation.channelRemoved).toBe(false)
  await dave.post(`${dave.w}/deliveries/${body.deliveryId}/retry`)
  expect((await answer('after-return')).status).toBe(200)
  world.move(11_000)
  await world.sweep()
  await world.settle()
  expect(sink.received).toHaveLength(4)
})

test('without a relay mail waits, can be read, and leaves when one is set', async () => {
  await world.mail(dave, { from: 'Kim <kim@example.org>', subject: 'Boiler', text: 'Cold.', messageId: '<k@example.org>' })
  await world.settle()
  const row = (await rows()).find((r: any) => r.subject === 'Boiler')
  const { body } = await dave.post(`${dave.w}/conversations/${row.id}/messages`, { key: 'no-relay-yet', text: 'On our way.' })
  world.move(11_000)
  await world.sweep()
  expect((await dave.get(`${dave.w}/outgoing`)).body).toMatchObject([
    { id: body.deliveryId, state: 'waiting', to: 'kim@example.org', says: expect.stringContaining('relay') },
  ])
  expect((await dave.get(`${dave.w}/outgoing/${body.deliveryId}/raw`)).body).toContain('On our way.')
  await world.sweep()
  const state = () => world.services.opened.owner('select state from deliveries where id = $1', [body.deliveryId])
  expect(await state()).toEqual([{ state: 'waiting' }])
  // As after a restart with SMTP_URL.
  const config = { ...world.services.config, relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` }
  const relay = openRelay(config.relayUrl)
  const services = { ...world.services, config, relay, channels: openChannels(world.services, adapters(config, world.clock)) }
  await sweepOutbox(services, dave.workspaceId, { started: true })
  expect(await state()).toEqual([{ state: 'sent' }])
  expect(sink.received.at(-1)!.envelope.to).toEqual(['kim@example.org'])
  await services.channels.close()
  relay.close()
})
