import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { cursors } from './connections.ts'

/** How far a connection was read; undefined at the beginning. */
export const readCursor = async (tx: Tx, connectionId: string): Promise<string | undefined> =>
  (await tx.select({ cursor: cursors.cursor }).from(cursors).where(eq(cursors.connectionId, connectionId)))[0]?.cursor

/** In the transaction that stores what was read up to it. */
export const saveCursor = async (tx: Tx, o: { workspaceId: string; connectionId: string; cursor: string; savedAt: Date }) => {
  const { cursor, savedAt } = o
  await tx
    .insert(cursors)
    .values(o)
    .onConflictDoUpdate({ target: [cursors.workspaceId, cursors.connectionId], set: { cursor, savedAt } })
}
