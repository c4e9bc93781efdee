import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

/** Signs with Ed25519 (RFC 8032). `publicKey` is base64url of its 32 bytes; whoever has it can check a signature and make none. */
export type Signer = { readonly publicKey: string; sign(text: string): string }

// DER of a PKCS #8 Ed25519 key up to its 32 bytes of seed (RFC 8410 §7).
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key pair of a seed of 32 bytes: derive it from the root key, and it is there wherever the exported keys are. */
export function openSigner(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
  return {
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x!,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  }
}

/** Was `text` signed by the holder of this public key? False also for a key or signature that is none. */
export function signatureHolds(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text), keyOf(publicKey), Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
const keyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })

/** Sixteen characters by which people compare public keys. */
export const keyName = (publicKey: string) => hash('sha256', Buffer.from(publicKey, 'base64url')).slice(0, 16)
