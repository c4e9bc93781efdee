import { isNull } from 'drizzle-orm'
import { connections } from '#channels/connections.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { graveKey } from '#privacy/tombstones.ts'
import { readToken } from './mail/ids.ts'
import type { Own } from './receive.ts'

/** Signs the thread tokens in our Message-IDs. */
export const threadKey = (services: Pick<Services, 'secrets'>) => services.secrets.derive('threads')

/** Is this Message-ID one that we made? For the parser, which knows no workspace. */
export const ownIds = (services: Pick<Services, 'secrets'>) => {
  const key = threadKey(services)
  return { isOurs: (id: string) => readToken(key, id) !== null }
}

/** The workspace's own side of a conversation: the addresses it writes from. */
export async function ownSide(services: Services, tx: Tx, workspaceId: string): Promise<Own> {
  const linked = await tx.select({ address: connections.address }).from(connections).where(isNull(connections.removedAt))
  const addresses = new Set(linked.map((c) => c.address.toLowerCase()))
  return { threadKey: threadKey(services), addresses, graveKey: graveKey(services.secrets, workspaceId) }
}
