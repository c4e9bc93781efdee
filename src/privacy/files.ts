import type { PrivacyServices } from './engine.ts'
import { withoutRows } from './execute.ts'

/** A writer puts the bytes first and their row a moment later: what was written this lately may be about to get one again. Minutes. */
const settleMinutes = 10

/**
 * Deletes bytes that no row speaks of any more, and answers the addresses that are left for later. The sweep of bytes takes what a crash
 * leaves here.
 */
export async function dropFiles(p: PrivacyServices, workspaceId: string, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return []
  const since = new Date(p.clock().getTime() - settleMinutes * 60_000)
  const free = await p.database.withPurpose('comply', workspaceId, (tx) => withoutRows(tx, p.engine.graph.order, addresses))
  for (const address of free) await p.blobs.delete(address, since)
  const left: string[] = []
  for (const address of free)
    await p.blobs.get(address).then(
      () => left.push(address),
      () => {},
    )
  return left
}
