import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { openSectionKeys } from '#platform/rootkey.ts'
import { hmac, newKey, seal, unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { type Channel, ChannelFailure } from './channel.ts'
import { connections, credentials } from './connections.ts'

export type Connection = typeof connections.$inferSelect

/** Opens the channel of one connection; each kind's adapter is given by `app/`, the only folder that knows them all. */
export type Channels = {
  /** The open channel, kept and reused. Throws ChannelFailure('reconnect') when the connection or its secret is gone. */
  of(workspaceId: string, connectionId: string): Promise<Channel>
  /** Closes it at once: the connection was removed or its secret changed. */
  drop(connectionId: string): Promise<void>
  close(): Promise<void>
}
export type ChannelServices = Services & { readonly channels: Channels }

/** Makes a channel from what is stored of a connection. `secret` is null for kinds without one. */
export type Adapter = (connection: Connection, secret: string | null) => Channel

export function openChannels(services: Services, adapters: Readonly<Record<Connection['kind'], Adapter>>): Channels {
  const open = new Map<string, Promise<Channel>>()
  const make = (workspaceId: string, connectionId: string) =>
    services.database.withPurpose('connect', workspaceId, async (tx) => {
      const connection = await findConnection(tx, connectionId)
      if (!connection) throw new ChannelFailure('reconnect', 'This connection was removed.')
      return adapters[connection.kind](connection, await readSecret(services, tx, workspaceId, connectionId))
    })
  // One connection's channel is only ever handed to the workspace it was opened for.
  const nameOf = (workspaceId: string, connectionId: string) => `${workspaceId} ${connectionId}`
  const close = async (name: string) => {
    const channel = open.get(name)
    open.delete(name)
    await channel?.then((c) => c.close()).catch(() => {})
  }
  const drop = async (connectionId: string) => {
    await Promise.all([...open.keys()].filter((name) => name.endsWith(` ${connectionId}`)).map(close))
  }
  return {
    of: (workspaceId, connectionId) => {
      const name = nameOf(workspaceId, connectionId)
      const known = open.get(name)
      if (known) return known
      const made = make(workspaceId, connectionId)
      open.set(name, made)
      made.catch(() => open.delete(name))
      return made
    },
    drop,
    close: async () => void (await Promise.all([...open.keys()].map(close))),
  }
}

/** A connection that was not removed. */
export const findConnection = async (tx: Tx, connectionId: string): Promise<Connection | undefined> =>
  (
    await tx
      .select()
      .from(connections)
      .where(and(eq(connections.id, connectionId), isNull(connections.removedAt)))
  )[0]

/** The way out for what came through a connection: itself, or the one that was connected again under its address. */
export async function wayOut(tx: Tx, connectionId: string): Promise<Connection | undefined> {
  const [was] = await tx.select().from(connections).where(eq(connections.id, connectionId))
  if (!was?.removedAt) return was
  const again = and(eq(connections.kind, was.kind), eq(connections.address, was.address), isNull(connections.removedAt))
  return (await tx.select().from(connections).where(again))[0]
}

/**
 * What wraps the key of a connection's secret: the workspace's key and one of the connection alone, which lies in the folder of keys and
 * is destroyed with it, so that no backup from before opens the secret again.
 */
const wrapping = async (services: Services, tx: Tx, workspaceId: string, ofConnection: Uint8Array) =>
  hmac(ofConnection, await services.secrets.workspaceKey(tx, workspaceId))

/** Seals a connection's secret under a key of its own. */
export async function keepSecret(services: Services, tx: Tx, workspaceId: string, connectionId: string, secret: string) {
  const key = newKey()
  const own = openSectionKeys(services.config.keysDir).make(connectionId)
  const wrappedKey = seal(await wrapping(services, tx, workspaceId, own), key, connectionId)
  const sealed = seal(key, Buffer.from(secret), connectionId)
  await tx
    .insert(credentials)
    .values({ workspaceId, connectionId, wrappedKey, sealed })
    .onConflictDoUpdate({ target: [credentials.workspaceId, credentials.connectionId], set: { wrappedKey, sealed } })
}

/** Null where it is gone, or the key of the connection is: it was destroyed, or came after the last export of keys. */
export async function readSecret(services: Services, tx: Tx, workspaceId: string, connectionId: string): Promise<string | null> {
  const [row] = await tx.select().from(credentials).where(eq(credentials.connectionId, connectionId))
  const own = openSectionKeys(services.config.keysDir).find(connectionId)
  if (!row || !(own instanceof Uint8Array)) return null
  const key = unseal(await wrapping(services, tx, workspaceId, own), row.wrappedKey, connectionId)
  return Buffer.from(unseal(key, row.sealed, connectionId)).toString()
}

export const missingConnection = () => new Refused('missing', 'There is no such connection.')
