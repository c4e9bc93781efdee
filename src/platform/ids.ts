import { randomBytes } from 'node:crypto'

let lastMs = 0
let counter = 0

/** UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, a 12-bit counter that keeps ids of one millisecond in order, 62 random bits. */
export function uuidv7(now = Date.now()): string {
  counter = now === lastMs ? counter + 1 : 0
  lastMs = now
  const b = randomBytes(16)
  b.writeUIntBE(now, 0, 6)
  b.writeUInt16BE(0x7000 | (counter & 0xfff), 6)
  b[8] = 0x80 | (b[8]! & 0x3f)
  const hex = b.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
