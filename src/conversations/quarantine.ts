import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { journal } from './journal.ts'
import { limits, quarantined } from './mail/limits.ts'
import type { QuarantineReason } from './mail/mail.ts'

export type Held = { id: string; receivedAt: string; size: number; reason: string; says: string; mayRead: boolean }

/** What was held back, newest first, with the reason in words. */
export async function listQuarantine(tx: Tx): Promise<Held[]> {
  const { id, receivedAt, size, reason } = journal
  const held = await tx
    .select({ id, receivedAt, size, reason })
    .from(journal)
    .where(eq(journal.state, 'quarantined'))
    .orderBy(desc(receivedAt))
    .limit(200)
  return held.map((h) => ({
    id: h.id,
    receivedAt: h.receivedAt.toISOString(),
    size: h.size,
    reason: h.reason ?? 'unreadable',
    says: quarantined((h.reason ?? 'unreadable') as QuarantineReason).says,
    mayRead: h.size <= limits.messageBytes,
  }))
}

/** Lets it through once more; what still cannot be read comes back here. */
export async function release(tx: Tx, workspaceId: string, id: string) {
  const [released] = await tx
    .update(journal)
    .set({ state: 'pending', reason: null, attempts: 0, settledAt: null })
    .where(and(eq(journal.workspaceId, workspaceId), eq(journal.id, id), eq(journal.state, 'quarantined')))
    .returning({ id: journal.id })
  if (!released) throw notHeld()
}

export async function discard(tx: Tx, workspaceId: string, id: string) {
  const [gone] = await tx
    .delete(journal)
    .where(and(eq(journal.workspaceId, workspaceId), eq(journal.id, id), eq(journal.state, 'quarantined')))
    .returning({ id: journal.id })
  if (!gone) throw notHeld()
  await record(tx, workspaceId, [{ kind: 'mail.quarantined', about: { journalId: id } }])
}

/** A mail as it arrived: of a message that was kept less than 7 days ago, or of one that is held back. */
export async function readRaw(
  services: Services,
  tx: Tx,
  workspaceId: string,
  of: { journalId: string } | { messageId: string },
): Promise<Uint8Array> {
  const which = 'journalId' in of ? eq(journal.id, of.journalId) : eq(journal.messageId, of.messageId)
  const [row] = await tx
    .select()
    .from(journal)
    .where(and(eq(journal.workspaceId, workspaceId), which))
  if (!row) throw new Refused('missing', 'The original is no longer kept: it goes 7 days after it arrived.')
  return unseal(await services.secrets.workspaceKey(tx, workspaceId), row.raw, row.id)
}

const notHeld = () => new Refused('missing', 'This mail is no longer held back.')
