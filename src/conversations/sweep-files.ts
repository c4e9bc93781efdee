import { and, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Services } from '#platform/services.ts'
import { bounds } from '#policy/retention.ts'
import { attachments, files } from './attachments.ts'

const dayMs = bounds.graceHours * 3_600_000

/** Rule M3: an upload that was never sent goes after 24 hours, and the row of a file with its last reference. */
export async function sweepUploads(services: Services, workspaceId: string): Promise<void> {
  const before = new Date(services.clock().getTime() - dayMs)
  await services.database.withPurpose('storage', workspaceId, async (tx) => {
    const held = sql`exists (select 1 from holds h where h.workspace_id = ${attachments.workspaceId} and h.table_name = 'attachments'
      and h.row_id = ${attachments.id} and h.released_at is null)`
    await tx.delete(attachments).where(and(isNull(attachments.messageId), lt(attachments.createdAt, before), sql`not ${held}`))
    const unused = sql`not exists (select 1 from attachments a where a.workspace_id = ${files.workspaceId} and a.address = ${files.address})`
    await tx.delete(files).where(and(lt(files.createdAt, before), unused))
  })
}

/** Addresses that a later slice has rows for. */
type Elsewhere = (workspaceId: string, addresses: readonly string[]) => Promise<string[]>

/**
 * Deletes bytes that no workspace has a row for: what `sweepUploads` let go, and what a crash left between the bytes and their row. Only
 * what was last written a day ago: a writer puts the bytes first and the row later. Returns how many went.
 */
export async function sweepBytes(
  services: Services,
  workspaceIds: readonly string[],
  elsewhere: Elsewhere = async () => [],
): Promise<number> {
  const before = new Date(services.clock().getTime() - dayMs)
  let gone = 0
  let some: string[] = []
  const sweep = async () => {
    const orphans = new Set(some)
    for (const workspaceId of workspaceIds)
      await services.database.withPurpose('storage', workspaceId, async (tx) => {
        const known = await tx.select({ address: files.address }).from(files).where(inArray(files.address, some))
        for (const { address } of known) orphans.delete(address)
      })
    for (const workspaceId of workspaceIds) for (const address of await elsewhere(workspaceId, some)) orphans.delete(address)
    for (const address of orphans) await services.blobs.delete(address, before)
    gone += orphans.size
    some = []
  }
  for await (const address of services.blobs.list(before)) if (some.push(address) === 500) await sweep()
  if (some.length > 0) await sweep()
  return gone
}
