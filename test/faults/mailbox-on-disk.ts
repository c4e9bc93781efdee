import fs from 'node:fs'
import path from 'node:path'
import type { Arrived, Channel } from '#channels/channel.ts'

type Stored = { folder: Arrived['folder']; raw: string; receivedAt: string }
type Position = { next: number; below: number }

const entries = (dir: string) => fs.readdirSync(dir).sort()

/** Puts a message into a mailbox that is a folder: it is whole when it appears, and survives whoever reads it. */
export function putInto(dir: string, raw: Uint8Array, folder: Arrived['folder'] = 'inbox') {
  const stored: Stored = { folder, raw: Buffer.from(raw).toString('base64'), receivedAt: new Date().toISOString() }
  const draft = path.join(path.dirname(dir), `draft-${process.pid}`)
  fs.writeFileSync(draft, JSON.stringify(stored))
  fs.renameSync(draft, path.join(dir, String(entries(dir).length).padStart(6, '0')))
}

export const readAll = (dir: string) =>
  entries(dir).map((name) => {
    const { folder, raw, receivedAt }: Stored = JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8'))
    return { folder, raw: Buffer.from(raw, 'base64'), receivedAt: new Date(receivedAt) }
  })

const idOf = (raw: Buffer) => /^message-id:\s*<([^>]+)>/im.exec(raw.toString('latin1'))?.[1]
export const sentFrom = (dir: string) =>
  readAll(dir)
    .filter((m) => m.folder === 'sent')
    .flatMap((m) => idOf(m.raw) ?? [])

/** A mailbox that is a folder on disk: what was taken from us is there after any crash, and can be asked for. */
export function mailboxOnDisk(dir: string): Channel {
  return {
    async pull(cursor, limit) {
      const all = readAll(dir)
      const at: Position = cursor ? JSON.parse(cursor) : { next: all.length, below: all.length }
      const arrived: Arrived[] = []
      const hand = (index: number, history: boolean) => {
        const { folder, raw, receivedAt } = all[index]!
        arrived.push({ providerId: `${folder}:1:${index + 1}`, raw, receivedAt, folder, history })
      }
      while (arrived.length < limit && at.next < all.length) hand(at.next++, false)
      while (arrived.length < limit && at.below > 0) hand(--at.below, true)
      return { arrived, cursor: JSON.stringify(at), more: at.next < all.length || at.below > 0 }
    },
    send: async (message) => putInto(dir, message.raw, 'sent'),
    find: async (messageId) => sentFrom(dir).includes(messageId),
    check: async () => {},
    close: async () => {},
  }
}
