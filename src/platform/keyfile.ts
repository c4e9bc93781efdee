import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Refused } from './errors.ts'

export const checksum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** `name hex checksum`: a key as one line of text. */
export const keyLine = (name: string, key: Uint8Array) => {
  const body = `${name} ${Buffer.from(key).toString('hex')}`
  return `${body} ${checksum(body)}`
}
/** The key of such a line, or null when a character of it changed. */
export function readLine(text: string): { name: string; key: Uint8Array } | null {
  const [, body, name, hex, check] = text.trim().match(/^((\S+) ([0-9a-f]{64})) ([0-9a-f]{8})$/) ?? []
  return body && checksum(body) === check ? { name: name!, key: new Uint8Array(Buffer.from(hex!, 'hex')) } : null
}

const syncDirectory = (dir: string) => {
  const fd = fs.openSync(dir, 'r')
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}

/** Durable and whole or not at all. False: there is one already, and it was left as it is. */
export function writeOnce(file: string, text: string): boolean {
  const dir = path.dirname(file)
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
  const temporary = path.join(dir, `.${path.basename(file)}.${randomBytes(6).toString('hex')}`)
  const fd = fs.openSync(temporary, 'wx', 0o600)
  try {
    fs.writeSync(fd, text)
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
  try {
    fs.linkSync(temporary, file)
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw e
  } finally {
    fs.rmSync(temporary)
  }
  syncDirectory(dir)
  return true
}

export function readKey(file: string, name: string): Uint8Array | null {
  if (!fs.existsSync(file)) return null
  const found = readLine(fs.readFileSync(file, 'utf8'))
  if (found?.name === name) return found.key
  throw new Refused(
    'unavailable',
    `${file} is damaged: it does not match its own checksum. Bring it back with \`handlet keys import\`.`,
  )
}

/** Writes other bytes over a file before it goes: of a key nothing may be left where it lay. */
export function destroyFile(file: string): void {
  if (!fs.existsSync(file)) return
  fs.writeFileSync(file, randomBytes(fs.statSync(file).size), { flush: true })
  fs.rmSync(file)
  syncDirectory(path.dirname(file))
}
