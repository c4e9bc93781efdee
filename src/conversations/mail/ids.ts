import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

function toBase32(bytes: Uint8Array): string {
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += alphabet[(held >> bits) & 31]
    }
  }
  return bits ? out + alphabet[(held << (5 - bits)) & 31] : out
}

function fromBase32(text: string): Buffer {
  const out: number[] = []
  let bits = 0
  let held = 0
  for (const letter of text) {
    held = ((held << 5) | alphabet.indexOf(letter)) & 0xffff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 255)
    }
  }
  return Buffer.from(out)
}

const idBytes = 16
/** 80 bits: nobody guesses one by sending mail. */
const sealBytes = 10
const tokenLength = 42

const seal = (key: Uint8Array, id: Uint8Array) =>
  createHmac('sha256', key).update('thread\0').update(id).digest().subarray(0, sealBytes)

/** 42 letters and digits that name a conversation (a UUID) and prove that we said so. */
export function signToken(key: Uint8Array, conversationId: string): string {
  const id = Buffer.from(conversationId.replaceAll('-', ''), 'hex')
  if (id.length !== idBytes) throw new Error('a conversation id is a UUID')
  return toBase32(Buffer.concat([id, seal(key, id)]))
}

/** `abc.token@domain`, without angle brackets; the part before the @ is 61 characters (RFC 5321 §4.5.3.1.1 allows 64). */
export const newMessageId = (domain: string, conversationToken: string): string =>
  `h.${toBase32(randomBytes(10))}.${conversationToken}@${domain}`

/** The conversation that a Message-ID of ours names, or null when it is not ours or not whole. Relays may change its case. */
export function readToken(key: Uint8Array, messageId: string): string | null {
  const token = /^<?h\.[a-z2-7]{16}\.([a-z2-7]{42})@/.exec(messageId.slice(0, 200).toLowerCase())?.[1]
  if (token?.length !== tokenLength) return null
  const bytes = fromBase32(token)
  const id = bytes.subarray(0, idBytes)
  if (toBase32(bytes) !== token || !timingSafeEqual(bytes.subarray(idBytes), seal(key, id))) return null
  const hex = id.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** For a message without an id of its own: the same message gets the same one. */
export const syntheticId = (fingerprint: string): string =>
  `${createHash('sha256').update(fingerprint).digest('hex').slice(0, 40)}@no-message-id.invalid`

const prefix =
  /^(?:(?:re|aw|sv|vs|antw|ant|odp|rif|r|ref|res|fwd?|wg|tr|rv|enc|i|vb|vl|doorst|ynt|ilt|antwort|automatic reply|accepted|declined)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]|\[[^\][]{1,60}\])\s*/iu

/** Without `Re:`, `Fwd:`, `AW:` and `[list]` marks, in lower case, spaces collapsed: for comparing only. */
export function normaliseSubject(subject: string): string {
  let rest = subject.slice(0, 2_000).replace(/\s+/g, ' ').trim()
  for (let i = 0; i < 30; i++) {
    const shorter = rest.replace(prefix, '')
    if (shorter === rest || (!shorter && rest.startsWith('['))) break
    rest = shorter
  }
  return rest.toLowerCase()
}
