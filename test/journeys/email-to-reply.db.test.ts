import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../client.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let sink: Awaited<ReturnType<typeof startSmtpSink>>
let dave: Member
const toJo = () => sink.received.filter((m) => m.envelope.to.includes('jo@example.com'))
beforeAll(async () => {
  sink = await startSmtpSink()
  world = await openWorld({ relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` })
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
})
afterAll(async () => {
  await world.end()
  await sink.stop()
})

test('an email arrives, the plumber answers it, and the answer leaves in the same thread', async () => {
  const live = await listenTo(`${world.base}${dave.w}/live`, dave.cookie())
  await live.until((e) => e.some((x) => x.event === 'ready'))
  await world.mail(dave, {
    from: 'Jo Ashdown <jo@example.com>',
    subject: 'Leaking tap',
    text: 'Hi,\n\nHow much to fix a leaking kitchen tap in MB4 2AB? Ring me on 07700 900123.\n\nThanks, Jo',
    messageId: '<first@example.com>',
  })
  await live.until((e) => e.some((x) => x.event === 'message.received') && e.some((x) => x.event === 'intent.decided'))

  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'now' })
  expect(body.rows).toHaveLength(1)
  expect(body.rows[0]).toMatchObject({
    who: 'Jo Ashdown',
    subject: 'Leaking tap',
    unread: true,
    place: 'now',
    intent: { label: 'quote_request', calibrated: false },
  })
  const id = body.rows[0].id as string

  await dave.put(`${dave.w}/profile`, { signature: 'Hobday & Sons\n01632 960101' })
  const queued = await dave.post(`${dave.w}/conversations/${id}/messages`, {
    key: 'client-made-1',
    text: 'Hello Jo,\n\nAbout £85. Thursday?\n\nDave',
  })
  expect(queued.status).toBe(200)
  const again = await dave.post(`${dave.w}/conversations/${id}/messages`, {
    key: 'client-made-1',
    text: 'Hello Jo,\n\nAbout £85. Thursday?\n\nDave',
  })
  expect(again.body.messageId).toBe(queued.body.messageId)
  await world.settle()
  expect(toJo()).toHaveLength(0)
  world.move(11_000)
  await world.sweep()
  await live.until((e) => e.some((x) => x.event === 'delivery.changed' && x.data.state === 'sent'))
  live.close()

  expect(toJo()).toHaveLength(1)
  const raw = Buffer.from(toJo()[0]!.raw)
    .toString()
    .replace(/\r\n[ \t]+/g, ' ') // unfolded
  expect(raw).toMatch(/^In-Reply-To: <first@example\.com>/im)
  expect(raw).toMatch(/^References: <first@example\.com>/im)
  expect(raw).toMatch(/^Subject: Re: Leaking tap/im)
  expect(raw).toMatch(/^From: .*<hobday-and-sons@in\.handlet\.example>/im)
  expect(raw).toContain('multipart/alternative')
  expect(raw).toMatch(/--(=20| )\s+Hobday &(amp;)? Sons/)
  const ours = raw.match(/^Message-ID: <(.+)>/im)![1]!

  await world.mail(dave, {
    from: 'Jo Ashdown <jo@example.com>',
    subject: 'RE: Leaking tap',
    text: 'Thursday is fine',
    inReplyTo: `<${ours}>`,
    references: [`<${ours}>`],
    messageId: '<second@example.com>',
  })
  await world.settle()
  const whole = await dave.get(`${dave.w}/conversations/${id}`)
  expect(whole.body.messages.map((m: any) => [m.direction, m.said.slice(0, 8)])).toEqual([
    ['in', 'Hi,\n\nHow'],
    ['out', 'Hello Jo'],
    ['in', 'Thursday'],
  ])
  expect(whole.body.messages[1].delivery.state).toBe('sent')
  expect(whole.body.conversation.place).toBe('now')
})

test('a stranger who knows a Message-ID is not let into the thread', async () => {
  await world.mail(dave, {
    from: 'Mallory <mallory@example.org>',
    subject: 'Re: your tap',
    text: 'me too',
    inReplyTo: '<first@example.com>',
    messageId: '<third@example.org>',
  })
  await world.settle()
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'now' })
  expect(body.rows.map((r: any) => r.who).sort()).toEqual(['Jo Ashdown', 'Mallory'])
})

test('found by name, phone in another spelling, postcode and word', async () => {
  for (const query of ['ashdown', '+44 7700 900123', '07700900123', 'mb4 2ab', 'kitchen taps', 'leaking']) {
    const { body } = await dave.post(`${dave.w}/search`, { query })
    expect([query, body.conversations.length]).toEqual([query, 1])
  }
  expect((await dave.post(`${dave.w}/search`, { query: 'boiler' })).body.conversations).toEqual([])
})
