import { and, desc, eq, gt, lt, or, sql } from 'drizzle-orm'
import { composePlain } from '#platform/compose.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { uuidv7 } from '#platform/ids.ts'
import { seal, unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { serviceMail } from './mail.ts'

type Kind = typeof serviceMail.$inferSelect.kind
type Written = { to: string; subject: string; text: string }
export type NewServiceMail = Written & { kind: Exclude<Kind, 'marketing'>; workspaceId?: string }
/** `optOut`: where one press stops it, without signing in. `workspaceId`: whose ledger the permission stands in. */
export type NewMarketing = Written & { workspaceId: string; optOut: string }
/** May this address have marketing now? Asked when it is written, and again when it leaves. */
export type Gate = (tx: Tx, o: { workspaceId: string; to: string }) => Promise<boolean>
const noMarketing: Gate = async () => false
type Needs = Pick<Services, 'config' | 'database' | 'clock' | 'log' | 'secrets' | 'relay'>

const minute = 60_000
const key = (services: Pick<Services, 'secrets'>) => services.secrets.derive('service-mail')

/** Writes the mail, sealed, in the caller's transaction. Deliver it after commit with `deliverServiceMail`. Answers its id. */
export async function storeServiceMail(tx: Tx, services: Needs, mail: NewServiceMail): Promise<string> {
  if ((mail.kind as Kind) === 'marketing') throw new Error('marketing is written with its permission, and not as service mail')
  return store(tx, services, mail)
}

/** The same for marketing. Throws where the ledger has no permission. Its way out is a link and a header (RFC 8058). */
export async function storeMarketing(tx: Tx, services: Needs, mail: NewMarketing, gate: Gate): Promise<string> {
  if (!(await gate(tx, mail))) throw new Error('marketing without a permission on record')
  const { optOut, ...rest } = mail
  const text = `${mail.text}\n\nYou asked for these letters. To stop them, open this and press once:\n\n${optOut}`
  const headers = { 'List-Unsubscribe': `<${optOut}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  return store(tx, services, { ...rest, kind: 'marketing', text }, headers)
}

async function store(
  tx: Tx,
  services: Needs,
  mail: Written & { kind: Kind; workspaceId?: string },
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const id = uuidv7()
  const raw = await composePlain({ from: services.config.mailFrom, date: services.clock(), headers, ...mail })
  await tx.insert(serviceMail).values({
    id,
    workspaceId: mail.workspaceId ?? null,
    kind: mail.kind,
    recipient: mail.to,
    raw: seal(key(services), raw, id),
    state: 'waiting',
    createdAt: services.clock(),
  })
  return id
}

/** The SMTP conversation as one word; `refused` is final, the rest is tried again. */
const reasonOf = (cause: unknown) => {
  const { responseCode, code } = cause as { responseCode?: number; code?: string }
  if (responseCode && responseCode >= 500) return code === 'EAUTH' ? 'sign-in' : 'refused'
  return code === 'EAUTH' ? 'sign-in' : 'unreachable'
}

/** Sends what waits under this id. Without a relay it goes on waiting. Never throws: the sweep tries again. */
export async function deliverServiceMail(services: Needs, id: string, gate: Gate = noMarketing): Promise<void> {
  const { relay, database, clock, config, log } = services
  if (!relay) return
  const settle = (state: 'sent' | 'failed', reason: string | null) =>
    database.withPlatform((tx) => tx.update(serviceMail).set({ state, reason, settledAt: clock() }).where(eq(serviceMail.id, id)))
  try {
    // Claimed first, so that two processes do not both send it; a claim whose process died is tried again by the sweep.
    const [row] = await database.withPlatform((tx) =>
      tx
        .update(serviceMail)
        .set({ state: 'failed', reason: 'sending', settledAt: clock() })
        .where(and(eq(serviceMail.id, id), due(clock())))
        .returning(),
    )
    if (!row) return
    // Whoever said no since it was written has the last word.
    const { kind, recipient: to, workspaceId } = row
    const may =
      kind !== 'marketing' ||
      (await database.withPurpose('comply', workspaceId!, (tx) => gate(tx, { workspaceId: workspaceId!, to })))
    if (!may) return void (await settle('failed', 'refused'))
    const from = config.mailFrom.match(/<([^>]+)>/)?.[1] ?? config.mailFrom
    try {
      await relay.send({ from, to: [to], raw: unseal(key(services), row.raw, id) })
    } catch (cause) {
      log.warn('service mail was not taken', { kind, reason: reasonOf(cause) })
      return void (await settle('failed', reasonOf(cause)))
    }
    await settle('sent', null)
  } catch (cause) {
    log.error('service mail failed', cause)
  }
}

const due = (now: Date) =>
  or(
    eq(serviceMail.state, 'waiting'),
    and(
      eq(serviceMail.state, 'failed'),
      sql`${serviceMail.reason} is distinct from 'refused'`,
      lt(serviceMail.settledAt, new Date(now.getTime() - 5 * minute)),
    ),
  )

/** Tries again what waits or failed, for two days from when it was written. Answers how many it tried. */
export async function sweepServiceMail(services: Needs, gate?: Gate): Promise<number> {
  if (!services.relay) return 0
  const now = services.clock()
  const ids = await services.database.withPlatform((tx) =>
    tx
      .select({ id: serviceMail.id })
      .from(serviceMail)
      .where(and(gt(serviceMail.createdAt, new Date(now.getTime() - 2 * 24 * 60 * minute)), due(now)))
      .orderBy(serviceMail.createdAt)
      .limit(100),
  )
  for (const { id } of ids) await deliverServiceMail(services, id, gate)
  return ids.length
}

/**
 * The way out for mail that the service itself writes. It is kept first and sent in the background, so an answer takes as long
 * for an address that is known as for one that is not, and nothing is lost without a relay.
 */
export const openServiceMail =
  (services: Needs) =>
  async (mail: NewServiceMail): Promise<void> => {
    const id = await services.database.withPlatform((tx) => storeServiceMail(tx, services, mail))
    void deliverServiceMail(services, id)
  }

/** The newest mails, without their words: for the operator's tool. */
export const lastServiceMail = (services: Needs, limit = 20) =>
  services.database.withPlatform((tx) =>
    tx
      .select({
        id: serviceMail.id,
        kind: serviceMail.kind,
        recipient: serviceMail.recipient,
        state: serviceMail.state,
        reason: serviceMail.reason,
        createdAt: serviceMail.createdAt,
      })
      .from(serviceMail)
      .orderBy(desc(serviceMail.createdAt), desc(serviceMail.id))
      .limit(limit),
  )

/** One mail as it was or will be sent (RFC 5322 bytes). */
export async function readServiceMail(services: Needs, id: string): Promise<Uint8Array> {
  const [row] = await services.database.withPlatform((tx) => tx.select().from(serviceMail).where(eq(serviceMail.id, id)))
  if (!row) throw new Refused('missing', 'There is no such mail; service mail is kept for 7 days.')
  return unseal(key(services), row.raw, id)
}
