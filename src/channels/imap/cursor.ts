import { z } from 'zod'

const folder = z.object({
  path: z.string(),
  /** bigint as decimal digits. UIDs mean nothing under another UIDVALIDITY (RFC 9051, 2.3.1.1). */
  uidValidity: z.string(),
  /** Everything below it was there at the beginning; everything from it on and below `next` was handed over as new. */
  next: z.number(),
  /** History is walked downwards, newest first: everything below it is still to come. 1 when it is done. */
  below: z.number(),
  /** HIGHESTMODSEQ (RFC 7162) when nothing was left to do, bigint as decimal digits. */
  modseq: z.string().optional(),
  /** Set when the numbering changed: what arrived after it counts as new although it is found while walking down. */
  newSince: z.string().optional(),
  /** The latest arrival that was handed over. */
  latest: z.string(),
})
const cursor = z.object({ v: z.literal(1), inbox: folder.optional(), sent: folder.optional() })

export type FolderCursor = z.infer<typeof folder>
export type Cursor = z.infer<typeof cursor>
export type FolderName = 'inbox' | 'sent'

export const readCursor = (text: string | undefined): Cursor => (text === undefined ? { v: 1 } : cursor.parse(JSON.parse(text)))
export const writeCursor = (value: Cursor): string => JSON.stringify(value)

/** Where a folder stands that we see for the first time, or under a new numbering (then with `before`). */
export function startOf(
  path: string,
  mailbox: { uidValidity: bigint; uidNext: number },
  now: Date,
  before?: FolderCursor,
): FolderCursor {
  return {
    path,
    uidValidity: String(mailbox.uidValidity),
    next: mailbox.uidNext,
    below: mailbox.uidNext,
    latest: before?.latest ?? now.toISOString(),
    ...(before ? { newSince: before.latest } : {}),
  }
}
