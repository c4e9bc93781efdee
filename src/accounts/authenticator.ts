import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A passkey in software, for tests: ES256, no attestation, the user present and verified (WebAuthn Level 2). */
export function openAuthenticator(origin: string, rpId = new URL(origin).hostname) {
  const id = randomBytes(16)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let counter = 0
  const rpHash = createHash('sha256').update(rpId).digest()
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const said = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (flags: number, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([rpHash, Buffer.from([flags]), count, rest])
  }
  const credential = (response: object) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    /** Answers `navigator.credentials.create`. */
    create: (options: { challenge: string }) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      // Flags: user present 0x01, user verified 0x04, attested credential data 0x40.
      const data = authData(0x45, Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]))
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData'), cborBytes(data)],
      ])
      return credential({
        clientDataJSON: text(said('webauthn.create', options.challenge)),
        attestationObject: text(attestationObject),
        transports: ['internal'],
      })
    },
    /** Answers `navigator.credentials.get`. */
    get: (options: { challenge: string }) => {
      const data = authData(0x05)
      const client = said('webauthn.get', options.challenge)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return credential({
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', signed, privateKey)),
      })
    },
  }
}

/** CBOR (RFC 8949 §3): text and byte strings of fewer than 65,536 bytes. */
const head = (major: number, n: number) => (n < 24 ? [major | n] : n < 256 ? [major | 24, n] : [major | 25, n >> 8, n & 0xff])
const cborText = (s: string) => Buffer.concat([Buffer.from(head(0x60, s.length)), Buffer.from(s)])
const cborBytes = (b: Uint8Array) => Buffer.concat([Buffer.from(head(0x40, b.length)), b])

/** COSE key (RFC 9053 §7.1): kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y. */
function coseKey(key: KeyObject) {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const part = (s: string) => cborBytes(Buffer.from(s, 'base64url'))
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), part(x), Buffer.from([0x22]), part(y)])
}
