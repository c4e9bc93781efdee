import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { rows, type Tx } from './db/database.ts'
import { Refused } from './errors.ts'
import { workspaceKeys } from './keys.ts'

const version = 1

/** AES-256-GCM. Output: 1 byte version, 12 bytes nonce, 16 bytes tag, ciphertext. `context` is bound to it and must be given again to open. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = cipher.update(plain)
  cipher.final() // a stream cipher holds nothing back; this makes the tag
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body])
}

/** Throws `Refused('unavailable')` when the key or the context is not the one it was sealed with, or a byte was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array {
  const b = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  try {
    const open = createDecipheriv('aes-256-gcm', key, b.subarray(1, 13))
      .setAAD(Buffer.from(context))
      .setAuthTag(b.subarray(13, 29))
    const plain = open.update(b.subarray(29))
    open.final() // checks the tag; a stream cipher holds nothing back
    return plain
  } catch (cause) {
    throw new Refused('unavailable', 'This could not be decrypted: the key is not the one it was sealed with.', { cause })
  }
}

export const newKey = () => new Uint8Array(randomBytes(32))
/** Making a key of bytes costs more than the hash of a line: it is made once, and kept as long as the bytes (which nobody changes) are. */
const ready = new WeakMap<Uint8Array, KeyObject>()
function keyOf(bytes: Uint8Array): KeyObject {
  const key = ready.get(bytes) ?? createSecretKey(bytes)
  ready.set(bytes, key)
  return key
}
export const hmac = (key: Uint8Array, text: string | Uint8Array) => createHmac('sha256', keyOf(key)).update(text).digest()

/** What needs the root key. It lives outside the database and outside `data/`. */
export type Secrets = {
  /** A key for one named use (cookies, tokens), derived from the root key: 32 bytes. */
  derive(use: string): Uint8Array
  /** The key of a workspace, made on first use. Read and made through the caller's transaction. */
  workspaceKey(tx: Tx, workspaceId: string): Promise<Uint8Array>
  /** Forgets cached keys, so that a destroyed one is unusable at once. */
  forget(workspaceId: string): void
}

export function openSecrets(rootKey: Uint8Array): Secrets {
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', rootKey, 'handlet', use, 32))
  const wrapping = derive('workspace-keys')
  const cache = new Map<string, Uint8Array>()
  const read = async (tx: Tx, workspaceId: string) => {
    const [row] = await tx.select().from(workspaceKeys).where(eq(workspaceKeys.workspaceId, workspaceId))
    return row && unseal(wrapping, row.wrapped, workspaceId)
  }
  return {
    derive,
    workspaceKey: async (tx, workspaceId) => {
      const known = cache.get(workspaceId)
      if (known) return known
      let key = await read(tx, workspaceId)
      if (!key) {
        const wrapped = seal(wrapping, newKey(), workspaceId)
        await rows(
          tx,
          sql`insert into workspace_keys (workspace_id, wrapped) values (${workspaceId}, ${wrapped}) on conflict do nothing`,
        )
        key = (await read(tx, workspaceId))!
        return key // not cached: this transaction may yet roll back
      }
      cache.set(workspaceId, key)
      return key
    },
    forget: (workspaceId) => void cache.delete(workspaceId),
  }
}
