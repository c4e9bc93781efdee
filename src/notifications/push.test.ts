import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isQuiet } from './preferences.ts'
import { openVapid } from './vapid.ts'
import { openBrowser } from './webpush/rig.ts'
import { contactOf, endpointMistake, openPush } from './webpush/webpush.ts'
import { digestSaid, oneSaid } from './words.ts'

const folder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-keys-'))
const business = { name: 'Tapsell & Daughter', slug: 'tapsell' }
const conversationId = '01980000-0000-7000-8000-000000000001'

test('our own key pair is made once, kept from others, and never replaced', () => {
  const dir = folder()
  const made = openVapid(dir)
  expect(openVapid(dir)).toEqual(made)
  expect(fs.statSync(path.join(dir, 'vapid.json')).mode & 0o777).toBe(0o600)
  fs.writeFileSync(path.join(dir, 'vapid.json'), '{')
  expect(() => openVapid(dir)).toThrow('is damaged')
})

test('a browser opens what it was sent, and its push service is told how long, how urgent and what it replaces', async () => {
  const browser = await openBrowser()
  const push = openPush(openVapid(folder()), { contact: contactOf('Handlet <no-reply@handlet.example>'), allowPrivate: true })
  const { said, manner } = oneSaid(business, { kind: 'emergency', conversationId })
  const to = { endpoint: browser.endpoint, ...browser.keys }
  expect(await push.send(to, said, manner)).toBe('sent')
  const [heard] = browser.take()
  expect(heard!.said).toEqual({
    title: 'Tapsell & Daughter',
    body: 'Emergency. Open it now',
    url: `/w/tapsell/inbox/now/${conversationId}`,
    tag: conversationId,
  })
  expect(heard!.headers).toMatchObject({ ttl: '3600', urgency: 'high', topic: manner.topic, 'content-encoding': 'aes128gcm' })
  expect(heard!.headers.authorization).toMatch(/^vapid t=/)
  browser.answer(410)
  expect(await push.send(to, said, manner)).toBe('gone')
  browser.answer(503)
  await expect(push.send(to, said, manner)).rejects.toThrow('did not take it')
  await browser.close()
})

test.each([
  ['https://updates.push.example/x', true],
  ['http://updates.push.example/x', false],
  ['https://10.0.0.8/x', false],
  ['https://[::1]/x', false],
  ['https://localhost/x', false],
  ['https://printer.local/x', false],
  ['https://name:word@push.example/x', false],
  ['push.example', false],
])('the endpoint %s is taken: %s', (endpoint, fine) => expect(endpointMistake(endpoint, false) === null).toBe(fine))

test('a topic fits the limit of the standard', () => {
  expect(oneSaid(business, { kind: 'reply', conversationId }).manner.topic).toMatch(/^[\w-]{1,32}$/)
})

test('a digest says how many of what and nothing else', () => {
  const items = [...Array(9).fill({ kind: 'new-message', conversationId }), { kind: 'reply', conversationId }]
  expect(digestSaid(business, items).said.body).toBe('9 new messages · A customer answered')
})

test('quiet hours are British hours, over midnight and through the change of the clocks', () => {
  const night = { quietFrom: '21:00', quietTo: '07:00' }
  expect(isQuiet(night, new Date('2026-11-23T20:59:00Z'))).toBe(false)
  expect(isQuiet(night, new Date('2026-11-23T21:00:00Z'))).toBe(true)
  expect(isQuiet(night, new Date('2026-11-24T06:59:00Z'))).toBe(true)
  expect(isQuiet(night, new Date('2026-11-24T07:00:00Z'))).toBe(false)
  expect(isQuiet(night, new Date('2026-07-01T20:30:00Z'))).toBe(true)
  expect(isQuiet(night, new Date('2026-07-01T06:30:00Z'))).toBe(false)
  expect(isQuiet({ quietFrom: '12:00', quietTo: '13:00' }, new Date('2026-11-23T12:30:00Z'))).toBe(true)
  expect(isQuiet({ quietFrom: '12:00', quietTo: '12:00' }, new Date('2026-11-23T12:00:00Z'))).toBe(false)
  expect(isQuiet({ quietFrom: null, quietTo: null }, new Date('2026-11-23T12:00:00Z'))).toBe(false)
})
