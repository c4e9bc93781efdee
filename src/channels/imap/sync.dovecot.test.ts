import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from '../../../test/dovecot.ts'
import { idOf, mailOf, outgoing, pullAll } from '../channel.contract.ts'
import type { Arrived, Channel } from '../channel.ts'
import { startRig } from './rig.ts'

let dovecot: Dovecot
beforeAll(async () => {
  dovecot = await startDovecot()
})
afterAll(() => dovecot.stop())
const rigs: Awaited<ReturnType<typeof startRig>>[] = []
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.stop()
})
async function rigWith(count: number, options = {}) {
  const rig = await startRig(dovecot, options)
  rigs.push(rig)
  for (let i = 0; i < count; i++) await dovecot.deliver(rig.name, mailOf(`m${i}`))
  return rig
}
const idsOf = (arrived: readonly Arrived[]) => arrived.map((each) => idOf(each.raw))

/** Numbers in [0, 1) that are the same in every run. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('ten thousand messages arrive exactly once, whatever batch we crash in, while new ones come', {
  timeout: 120_000,
}, async () => {
  const rig = await rigWith(10_000)
  const roll = dice(7)
  const stored = new Map<string, Arrived>()
  let saved: string | undefined
  let channel: Channel = rig.open()
  let fresh = 0
  let crashes = 0
  let repeats = 0
  for (let more = true; more; ) {
    const luck = roll()
    if (luck < 0.2 && fresh < 20) await dovecot.deliver(rig.name, mailOf(`fresh${fresh++}`))
    const pulling = channel.pull(saved, 20 + Math.floor(roll() * 180)).catch(() => undefined)
    if (luck > 0.9) await wait(roll() * 40).then(() => channel.close())
    const pulled = await pulling
    if (!pulled || luck > 0.8) {
      crashes++
      await channel.close()
      channel = rig.open()
      continue
    }
    for (const each of pulled.arrived) {
      if (stored.has(each.providerId)) repeats++
      stored.set(each.providerId, each)
    }
    saved = pulled.cursor
    more = pulled.more
  }
  const rest = await pullAll(channel, saved, 500)
  for (const each of rest.arrived) stored.set(each.providerId, each)
  const expected = [
    ...Array.from({ length: 10_000 }, (_, i) => `m${i} true`),
    ...Array.from({ length: fresh }, (_, i) => `fresh${i} false`),
  ]
  expect([...stored.values()].map((each) => `${idOf(each.raw)} ${each.history}`).sort()).toEqual(expected.sort())
  expect(repeats).toBe(0)
  expect([crashes, fresh].every((count) => count > 3)).toBe(true)
})

test('new mail goes first and is not history while the history is still being imported', async () => {
  const rig = await rigWith(30)
  const channel = rig.open()
  const first = await channel.pull(undefined, 10)
  expect(idsOf(first.arrived)).toEqual(Array.from({ length: 10 }, (_, i) => `m${29 - i}`))
  await dovecot.deliver(rig.name, mailOf('now'))
  const second = await channel.pull(first.cursor, 10)
  expect(second.arrived[0]).toMatchObject({ folder: 'inbox', history: false })
  expect(idsOf(second.arrived)).toEqual(['now', ...Array.from({ length: 9 }, (_, i) => `m${19 - i}`)])
})

test('messages that were deleted in between neither stop nor shift the walk', async () => {
  const rig = await rigWith(20)
  const channel = rig.open()
  const first = await channel.pull(undefined, 5)
  const other = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: rig.name, pass: rig.settings.password },
    logger: false,
  })
  await other.connect()
  await other.mailboxOpen('INBOX')
  await other.messageDelete('3,4,14,15', { uid: true })
  await other.logout()
  const rest = await pullAll(channel, first.cursor, 3)
  const gone = [3, 4, 14, 15].map((uid) => `m${uid - 1}`)
  const expected = Array.from({ length: 20 }, (_, i) => `m${i}`).filter((id) => !gone.includes(id))
  expect([...idsOf(first.arrived), ...idsOf(rest.arrived)].sort()).toEqual(expected.sort())
})

test('after a change of UIDVALIDITY everything comes again under new ids, and only what is new is not history', async () => {
  const rig = await rigWith(0)
  const at = (minute: number) => ({ receivedAt: new Date(Date.UTC(2027, 0, 5, 9, minute)) })
  for (let i = 0; i < 12; i++) await dovecot.deliver(rig.name, mailOf(`m${i}`), 'INBOX', at(i))
  const before = await pullAll(rig.open(), undefined, 5)
  await dovecot.deliver(rig.name, mailOf('meanwhile'), 'INBOX', at(30))
  await dovecot.changeUidValidity(rig.name, 'INBOX')
  const after = await pullAll(rig.open(), before.cursor, 5)
  const providerIds = new Set(before.arrived.map((each) => each.providerId))
  expect(after.arrived.filter((each) => providerIds.has(each.providerId))).toEqual([])
  const expected = [...Array.from({ length: 12 }, (_, i) => `m${i} true`), 'meanwhile false']
  expect(after.arrived.map((each) => `${idOf(each.raw)} ${each.history}`).sort()).toEqual(expected.sort())
  expect((await pullAll(rig.open(), after.cursor, 5)).arrived).toEqual([])
})

test('what the business writes in another program is picked up from Sent', async () => {
  const rig = await rigWith(1)
  const channel = rig.open()
  const first = await pullAll(channel, undefined, 10)
  await dovecot.deliver(rig.name, mailOf('by-phone'), 'Sent')
  const next = await pullAll(channel, first.cursor, 10)
  expect(next.arrived).toMatchObject([{ folder: 'sent', history: false }])
  expect(idsOf(next.arrived)).toEqual(['by-phone'])
})

test('what we send stands in Sent once, comes back from there, and a mailbox that is away does not make it failed', async () => {
  const rig = await rigWith(0)
  const channel = rig.open()
  const { cursor } = await pullAll(channel, undefined, 10)
  await channel.send(outgoing('ours'))
  expect((await pullAll(channel, cursor, 10)).arrived.map((each) => each.folder)).toEqual(['sent'])
  rig.gate.shut(true)
  await channel.send(outgoing('no-copy'))
  rig.gate.shut(false)
  expect(rig.sink.received).toHaveLength(2)
  expect(await channel.find?.('no-copy@example.org')).toBe(false)
})

test('a batch is bounded by bytes, and a message beyond all bounds is handed over cut off, visibly', async () => {
  const rig = await rigWith(0)
  const mebibyte = 1024 * 1024
  const line = `${'x'.repeat(1022)}\r\n`
  for (let i = 0; i < 4; i++) await dovecot.deliver(rig.name, mailOf(`big${i}`, line.repeat(3 * 1024)))
  await dovecot.deliver(rig.name, mailOf('huge', line.repeat(36 * 1024)))
  const channel = rig.open()
  const first = await channel.pull(undefined, 100)
  expect(idsOf(first.arrived)).toEqual(['huge', 'big3', 'big2'])
  const huge = Buffer.from(first.arrived[0]!.raw)
  expect(huge.toString('latin1', 0, 80)).toMatch(/^X-Handlet-Truncated: 3774\d{4}\r\nMessage-ID: <huge@/)
  expect(huge.length).toBeLessThan(mebibyte)
  expect(first.more).toBe(true)
  expect(idsOf((await pullAll(channel, first.cursor, 100)).arrived)).toEqual(['big1', 'big0'])
})

test('a wrong password says so in words without the address, and costs nothing', async () => {
  const rig = await rigWith(1)
  const failure = await rig
    .open({ password: 'no' })
    .pull(undefined, 5)
    .catch((error: unknown) => error)
  expect(failure).toMatchObject({
    kind: 'reconnect',
    message: "We couldn't sign in to the mailbox. Its password may have changed. Nothing is lost. Reconnect.",
  })
  expect((await pullAll(rig.open(), undefined, 5)).arrived).toHaveLength(1)
})

test('watching survives a broken connection and hears what came while it was away', async () => {
  const rig = await rigWith(1)
  const channel = rig.open()
  const stop = new AbortController()
  let rings = 0
  let ring = () => {}
  const rung = () =>
    new Promise<void>((resolve) => {
      ring = resolve
    })
  const watching = channel.watch!(() => {
    rings++
    ring()
  }, stop.signal)
  await pullAll(channel, undefined, 5)
  let next = rung()
  await dovecot.deliver(rig.name, mailOf('first'))
  await next
  next = rung()
  rig.gate.cut()
  await dovecot.deliver(rig.name, mailOf('second'))
  await next
  expect(rings).toBeGreaterThanOrEqual(2)
  stop.abort()
  await watching
})

test('closing ends watching', async () => {
  const rig = await rigWith(0)
  const channel = rig.open()
  const watching = channel.watch!(() => {}, new AbortController().signal)
  await channel.pull(undefined, 1)
  await channel.close()
  await watching
})

test('a certificate that nobody vouches for does not get the password, unless that is wanted', async () => {
  const careful = await rigWith(1, { selfSigned: false })
  const imap = { host: 'localhost', port: dovecot.tlsPort!, secure: true }
  const failure = await careful
    .open({ imap })
    .pull(undefined, 1)
    .catch((error: unknown) => error)
  expect(failure).toMatchObject({ kind: 'retry-later', message: expect.stringContaining('certificate') })
  const trusting = await rigWith(1)
  expect((await trusting.open({ imap }).pull(undefined, 1)).arrived).toHaveLength(1)
})
