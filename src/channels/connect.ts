import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { member } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { openSectionKeys } from '#platform/rootkey.ts'
import { scopes } from '#policy/scopes.ts'
import type { Source } from '#policy/sources.ts'
import { giveChannel, withdrawChannel } from '#privacy/authorise.ts'
import { leaveRemains } from '#privacy/remains.ts'
import { versionOf } from '#privacy/wordings.ts'
import type { ChannelFailure, FailureKind } from './channel.ts'
import { type ChannelServices, type Connection, findConnection, keepSecret, missingConnection } from './channels.ts'
import { connections, credentials, cursors } from './connections.ts'

export type Health = { state: 'good' | 'checking' | 'trouble' | 'off'; says: string; since: string | null }

/** The forwarding address of a new workspace: it asks nobody's permission but the workspace's own, given by making it. */
export async function connectForwarding(
  tx: Tx,
  o: { workspaceId: string; slug: string; by: string; mailDomain: string; now: Date },
): Promise<string> {
  const id = uuidv7()
  await tx.insert(connections).values({
    workspaceId: o.workspaceId,
    id,
    kind: 'forwarding',
    address: `${o.slug}@in.${o.mailDomain}`,
    authorisedBy: o.by,
    authorisedAt: o.now,
    wording: 'made-with-the-workspace',
    scopes: [...scopes.forwarding],
    historyDone: true,
  })
  await appendAudit(tx, o.workspaceId, [{ action: 'connection.made', actor: member(o.by), target: id }])
  return id
}

/** Whose terms apply to what comes from a mailbox: its provider's, by the server it is read from. */
export const sourceOf = (host: string): Source =>
  /(^|\.)(gmail|googlemail|google)\.com$/i.test(host)
    ? 'google'
    : /(^|\.)(office365|outlook|hotmail|live)\.com$/i.test(host)
      ? 'microsoft'
      : 'email'

export type MailboxRequest = { address: string; settings: Record<string, unknown>; secret: string; wording: string; by: string }

/** Connects a mailbox: the authorisation is recorded with who, when and the wording shown; the secret is sealed. */
export async function connectMailbox(services: ChannelServices, tx: Tx, workspaceId: string, r: MailboxRequest): Promise<string> {
  const id = uuidv7()
  const wording = versionOf(r.wording, { address: r.address })
  const source = sourceOf(String((r.settings.imap as { host?: string } | undefined)?.host ?? ''))
  const asked = [...scopes.imap]
  const [by, now] = [r.by, services.clock()]
  // biome-ignore format: a row
  const made = await tx.insert(connections).values({ workspaceId, id, kind: 'imap', address: r.address.toLowerCase(), source, settings: r.settings, authorisedBy: by, authorisedAt: now, wording, scopes: asked }).onConflictDoNothing().returning({ id: connections.id })
  if (made.length === 0) throw new Refused('conflict', 'This mailbox is already connected.')
  await keepSecret(services, tx, workspaceId, id, r.secret)
  await record(tx, workspaceId, [{ kind: 'connection.made', about: { connectionId: id } }])
  await appendAudit(tx, workspaceId, [{ action: 'connection.made', actor: member(r.by), target: id }])
  await giveChannel(tx, { workspaceId, connectionId: id, channel: 'imap', scopes: asked, wording }, { by, now })
  return id
}

/** Removes it at once, the secret first. What was received stays. */
export async function disconnect(
  services: ChannelServices,
  workspaceId: string,
  connectionId: string,
  by: string,
): Promise<void> {
  await services.database.withPurpose('connect', workspaceId, async (tx) => {
    const connection = await findConnection(tx, connectionId)
    if (!connection) throw missingConnection()
    if (connection.kind === 'forwarding')
      throw new Refused('conflict', 'The forwarding address belongs to the workspace and stays.')
    await tx.delete(credentials).where(eq(credentials.connectionId, connectionId))
    await tx.delete(cursors).where(eq(cursors.connectionId, connectionId))
    await leaveRemains(tx, workspaceId, ['credentials', 'cursors'], services.clock())
    await tx
      .update(connections)
      .set({ removedAt: services.clock(), removedBy: by, settings: {} })
      .where(eq(connections.id, connectionId))
    await record(tx, workspaceId, [{ kind: 'connection.removed', about: { connectionId } }])
    await appendAudit(tx, workspaceId, [{ action: 'connection.removed', actor: member(by), target: connectionId }])
    await withdrawChannel(tx, { workspaceId, connectionId }, { by, now: services.clock() })
  })
  openSectionKeys(services.config.keysDir).shred(connectionId)
  await services.channels.drop(connectionId)
}

/** What a crash left between the end of a connection and the end of its key. */
export async function destroyKeysOfRemoved(services: ChannelServices, workspaceId: string): Promise<void> {
  const keys = openSectionKeys(services.config.keysDir)
  const removed = await services.database.withPurpose('connect', workspaceId, (tx) =>
    tx.select({ id: connections.id }).from(connections).where(isNotNull(connections.removedAt)),
  )
  for (const { id } of removed) if (keys.find(id) instanceof Uint8Array) keys.shred(id)
}

/** Notes how the last contact went; announces it only when it changed. `historyDone`: it was read to its end. */
export async function noteHealth(
  services: ChannelServices,
  workspaceId: string,
  connectionId: string,
  trouble: ChannelFailure | null,
  o: { historyDone?: true } = {},
): Promise<void> {
  const now = services.clock()
  await services.database.withPurpose('connect', workspaceId, async (tx) => {
    const was = await findConnection(tx, connectionId)
    if (!was) return
    const kind: FailureKind | null = trouble?.kind ?? null
    await tx
      .update(connections)
      .set({
        trouble: kind,
        troubleSays: trouble?.message ?? null,
        troubleSince: kind ? (was.troubleSince ?? now) : null,
        failures: kind ? was.failures + 1 : 0,
        ...(kind === null && { checkedAt: now, ...o }),
      })
      .where(eq(connections.id, connectionId))
    if (was.trouble !== kind) await record(tx, workspaceId, [{ kind: 'connection.changed', about: { connectionId } }])
  })
}

export async function listConnections(tx: Tx, workspaceId: string, now: Date) {
  const all = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt)))
    .orderBy(asc(connections.authorisedAt))
  return all
    .filter((c) => c.kind !== 'import')
    .map((c) => ({
      id: c.id,
      kind: c.kind,
      address: c.address,
      health: healthOf(c),
      lastCheckedAt: c.checkedAt?.toISOString() ?? null,
      lag: c.checkedAt ? Math.max(0, Math.round((now.getTime() - c.checkedAt.getTime()) / 1000)) : null,
      authorisedAt: c.authorisedAt.toISOString(),
    }))
}

/** Health in words that say what to do. */
export function healthOf(c: Connection): Health {
  const since = c.troubleSince?.toISOString() ?? null
  if (c.kind === 'forwarding') return { state: 'good', says: 'Ready. Forward your mail to this address.', since: null }
  if (c.trouble)
    return { state: 'trouble', says: c.troubleSays ?? "We can't reach this mailbox. Nothing is lost. We keep trying.", since }
  if (!c.checkedAt) return { state: 'checking', says: 'Getting your mail for the first time.', since: null }
  return {
    state: 'good',
    says: c.historyDone ? 'Working. New mail arrives within seconds.' : 'Working. Older mail is still coming in.',
    since: null,
  }
}

/** The connection that imported mail hangs on: one per workspace, with the forwarding address for answers. */
export async function importConnection(tx: Tx, workspaceId: string, now: Date): Promise<string> {
  const live = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt)))
  const known = live.find((c) => c.kind === 'import')
  if (known) return known.id
  const forwarding = live.find((c) => c.kind === 'forwarding')
  if (!forwarding) throw new Refused('missing', 'This workspace has no forwarding address yet.')
  const id = uuidv7()
  const { address, authorisedBy } = forwarding
  await tx.insert(connections).values({
    workspaceId,
    id,
    kind: 'import',
    address,
    authorisedBy,
    authorisedAt: now,
    wording: 'imported-by-the-operator',
    historyDone: true,
  })
  return id
}

/** Is a mailbox of somebody else's linked, in which messages lie beside ours? */
export const hasMailbox = async (tx: Tx): Promise<boolean> =>
  (
    await tx
      .select({ id: connections.id })
      .from(connections)
      .where(and(eq(connections.kind, 'imap'), isNull(connections.removedAt)))
      .limit(1)
  ).length > 0
