import type { ImapFlow, StatusObject } from 'imapflow'
import type { Arrived, Pulled } from '../channel.ts'
import { type Fetched, fetchWithin, type Room } from './bodies.ts'
import { type Cursor, type FolderCursor, type FolderName, readCursor, startOf, writeCursor } from './cursor.ts'
import { statusOf } from './session.ts'

const bytesPerPull = 8 * 1024 * 1024

/** What one search found below `from`, highest first, by path and UIDVALIDITY. Only spares searching again at every batch. */
export type Known = Map<string, { from: number; uids: number[] }>

type FolderPulled = { arrived: Arrived[]; cursor: FolderCursor; more: boolean }

const searchUids = async (client: ImapFlow, range: string) => (await client.search({ uid: range }, { uid: true })) || []

const nothingNew = (at: FolderCursor, now: StatusObject) =>
  at.below <= 1 &&
  at.uidValidity === String(now.uidValidity) &&
  (now.uidNext === undefined
    ? now.highestModseq !== undefined && at.modseq === String(now.highestModseq)
    : now.uidNext <= at.next)

async function select(client: ImapFlow, path: string, status: StatusObject) {
  let lock = await client.getMailboxLock(path, { readOnly: true })
  // A folder that was deleted and made again while it was selected still shows its old numbering.
  if (status.uidValidity !== undefined && client.mailbox && client.mailbox.uidValidity !== status.uidValidity) {
    lock.release()
    await client.mailboxClose()
    lock = await client.getMailboxLock(path, { readOnly: true })
  }
  return lock
}

async function position(client: ImapFlow, path: string, before: FolderCursor | undefined, now: Date): Promise<FolderCursor> {
  const mailbox = client.mailbox
  if (!mailbox) throw new Error('No folder is selected')
  if (before?.path === path && before.uidValidity === String(mailbox.uidValidity)) return before
  const uidNext = mailbox.uidNext || Math.max(0, ...(await searchUids(client, '*'))) + 1
  return startOf(path, { uidValidity: mailbox.uidValidity, uidNext }, now, before?.path === path ? before : undefined)
}

async function pullFolder(
  client: ImapFlow,
  name: FolderName,
  path: string,
  before: FolderCursor | undefined,
  room: Room,
  known: Known,
  now: Date,
): Promise<FolderPulled> {
  const status = await statusOf(client, path)
  if (before?.path === path && nothingNew(before, status)) return { arrived: [], cursor: before, more: false }
  if (before && (room.messages <= 0 || room.bytes <= 0)) return { arrived: [], cursor: before, more: true }
  const lock = await select(client, path, status)
  try {
    const at = { ...(await position(client, path, before, now)) }
    const arrived: Arrived[] = []
    const hand = (messages: Fetched[], isHistory: (message: Fetched) => boolean) => {
      for (const message of messages) {
        const providerId = `${name}:${at.uidValidity}:${message.uid}`
        arrived.push({ providerId, raw: message.raw, receivedAt: message.receivedAt, folder: name, history: isHistory(message) })
        const arrival = message.receivedAt.toISOString()
        if (arrival > at.latest) at.latest = arrival
      }
    }

    // `n:*` always names at least the last message, even one below n (RFC 9051, 6.4.9).
    const fresh = (await searchUids(client, `${at.next}:*`)).filter((uid) => uid >= at.next).sort((a, b) => a - b)
    const live = fresh.length && room.messages > 0 ? await fetchWithin(client, fresh, room, now) : { fetched: [], passed: 0 }
    hand(live.fetched, () => false)
    const lastLive = fresh[live.passed - 1]
    if (lastLive !== undefined) at.next = lastLive + 1
    if (live.passed < fresh.length) return { arrived, cursor: at, more: true }

    if (at.below > 1 && room.messages > 0 && room.bytes > 0) {
      const key = `${at.uidValidity}:${path}`
      let list = known.get(key)
      // An older cursor may come again after a crash; what was searched for a later one does not reach far enough.
      if (!list || list.from < at.below)
        list = { from: at.below, uids: (await searchUids(client, `1:${at.below - 1}`)).sort((a, b) => b - a) }
      const rest = list.uids.filter((uid) => uid < at.below)
      const { fetched, passed } = await fetchWithin(client, rest, room, now)
      const newSince = at.newSince
      hand(fetched, (message) => newSince === undefined || message.receivedAt.toISOString() <= newSince)
      at.below = passed < rest.length ? (rest[passed - 1] ?? at.below) : 1
      if (at.below > 1) known.set(key, list)
      else known.delete(key)
    }
    if (at.below <= 1 && status.highestModseq !== undefined) at.modseq = String(status.highestModseq)
    return { arrived, cursor: at, more: at.below > 1 }
  } finally {
    lock.release()
  }
}

/**
 * New mail first, then what was there before, newest first; Inbox, then Sent. Both directions move by UID and never by date or
 * position, so that a batch that is lost is asked for again exactly, whatever arrives or is deleted in between.
 */
export async function pullMail(
  client: ImapFlow,
  sentPath: string | undefined,
  text: string | undefined,
  limit: number,
  known: Known,
  now: Date,
): Promise<Pulled> {
  const cursor: Cursor = readCursor(text)
  const room: Room = { messages: limit, bytes: bytesPerPull }
  const inbox = await pullFolder(client, 'inbox', 'INBOX', cursor.inbox, room, known, now)
  const sent = sentPath === undefined ? undefined : await pullFolder(client, 'sent', sentPath, cursor.sent, room, known, now)
  return {
    arrived: [...inbox.arrived, ...(sent?.arrived ?? [])],
    cursor: writeCursor({
      v: 1,
      inbox: inbox.cursor,
      ...(sent ? { sent: sent.cursor } : cursor.sent ? { sent: cursor.sent } : {}),
    }),
    more: inbox.more || (sent?.more ?? false),
  }
}
