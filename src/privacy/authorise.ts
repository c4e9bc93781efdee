import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { consents } from './consents.ts'
import type { Wording } from './wordings.ts'

/** A connection's authorisation: who gave it, when, in which words and for what. In the transaction that makes the connection. */
export const giveChannel = (
  tx: Tx,
  o: {
    workspaceId: string
    connectionId: string
    channel: string
    scopes: readonly string[]
    wording: Wording
    by: string
    now: Date
  },
) =>
  tx.insert(consents).values({
    workspaceId: o.workspaceId,
    kind: 'channel',
    activity: 'channels.connect',
    connectionId: o.connectionId,
    channel: o.channel,
    scopes: [...o.scopes],
    wording: o.wording,
    givenBy: o.by,
    givenAt: o.now,
  })

/** Withdrawn with the connection, in its transaction. */
export const withdrawChannel = (tx: Tx, o: { connectionId: string; by: string; now: Date }) =>
  tx
    .update(consents)
    .set({ withdrawnBy: o.by, withdrawnAt: o.now })
    .where(and(eq(consents.kind, 'channel'), eq(consents.connectionId, o.connectionId), isNull(consents.withdrawnAt)))
