import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import { type Arrived, isCutOff } from '#channels/channel.ts'
import { type ChannelServices, findConnection } from '#channels/channels.ts'
import { readCursor, saveCursor } from '#channels/cursor.ts'
import type { Tx } from '#platform/db/database.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Metrics } from '#platform/metrics.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { putFile } from './files.ts'
import { journal, type Remote } from './journal.ts'
import { authenticate } from './mail/authenticate.ts'
import type { Mail } from './mail/mail.ts'
import type { Parser } from './mail/pool.ts'
import type { Checks } from './messages.ts'
import { ownSide } from './own.ts'
import { type Incoming, receive } from './receive.ts'

/** What intake reaches beside the common services. */
export type IntakeServices = ChannelServices & { readonly parser: Parser; readonly metrics: Pick<Metrics, 'step'> }

/** Writes what arrived into the journal, sealed, in the caller's transaction: durable before anything is read in it. Repeats are left out. */
export async function journalise(
  services: ChannelServices,
  tx: Tx,
  o: { workspaceId: string; connectionId: string; remote: Remote | null },
  arrived: readonly Arrived[],
): Promise<number> {
  if (arrived.length === 0) return 0
  const key = await services.secrets.workspaceKey(tx, o.workspaceId)
  const stored = await tx
    .insert(journal)
    .values(
      arrived.map((a) => {
        const id = uuidv7()
        const { providerId, folder, history, receivedAt } = a
        return { ...o, id, providerId, folder, history, receivedAt, raw: seal(key, a.raw, id), size: a.raw.length }
      }),
    )
    .onConflictDoNothing()
    .returning({ id: journal.id })
  return stored.length
}

/** Pulls a connection from its cursor to its end; each batch and the cursor behind it are one transaction. */
export async function pull(services: IntakeServices, workspaceId: string, connectionId: string, batch = 50): Promise<number> {
  const { database, clock } = services
  const channel = await services.channels.of(workspaceId, connectionId)
  let taken = 0
  for (let more = true; more; ) {
    const cursor = await database.withPurpose('connect', workspaceId, (tx) => readCursor(tx, connectionId))
    const pulled = await channel.pull(cursor, batch)
    more = pulled.more
    if (pulled.cursor === cursor && pulled.arrived.length === 0) break
    await database.withPurpose('storage', workspaceId, async (tx) => {
      if (!(await findConnection(tx, connectionId))) return
      taken += await journalise(services, tx, { workspaceId, connectionId, remote: null }, pulled.arrived)
      await saveCursor(tx, { workspaceId, connectionId, cursor: pulled.cursor, savedAt: clock() })
    })
    await processJournal(services, workspaceId)
  }
  return taken
}

type Pending = typeof journal.$inferSelect
type ReadOne = { pending: Pending; incoming: Incoming } | { pending: Pending; quarantine: string }

/** Reads what the journal holds, oldest first, until nothing is pending. Safe to run twice at once: what is stored is stored once. */
export async function processJournal(services: IntakeServices, workspaceId: string, batch = 50): Promise<void> {
  for (;;) {
    const { pending, key } = await services.database.withPurpose('storage', workspaceId, async (tx) => ({
      key: await services.secrets.workspaceKey(tx, workspaceId),
      pending: await tx
        .select()
        .from(journal)
        .where(and(eq(journal.workspaceId, workspaceId), eq(journal.state, 'pending'), eq(journal.attempts, 0)))
        .orderBy(asc(journal.receivedAt), asc(journal.id))
        .limit(batch),
    }))
    if (pending.length === 0) return
    await readBatch(services, workspaceId, key, pending)
    if (pending.length < batch) return
  }
}

/** One mail that cannot be stored must not hold up the others: then each is stored alone, and that one is held back. */
async function readBatch(services: IntakeServices, workspaceId: string, key: Uint8Array, pending: readonly Pending[]) {
  const read = await Promise.all(pending.map((p) => readOne(services, p, key)))
  try {
    await keep(services, workspaceId, read)
  } catch (cause) {
    if (!blamesTheMail(cause)) throw cause
    services.log.error('storing mail failed', cause, { workspaceId, mails: pending.length })
    for (const one of read)
      await keep(services, workspaceId, [one]).catch((again) => {
        if (!blamesTheMail(again)) throw again
        return keep(services, workspaceId, [{ pending: one.pending, quarantine: 'unreadable' }])
      })
  }
}

const keep = (services: IntakeServices, workspaceId: string, read: readonly ReadOne[]) =>
  services.database.withPurpose('storage', workspaceId, async (tx) => {
    const own = await ownSide(services, tx, workspaceId)
    const good = read.flatMap((r) => ('incoming' in r ? [r.incoming] : []))
    if (good.length > 0) await receive(tx, workspaceId, own, good, services.metrics.step)
    for (const bad of read) if ('quarantine' in bad) await holdBack(tx, bad.pending, bad.quarantine, services.clock())
  })

/** SQLSTATE classes of what a value can break: data, constraint, size. A database that is away or full is not the mail's fault. */
function blamesTheMail(cause: unknown): boolean {
  for (let c: any = cause; c instanceof Error; c = c.cause) {
    const { code } = c as { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return /^(22|23|54)/.test(code)
    if (c instanceof TypeError || c instanceof RangeError) return true
  }
  return false
}

async function readOne(services: IntakeServices, pending: Pending, key: Uint8Array): Promise<ReadOne> {
  // A third time here means that reading it broke the process twice.
  if (pending.attempts >= 2) return { pending, quarantine: 'unreadable' }
  const raw = unseal(key, pending.raw, pending.id)
  if (isCutOff(raw)) return { pending, quarantine: 'too-large' }
  const began = performance.now()
  const parsed = await services.parser.parse(raw)
  services.metrics.step('parse', performance.now() - began)
  if ('quarantine' in parsed) return { pending, quarantine: parsed.quarantine }
  const { mail } = parsed
  const checks = pending.remote ? await check(services, raw, pending.remote) : null
  const files = await Promise.all(
    mail.attachments.map(async (attachment) => ({ attachment, kept: await putFile(services, key, attachment.bytes) })),
  )
  return { pending, incoming: incomingOf(pending, mail, checks, files) }
}

const incomingOf = (p: Pending, mail: Mail, checks: Checks | null, files: Incoming['files']): Incoming => ({
  mail,
  checks,
  files,
  connectionId: p.connectionId,
  folder: p.folder,
  history: p.history,
  receivedAt: p.receivedAt,
  journalId: p.id,
})

async function check(services: IntakeServices, raw: Uint8Array, remote: Remote): Promise<Checks> {
  const { resolver, config } = services
  return authenticate(raw, { ...remote, resolver, hostname: `in.${config.mailDomain}`, milliseconds: 4000 })
}

async function holdBack(tx: Tx, p: Pending, reason: string, now: Date) {
  const { workspaceId } = p
  const held = await tx
    .update(journal)
    .set({ state: 'quarantined', reason, settledAt: now })
    .where(and(eq(journal.workspaceId, workspaceId), eq(journal.id, p.id), eq(journal.state, 'pending')))
    .returning({ id: journal.id })
  if (held.length > 0) await record(tx, workspaceId, [{ kind: 'mail.quarantined', about: { journalId: p.id } }])
}

/**
 * What a crash left behind, read again. It is counted before it is read: what a crash interrupted once is read alone from then on, so
 * that only the mail that ends processes is held back in the end, and not whatever happened to wait beside it.
 */
export async function resumeJournal(services: IntakeServices, workspaceId: string, olderThan: Date, batch = 50): Promise<void> {
  const mine = eq(journal.workspaceId, workspaceId)
  const count = (ids: readonly string[], by: 1 | -1) =>
    services.database.withPurpose('storage', workspaceId, async (tx) => {
      const of = and(mine, inArray(journal.id, [...ids]), eq(journal.state, 'pending'))
      await tx
        .update(journal)
        .set({ attempts: sql`${journal.attempts} + ${by}` })
        .where(of)
    })
  const left = and(mine, eq(journal.state, 'pending'), lt(journal.receivedAt, olderThan))
  for (;;) {
    const { pending, key } = await services.database.withPurpose('storage', workspaceId, async (tx) => ({
      key: await services.secrets.workspaceKey(tx, workspaceId),
      pending: await tx.select().from(journal).where(left).orderBy(asc(journal.attempts), asc(journal.receivedAt)).limit(batch),
    }))
    const first = pending[0]
    if (!first) return
    const next = first.attempts > 0 ? [first] : pending.filter((p) => p.attempts === 0)
    const ids = next.map((p) => p.id)
    await count(ids, 1)
    await readBatch(services, workspaceId, key, next).catch(async (cause) => {
      await count(ids, -1)
      throw cause
    })
  }
}
