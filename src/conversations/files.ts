import { eq } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { hmac, seal, unseal } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { files } from './attachments.ts'

export type KeptFile = { address: string; wrappedKey: Uint8Array; size: number }

/** The address of a file: an HMAC under the workspace's key, so the same bytes are kept once and nobody can guess another's. */
const addressOf = (key: Uint8Array, bytes: Uint8Array) => hmac(key, bytes).toString('hex')

/** Encrypts and stores the bytes; the row is written by the caller's transaction (`recordFiles`). Bytes without a row are swept. */
export async function putFile(services: Services, workspaceKey: Uint8Array, bytes: Uint8Array): Promise<KeptFile> {
  const address = addressOf(workspaceKey, bytes)
  // The key follows from the address, so whichever of two writers comes last, the row of either opens the file.
  const key = new Uint8Array(hmac(workspaceKey, `file ${address}`))
  await services.blobs.put(address, seal(key, bytes, address))
  return { address, wrappedKey: seal(workspaceKey, key, address), size: bytes.length }
}

export async function recordFiles(tx: Tx, workspaceId: string, kept: readonly KeptFile[]) {
  if (kept.length === 0) return
  await tx
    .insert(files)
    .values(kept.map((k) => ({ workspaceId, ...k })))
    .onConflictDoNothing()
}

/** Throws Refused('missing') when there is no such file in this workspace. */
export async function readFile(services: Services, workspaceId: string, address: string): Promise<Uint8Array> {
  const key = await services.database.withPurpose('service', workspaceId, async (tx) => {
    const [row] = await tx.select().from(files).where(eq(files.address, address))
    if (!row) throw new Refused('missing', 'The file is no longer here.')
    return unseal(await services.secrets.workspaceKey(tx, workspaceId), row.wrappedKey, address)
  })
  return unseal(key, await services.blobs.get(address), address)
}
