import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSmtpSink } from '../../test/smtp-sink.ts'
import { type Member, openWorld, type World } from '../../test/world.ts'

let world: World
let sink: Awaited<ReturnType<typeof startSmtpSink>>
let dave: Member
let n = 0
beforeAll(async () => {
  sink = await startSmtpSink()
  world = await openWorld({ relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` })
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
})
afterAll(async () => {
  await world.end()
  await sink.stop()
})
beforeEach(() => sink.behave('accept'))

const sentTo = (address: string) => sink.received.filter((m) => m.envelope.to.includes(address))
const view = async (id: string) => (await dave.get(`${dave.w}/conversations/${id}`)).body
const outgoing = async (id: string) =>
  (await dave.get(`${dave.w}/outgoing`)).body.filter((m: { conversationId: string }) => m.conversationId === id)
const deliveryOf = async (id: string) => (await view(id)).messages.findLast((m: any) => m.delivery).delivery

const unfolded = (m: { raw: Buffer }) => m.raw.toString('latin1').replace(/\r\n[ \t]+/g, ' ')
const idOf = (m: { raw: Buffer }) => /^Message-ID: (.*)$/im.exec(unfolded(m))![1]!.trim()

/** A customer of their own, whose mail has just come. */
async function written(extra: object = {}) {
  const address = `jo${++n}@example.com`
  const messageId = `<m${n}@example.com>`
  await world.mail(dave, { from: `Jo Ashdown <${address}>`, subject: `Tap ${n}`, text: 'It leaks.', messageId, ...extra })
  await world.settle()
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'now' })
  const row = body.rows.find((r: any) => r.subject === `Tap ${n}`)
  return { id: row.id as string, address, messageId, row }
}
const answer = (id: string, o: object = {}) =>
  dave.post(`${dave.w}/conversations/${id}/messages`, { key: `key-${++n}-made`, text: 'Thursday at nine.', ...o })
const leave = async (ms = 11_000) => {
  world.move(ms)
  await world.sweep()
  await world.settle()
}

test('undone in time, nothing leaves, the words come back and the conversation stands where it stood', async () => {
  const { id, address, row } = await written()
  await dave.put(`${dave.w}/conversations/${id}/snooze`, { until: new Date(world.clock().getTime() + 86_400_000).toISOString() })
  const before = (await view(id)).conversation
  const queued = await answer(id, { key: 'undo-me-1' })
  expect((await view(id)).conversation).toMatchObject({ place: 'waiting', preview: 'Thursday at nine.', messageCount: 2 })
  const undone = await dave.post(`${dave.w}/deliveries/${queued.body.deliveryId}/cancel`)
  expect(undone).toMatchObject({ status: 200, body: { conversationId: id, text: 'Thursday at nine.', attachments: [] } })
  expect((await dave.post(`${dave.w}/deliveries/${queued.body.deliveryId}/cancel`)).body).toEqual(undone.body)
  const after = await view(id)
  expect(after.conversation).toEqual(before)
  expect(after.messages).toHaveLength(1)
  await leave()
  expect(sentTo(address)).toEqual([])
  expect(await outgoing(id)).toEqual([])
  // The key stays used: a browser that asks again from its queue sends nothing.
  await answer(id, { key: 'undo-me-1' })
  await leave()
  expect(sentTo(address)).toEqual([])
  expect(row.preview).toBe('It leaks.')
})

test('what the customer wrote after an answer stands when the answer is undone', async () => {
  const { id, address, messageId } = await written()
  await dave.put(`${dave.w}/conversations/${id}/closure`)
  const queued = await answer(id)
  await world.mail(dave, {
    from: address,
    subject: 'Re: tap',
    text: 'Hurry!',
    inReplyTo: messageId,
    messageId: `<h${n}@example.com>`,
  })
  await world.settle()
  await dave.post(`${dave.w}/deliveries/${queued.body.deliveryId}/cancel`)
  expect((await view(id)).conversation).toMatchObject({ place: 'now', preview: 'Hurry!', messageCount: 2, closed: null })
})

test('undone too late, a sentence says so', async () => {
  const { id } = await written()
  const { body } = await answer(id)
  await leave()
  expect(await dave.post(`${dave.w}/deliveries/${body.deliveryId}/cancel`)).toMatchObject({
    status: 409,
    body: { title: 'It is already on its way and can no longer be stopped.' },
  })
  expect((await dave.post(`${dave.w}/deliveries/${id}/cancel`)).status).toBe(404)
})

test('a later answer does not name one that was taken back', async () => {
  const { id, address, messageId } = await written()
  const first = await answer(id)
  await dave.post(`${dave.w}/deliveries/${first.body.deliveryId}/cancel`)
  await answer(id, { text: 'Friday, rather.' })
  await leave()
  const raw = unfolded(sentTo(address)[0]!)
  expect(raw).toContain(`References: ${messageId}\r\n`)
  expect(sentTo(address)).toHaveLength(1)
})

test('one planned for later waits, and can be taken back until then', async () => {
  const a = await written()
  const sendAt = new Date(world.clock().getTime() + 3_600_000).toISOString()
  const planned = await answer(a.id, { sendAt })
  const b = await written()
  const dropped = await answer(b.id, { sendAt })
  expect(planned.body.sendAt).toBe(sendAt)
  await leave()
  expect(sentTo(a.address)).toEqual([])
  expect((await dave.post(`${dave.w}/deliveries/${dropped.body.deliveryId}/cancel`)).status).toBe(200)
  await leave(3_600_000)
  expect([sentTo(a.address).length, sentTo(b.address).length]).toEqual([1, 0])
  expect(await answer(a.id, { sendAt: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 400,
    body: { title: 'The time to send at has already passed. Choose a later one.' },
  })
})

test('refused: failed, why in words, and trying again really sends', async () => {
  const { id, address } = await written()
  sink.behave('refuse')
  const { body } = await answer(id)
  await leave()
  expect(await deliveryOf(id)).toMatchObject({
    state: 'failed',
    reason: 'refused',
    says: expect.stringMatching(/^The mail server .*\.$/),
  })
  expect(await outgoing(id)).toMatchObject([
    { state: 'failed', to: address, says: expect.stringContaining('address'), hasRaw: true },
  ])
  const raw = await dave.get(`${dave.w}/outgoing/${body.deliveryId}/raw`)
  expect(raw.body).toContain('Thursday at nine.')
  sink.behave('accept')
  expect((await dave.post(`${dave.w}/deliveries/${body.deliveryId}/retry`)).status).toBe(204)
  await leave(0)
  expect(await deliveryOf(id)).toMatchObject({ state: 'sent', says: null })
  expect(sentTo(address)).toHaveLength(1)
  expect((await dave.post(`${dave.w}/deliveries/${body.deliveryId}/retry`)).status).toBe(409)
})

test('put off by the server: tried ever more rarely, then failed, and never sent twice', async () => {
  const { id, address } = await written()
  sink.behave('defer')
  await answer(id)
  await leave()
  expect(await deliveryOf(id)).toMatchObject({ state: 'queued', reason: 'retry-later' })
  for (let i = 0; i < 12 && (await deliveryOf(id)).state === 'queued'; i++) await leave(241 * 60_000)
  expect(await deliveryOf(id)).toMatchObject({ state: 'failed', says: expect.stringContaining('for hours') })
  expect(sentTo(address)).toEqual([])
})

test('the line goes dead after the letter: a person is asked, once, and only their word sends again', async () => {
  const { id, address } = await written()
  sink.behave('drop-after-data')
  const { body } = await answer(id)
  await leave()
  expect(await deliveryOf(id)).toMatchObject({
    state: 'unknown',
    reason: 'ask-a-person',
    says: expect.stringContaining('did it go?'),
  })
  sink.behave('accept')
  const events = () =>
    world.services.opened.owner(
      "select about->>'state' as s from events where kind = 'delivery.changed' and about->>'deliveryId' = $1",
      [body.deliveryId],
    )
  const told = (await events()).length
  for (let i = 0; i < 3; i++) await leave(11 * 60_000)
  expect((await events()).length).toBe(told)
  expect(sentTo(address)).toHaveLength(1)
  expect((await dave.post(`${dave.w}/deliveries/${body.deliveryId}/settle`, { as: 'not-sent' })).status).toBe(204)
  await leave(0)
  expect(sentTo(address)).toHaveLength(2)
  const ids = sentTo(address).map(idOf)
  expect(ids[0]).toBe(ids[1])
  expect((await dave.post(`${dave.w}/deliveries/${body.deliveryId}/settle`, { as: 'sent' })).status).toBe(409)
})

test('an answer that cannot be made into a mail fails in words and holds up nobody', async () => {
  const bad = await written({ replyTo: 'Jo <jo"odd @example.com>' })
  const good = await written()
  const asked = await answer(bad.id)
  await answer(good.id)
  await leave()
  if (asked.status === 200) expect(await deliveryOf(bad.id)).toMatchObject({ state: 'failed', says: expect.any(String) })
  expect(sentTo(good.address)).toHaveLength(1)
})

test('goes where the customer wants answers, and two members at once both answer', async () => {
  const { id, address } = await written({ replyTo: `Jo at work <work@example.org>` })
  const [a, b] = await Promise.all([answer(id, { text: 'From one.' }), answer(id, { text: 'From another.' })])
  expect(a.body.messageId).not.toBe(b.body.messageId)
  await leave()
  expect([sentTo(address).length, sentTo('work@example.org').length]).toEqual([0, 2])
  // Who is answered there may answer from there.
  const ours = idOf(sentTo('work@example.org')[0]!)
  await world.mail(dave, {
    from: 'work@example.org',
    subject: 'other',
    text: 'Fine',
    references: ours,
    messageId: '<w@example.org>',
  })
  await world.settle()
  expect((await view(id)).messages).toHaveLength(4)
})

test('what comes back is marked where it was sent, and needs us', async () => {
  const { id, address } = await written()
  await answer(id)
  await leave()
  const ours = idOf(sentTo(address)[0]!)
  await world.mail(dave, {
    from: 'MAILER-DAEMON@example.com',
    subject: 'Undelivered Mail Returned to Sender',
    messageId: `<bounce${n}@example.com>`,
    raw: undefined,
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Failed-Recipients': address },
    text: `This mail could not be delivered.\n\n--- original ---\nMessage-ID: ${ours}\n`,
    references: ours,
  } as any)
  await world.settle()
  const whole = await view(id)
  expect(whole.messages.map((m: any) => m.kind)).toEqual(['message', 'message', 'bounce'])
  expect(whole.conversation.place).toBe('now')
  expect(whole.messages[1].delivery).toMatchObject({ state: 'sent', cameBack: expect.any(String) })
  // The next answer goes to the customer, not to the machine.
  await answer(id)
  await leave()
  expect(sentTo(address)).toHaveLength(2)
})

test('files leave whole, a photo without its place; undone, they come back', async () => {
  const { id, address } = await written()
  const upload = async (name: string, bytes: Uint8Array) => {
    const form = new FormData()
    form.set('file', new File([bytes as any], name))
    const r = await fetch(`${world.base}${dave.w}/uploads`, {
      method: 'POST',
      body: form,
      headers: { cookie: dave.cookie(), origin: world.base },
    })
    return { status: r.status, body: await r.json() }
  }
  const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08GPSCANARY', 'latin1')])
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif])
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x11, 0x22, 0xff, 0xd9])
  const photo = await upload('tap\r\nBcc: everybody.jpg', Buffer.concat([Buffer.from([0xff, 0xd8]), app1, scan]))
  const pdf = await upload('quote £5.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))
  expect([photo.status, pdf.status]).toEqual([200, 200])
  const first = await answer(id, { attachments: [photo.body.id, pdf.body.id] })
  expect(first.status).toBe(200)
  const back = await dave.post(`${dave.w}/deliveries/${first.body.deliveryId}/cancel`)
  expect(back.body.attachments.map((f: any) => f.id).sort()).toEqual([photo.body.id, pdf.body.id].sort())
  expect((await view(id)).conversation.hasAttachments).toBe(false)
  await answer(id, { attachments: [photo.body.id, pdf.body.id] })
  await leave()
  expect(await deliveryOf(id)).toMatchObject({ state: 'sent' })
  const raw = Buffer.from(sentTo(address)[0]!.raw).toString('latin1')
  expect(raw).toContain(Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'))
  const sentPhoto = Buffer.from(/Content-Type: image\/jpeg[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)![1]!, 'base64')
  expect(sentPhoto.toString('latin1')).not.toContain('GPSCANARY')
  expect(raw).not.toMatch(/^Bcc:/im)
  expect(await answer(id, { attachments: [photo.body.id] })).toMatchObject({
    status: 404,
    body: { title: expect.stringContaining('Attach it again') },
  })
})
