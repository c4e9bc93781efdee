import fs from 'node:fs'
import path from 'node:path'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { importConnection } from '#channels/connect.ts'
import type { Tx } from '#platform/db/database.ts'
import { uuidv7 } from '#platform/ids.ts'
import { hmac, seal } from '#platform/secrets.ts'
import { putFile } from './files.ts'
import { imports } from './imports.ts'
import type { IntakeServices } from './intake.ts'
import { journal } from './journal.ts'
import { type Found, lengthOf, readMailboxFile } from './mailbox-file.ts'
import { ownSide } from './own.ts'
import { type Incoming, receive } from './receive.ts'

export type Progress = { kept: number; dropped: number; quarantined: number; position: number; of: number; done: boolean }
type Run = typeof imports.$inferSelect

const batchSize = 100
const batchBytes = 16 * 1024 * 1024

/**
 * Reads a .eml, .mbox or Maildir into a workspace as history: no notification, no automation. The position is saved in the transaction
 * that stores the mails before it, so the same call again goes on where it stopped and stores nothing twice.
 */
export async function importMail(
  services: IntakeServices,
  workspaceId: string,
  source: string,
  onProgress: (p: Progress) => void,
): Promise<Progress> {
  const of = await lengthOf(source)
  const begun = await begin(services, workspaceId, source)
  const key = await services.database.withPurpose('storage', workspaceId, (tx) => services.secrets.workspaceKey(tx, workspaceId))
  let batch: Found[] = []
  let bytes = 0
  // The next batch is read while the one before it is stored; they are stored one after another.
  let storing = Promise.resolve(begun)
  const flush = async (position: number, finished: boolean) => {
    const all = batch
    batch = []
    bytes = 0
    const read = await readAll(services, begun, key, all)
    const run = await storing
    storing = keep(services, run, key, read, { position, finished }).then((kept) => {
      onProgress(progressOf(kept, of))
      return kept
    })
    storing.catch(() => {}) // whoever waits for it is told
  }
  let position = begun.position
  for await (const found of readMailboxFile(source, begun.position)) {
    batch.push(found)
    bytes += found.raw.length
    position = found.position
    if (batch.length >= batchSize || bytes >= batchBytes) await flush(position, false)
  }
  await flush(position, true)
  return progressOf(await storing, of)
}

const progressOf = (r: Run, of: number): Progress => ({
  kept: r.kept,
  dropped: r.dropped,
  quarantined: r.quarantined,
  position: r.position,
  of,
  done: r.finishedAt !== null,
})

/** The unfinished import of this source, or a new one. A source is known by an HMAC of its path, size and time. */
async function begin(services: IntakeServices, workspaceId: string, source: string): Promise<Run> {
  const { size, mtimeMs } = fs.statSync(source)
  const name = hmac(services.secrets.derive('imports'), `${path.resolve(source)} ${size} ${mtimeMs}`).toString('hex')
  return services.database.withPurpose('storage', workspaceId, async (tx) => {
    const [open] = await tx
      .select()
      .from(imports)
      .where(and(eq(imports.source, name), isNull(imports.finishedAt)))
      .orderBy(desc(imports.startedAt))
      .limit(1)
    if (open) return open
    const connectionId = await importConnection(tx, workspaceId, services.clock())
    const [made] = await tx
      .insert(imports)
      .values({ workspaceId, id: uuidv7(), connectionId, source: name, startedAt: services.clock() })
      .returning()
    return made!
  })
}

type Bad = Pick<Found, 'raw' | 'sent'> & { readonly reason: string }
type Read = { readonly good: readonly Incoming[]; readonly bad: readonly Bad[] }

async function readAll(services: IntakeServices, run: Run, key: Uint8Array, batch: readonly Found[]): Promise<Read> {
  const good: Incoming[] = []
  const bad: Bad[] = []
  const parsed = await Promise.all(batch.map(({ raw }) => services.parser.parse(raw)))
  for (const [n, p] of parsed.entries()) {
    const { raw, sent } = batch[n]!
    if ('quarantine' in p) {
      bad.push({ raw, sent, reason: p.quarantine })
      continue
    }
    const files = await Promise.all(
      p.mail.attachments.map(async (attachment) => ({ attachment, kept: await putFile(services, key, attachment.bytes) })),
    )
    // Kept from when it came, and for good would be from a date that has yet to come.
    const receivedAt = new Date(Math.min(p.mail.sentAt?.getTime() ?? Infinity, services.clock().getTime()))
    // biome-ignore format: a row
    good.push({ mail: p.mail, connectionId: run.connectionId, folder: sent ? 'sent' : 'inbox', history: true, receivedAt, checks: null, files, journalId: null })
  }
  return { good, bad }
}

const keep = (
  services: IntakeServices,
  run: Run,
  key: Uint8Array,
  { good, bad }: Read,
  { position, finished }: { position: number; finished: boolean },
): Promise<Run> =>
  services.database.withPurpose('storage', run.workspaceId, async (tx) => {
    await holdBackImported(services, tx, run, key, bad)
    const own = await ownSide(services, tx, run.workspaceId)
    const results = good.length > 0 ? await receive(tx, run.workspaceId, own, good, services.metrics.step) : []
    const kept = results.filter((r) => 'kept' in r).length
    const counted = {
      kept: run.kept + kept,
      dropped: run.dropped + results.length - kept,
      quarantined: run.quarantined + bad.length,
    }
    return save(tx, run, { ...counted, position, finishedAt: finished ? services.clock() : null })
  })

/** What cannot be read is held back like any other mail, so that a person sees it; once, however often it is imported. */
async function holdBackImported(services: IntakeServices, tx: Tx, run: Run, key: Uint8Array, bad: readonly Bad[]) {
  const now = services.clock()
  for (const { raw, sent, reason } of bad) {
    const id = uuidv7()
    const { workspaceId, connectionId } = run
    const providerId = `import:${hmac(key, raw).toString('hex')}`
    // biome-ignore format: a row
    await tx.insert(journal).values({ workspaceId, id, connectionId, providerId, folder: sent ? 'sent' : 'inbox', history: true, receivedAt: now, raw: seal(key, raw, id), size: raw.length, state: 'quarantined', reason, settledAt: now }).onConflictDoNothing()
  }
}

async function save(tx: Tx, run: Run, to: Partial<Run>): Promise<Run> {
  const [saved] = await tx.update(imports).set(to).where(eq(imports.id, run.id)).returning()
  return saved!
}
