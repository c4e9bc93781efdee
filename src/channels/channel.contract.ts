import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Arrived, type Channel, ChannelFailure, type Outgoing } from './channel.ts'

/**
 * `credential`: no longer accepted. `away`: cannot be reached. `busy`: asks to come back. `refuses`: will not take what we send.
 * `silent`: takes what we send, then the line is dead before it says so.
 */
export type Fault = 'credential' | 'away' | 'busy' | 'refuses' | 'silent'

/** A channel and the far side of it. */
export type ChannelUnderTest = {
  readonly channel: Channel
  /** The same connection after a restart of our side: nothing is remembered but the cursor. */
  again(): Channel
  /** Puts a message there. Absent where a channel brings nothing in. */
  arrives?(raw: Uint8Array, folder: Arrived['folder']): Promise<void>
  /** Message-IDs of what the far side took from us, without angle brackets. */
  taken(): Promise<readonly string[]>
  breaks(fault: Fault): Promise<void>
  mends(): Promise<void>
  close(): Promise<void>
}

export const mailOf = (id: string, words = 'Hello, could you look at our boiler?') =>
  Buffer.from(
    `Message-ID: <${id}@example.com>\r\nFrom: Jo <jo@example.com>\r\nTo: office@example.org\r\nSubject: Boiler\r\n\r\n${words}\r\n`,
  )
export const idOf = (raw: Uint8Array) => /^Message-ID: <([^@]+)@/im.exec(Buffer.from(raw).toString('latin1'))?.[1] ?? 'none'
export const outgoing = (id: string, to: readonly string[] = ['jo@example.com']): Outgoing => ({
  messageId: `${id}@example.org`,
  from: 'office@example.org',
  to,
  raw: Buffer.from(
    `Message-ID: <${id}@example.org>\r\nFrom: office@example.org\r\nTo: ${to}\r\nSubject: Re: Boiler\r\n\r\nOn Friday.\r\n`,
  ),
})

/** Pulls until there is no more, and gives everything with the last cursor. */
export async function pullAll(channel: Channel, from: string | undefined, limit: number) {
  const arrived: Arrived[] = []
  let cursor = from
  for (;;) {
    const pulled = await channel.pull(cursor, limit)
    expect(pulled.arrived.length).toBeLessThanOrEqual(limit)
    arrived.push(...pulled.arrived)
    cursor = pulled.cursor
    if (!pulled.more) return { arrived, cursor }
  }
}

const failureOf = async (doing: Promise<unknown>) => {
  const failure = await doing.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(ChannelFailure)
  const { kind, message } = failure as ChannelFailure
  expect(message, 'a sentence for a person, without content or address').toMatch(/^[A-Z][^@<>]*\.$/)
  return kind
}

/** Every channel passes this, and the fake passes it too, so that the fake may stand in anywhere. */
export function behavesLikeAChannel(name: string, open: () => Promise<ChannelUnderTest>) {
  describe(`${name} behaves like a channel`, () => {
    let far: ChannelUnderTest
    let channel: Channel
    beforeEach(async () => {
      far = await open()
      channel = far.channel
    })
    afterEach(() => far.close())

    test('pulling twice from one cursor gives the same messages', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await far.arrives?.(mailOf(id), 'inbox')
      const pull = async (from: string | undefined, by = channel) => {
        const { arrived, cursor, more } = await by.pull(from, 2)
        return { cursor, seen: { arrived, more } }
      }
      const first = await pull(undefined)
      expect((await pull(undefined)).seen).toEqual(first.seen)
      const second = await pull(first.cursor)
      const third = await pull(second.cursor)
      expect((await pull(first.cursor)).seen).toEqual(second.seen)
      const restarted = far.again()
      expect((await pull(second.cursor, restarted)).seen).toEqual(third.seen)
      expect((await pull(first.cursor, restarted)).seen).toEqual(second.seen)
      expect((await pull(second.cursor)).seen).toEqual(third.seen)
      expect((await pull(undefined)).seen).toEqual(first.seen)
    })

    test('nothing is skipped or repeated across batches, and `more` ends', async () => {
      const ids = Array.from({ length: far.arrives ? 11 : 0 }, (_, i) => `m${i}`)
      for (const id of ids) await far.arrives?.(mailOf(id), Number(id.slice(1)) % 3 ? 'inbox' : 'sent')
      const { arrived, cursor } = await pullAll(channel, undefined, 4)
      expect(arrived.map((each) => idOf(each.raw)).sort()).toEqual([...ids].sort())
      expect(new Set(arrived.map((each) => each.providerId)).size).toBe(ids.length)
      for (const each of arrived) expect(each.folder).toBe(Number(idOf(each.raw).slice(1)) % 3 ? 'inbox' : 'sent')
      expect(await channel.pull(cursor, 4)).toMatchObject({ arrived: [], more: false })
    })

    test('what was there before is history, what comes later is not', async () => {
      for (const id of ['old1', 'old2', 'old3']) await far.arrives?.(mailOf(id), 'inbox')
      const first = await channel.pull(undefined, 2)
      for (const id of ['new1', 'new2', 'new3']) await far.arrives?.(mailOf(id), 'inbox')
      const rest = await pullAll(channel, first.cursor, 2)
      await far.arrives?.(mailOf('new4'), 'inbox')
      const last = await pullAll(channel, rest.cursor, 2)
      const flags = [...first.arrived, ...rest.arrived, ...last.arrived].map((each) => `${idOf(each.raw)} ${each.history}`)
      const news = ['new1 false', 'new2 false', 'new3 false', 'new4 false']
      expect(flags.sort()).toEqual(far.arrives ? [...news, 'old1 true', 'old2 true', 'old3 true'] : [])
    })

    test('a message is handed over byte for byte', async () => {
      const raw = Buffer.concat([mailOf('bytes', '.dot\r\n..two\r\nFrom here'), Buffer.from([0xff, 0xfe, 0xe9, 0x0d, 0x0a])])
      await far.arrives?.(raw, 'inbox')
      const { arrived } = await pullAll(channel, undefined, 10)
      for (const each of arrived) expect(Buffer.from(each.raw).equals(raw)).toBe(true)
      expect(arrived.length).toBe(far.arrives ? 1 : 0)
    })

    test('what is sent is taken once, and found', async () => {
      await channel.send(outgoing('sent-once'))
      expect(await far.taken()).toEqual(['sent-once@example.org'])
      if (channel.find) {
        expect(await channel.find('sent-once@example.org')).toBe(true)
        expect(await channel.find('never-sent@example.org')).toBe(false)
      }
    })

    const sending: [Fault, string, number][] = [
      ['refuses', 'refused', 0],
      ['busy', 'retry-later', 0],
      ['away', 'retry-later', 0],
      ['credential', 'reconnect', 0],
      ['silent', 'unknown', 1],
    ]
    for (const [fault, kind, taken] of sending)
      test(`sending while the far side has the fault '${fault}' fails as '${kind}', and works once it is mended`, async () => {
        await far.breaks(fault)
        expect(await failureOf(far.again().send(outgoing('broken')))).toBe(kind)
        expect(await far.taken()).toHaveLength(taken)
        await far.mends()
        await far.again().send(outgoing('mended'))
        expect(await far.taken()).toContain('mended@example.org')
      })

    test('a failed pull moves nothing: the same cursor goes on afterwards', async () => {
      for (const id of ['a', 'b', 'c']) await far.arrives?.(mailOf(id), 'inbox')
      const first = await channel.pull(undefined, 1)
      if (far.arrives)
        for (const [fault, kind] of [['away', 'retry-later'] as const, ['credential', 'reconnect'] as const]) {
          await far.breaks(fault)
          expect(await failureOf(far.again().pull(first.cursor, 1))).toBe(kind)
          await far.mends()
        }
      const rest = await pullAll(channel, first.cursor, 1)
      const ids = [...first.arrived, ...rest.arrived].map((each) => idOf(each.raw))
      expect(ids.sort()).toEqual(far.arrives ? ['a', 'b', 'c'] : [])
    })

    test('check says whether it works, and why not', async () => {
      await channel.check()
      await far.breaks('credential')
      expect(await failureOf(far.again().check())).toBe('reconnect')
      await far.mends()
      await far.breaks('away')
      expect(await failureOf(far.again().check())).toBe('retry-later')
    })

    test('watching wakes when something arrives, and ends when it is told to', async () => {
      if (!channel.watch || !far.arrives) return
      const stop = new AbortController()
      let wake = () => {}
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const { cursor } = await channel.pull(undefined, 10)
      const watching = channel.watch(() => wake(), stop.signal)
      await channel.pull(cursor, 10) // a call on the way must neither hang nor deafen it
      await far.arrives(mailOf('ring'), 'inbox')
      await woken
      const { arrived } = await pullAll(channel, cursor, 10)
      expect(arrived.map((each) => [idOf(each.raw), each.history])).toEqual([['ring', false]])
      stop.abort()
      await watching
    })

    test('it closes, twice if need be, and cannot be used afterwards', async () => {
      await channel.pull(undefined, 1)
      await channel.close()
      await channel.close()
      expect(await failureOf(channel.send(outgoing('late')))).toBe('retry-later')
      expect(await far.taken()).toEqual([])
    })
  })
}
