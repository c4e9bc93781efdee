import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { truncatedHeader } from '../channel.ts'

const mebibyte = 1024 * 1024
/** Longer than this is handed over cut off: it would be held in memory several times over. */
export const longestMessage = 35 * mebibyte
const shownOfLongest = 256 * 1024

export type Room = { messages: number; bytes: number }
export type Fetched = { readonly uid: number; readonly raw: Uint8Array; readonly receivedAt: Date }

const cutOff = (size: number, start: Uint8Array) =>
  Buffer.concat([Buffer.from(`${truncatedHeader}: ${size}\r\n`), start.length ? start : Buffer.from('\r\n')])

const refusedByServer = (error: unknown) => (error as { responseStatus?: string }).responseStatus === 'NO'

async function fetchSizes(client: ImapFlow, uids: number[]): Promise<Map<number, number>> {
  const sizes = new Map<number, number>()
  for await (const each of client.fetch(uids, { uid: true, size: true }, { uid: true })) sizes.set(each.uid, each.size ?? 0)
  return sizes
}

const dated = (message: FetchMessageObject, now: Date): Date => {
  const date = new Date(message.internalDate ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? now : date
}

async function fetchStart(client: ImapFlow, uid: number, size: number, now: Date): Promise<Fetched | undefined> {
  const query = { uid: true, internalDate: true, source: { start: 0, maxLength: shownOfLongest } }
  const message = await client.fetchOne(String(uid), query, { uid: true }).catch((error) => {
    if (!refusedByServer(error)) throw error
    return { uid, seq: 0 } as FetchMessageObject
  })
  if (!message) return undefined
  return { uid, raw: cutOff(size, message.source ?? new Uint8Array()), receivedAt: dated(message, now) }
}

async function fetchWhole(client: ImapFlow, uids: number[], now: Date): Promise<Map<number, Fetched>> {
  const whole = new Map<number, Fetched>()
  if (uids.length === 0) return whole
  for await (const message of client.fetch(uids, { uid: true, internalDate: true, source: true }, { uid: true }))
    if (message.source) whole.set(message.uid, { uid: message.uid, raw: message.source, receivedAt: dated(message, now) })
  return whole
}

/**
 * The messages from the front of `uids`, in that order, as many as there is room for but at least one; `passed` says how many
 * UIDs are dealt with. A UID that the server no longer has was deleted in the meantime and is passed over.
 */
export async function fetchWithin(
  client: ImapFlow,
  uids: number[],
  room: Room,
  now: Date,
): Promise<{ fetched: Fetched[]; passed: number }> {
  const candidates = uids.slice(0, room.messages)
  const sizes = await fetchSizes(client, candidates)
  const wanted: number[] = []
  let passed = 0
  let bytes = 0
  for (const uid of candidates) {
    const size = sizes.get(uid)
    const cost = size === undefined ? 0 : size > longestMessage ? shownOfLongest : size
    if (bytes + cost > room.bytes && (wanted.length > 0 || passed > 0)) break
    bytes += cost
    passed++
    if (size !== undefined) wanted.push(uid)
  }
  const isLong = (uid: number) => (sizes.get(uid) ?? 0) > longestMessage
  // Some servers refuse the whole FETCH for one damaged message: then one by one, and the damaged one as far as it can be read.
  const whole = await fetchWhole(
    client,
    wanted.filter((uid) => !isLong(uid)),
    now,
  ).catch(async (error) => {
    if (!refusedByServer(error)) throw error
    const found = new Map<number, Fetched>()
    for (const uid of wanted.filter((each) => !isLong(each))) {
      const one = await fetchWhole(client, [uid], now).catch((again) => {
        if (!refusedByServer(again)) throw again
        return undefined
      })
      const message = one ? one.get(uid) : await fetchStart(client, uid, sizes.get(uid) ?? 0, now)
      if (message) found.set(uid, message)
    }
    return found
  })
  const fetched: Fetched[] = []
  for (const uid of wanted) {
    const message = isLong(uid) ? await fetchStart(client, uid, sizes.get(uid) ?? 0, now) : whole.get(uid)
    if (message) fetched.push(message)
  }
  room.messages -= fetched.length
  room.bytes -= bytes
  return { fetched, passed }
}
