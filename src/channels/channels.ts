import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { newKey, seal, unseal } from '#platform/secrets.ts'
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
  const drop = async (connectionId: string) => {
    const channel = open.get(connectionId)
    open.delete(connectionId)
    await channel?.then((c) => c.close()).catch(() => {})
  }
  return {
    of: (workspaceId, connectionId) => {
      const known = open.get(connectionId)
      if (known) return known
      const made = make(workspaceId, connectionId)
      open.set(connectionId, made)
      made.catch(() => open.delete(connectionId))
      return made
    },
    drop,
    close: async () => void (await Promise.all([...open.keys()].map(drop))),
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

/** Seals a connection's secret under a key of its own, wrapped by the workspace's key. */
export async function keepSecret(services: Services, tx: Tx, workspaceId: string, connectionId: string, secret: string) {
  const key = newKey()
  const wrappedKey = seal(await services.secrets.workspaceKey(tx, workspaceId), key, connectionId)
  const sealed = seal(key, Buffer.from(secret), connectionId)
  await tx
    .insert(credentials)
    .values({ workspaceId, connectionId, wrappedKey, sealed })
    .onConflictDoUpdate({ target: [credentials.workspaceId, credentials.connectionId], set: { wrappedKey, sealed } })
}

async function readSecret(services: Services, tx: Tx, workspaceId: string, connectionId: string): Promise<string | null> {
  const [row] = await tx.select().from(credentials).where(eq(credentials.connectionId, connectionId))
  if (!row) return null
  const key = unseal(await services.secrets.workspaceKey(tx, workspaceId), row.wrappedKey, connectionId)
  return Buffer.from(unseal(key, row.sealed, connectionId)).toString()
}

export const missingConnection = () => new Refused('missing', 'There is no such connection.')
