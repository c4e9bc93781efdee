import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Refused } from './errors.ts'

// Without the root key nothing that was sealed opens again, so it is written once, durably, and never over another.
const rootFile = (keysDir: string) => path.join(keysDir, 'root.key')
const sectionsDir = (keysDir: string) => path.join(keysDir, 'sections')
const sum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
const line = (name: string, key: Uint8Array) => {
  const body = `${name} ${Buffer.from(key).toString('hex')}`
  return `${body} ${sum(body)}`
}

/** `name hex sum` → the key, or null when a character of it changed. */
function readLine(text: string): { name: string; key: Uint8Array } | null {
  const [, body, name, hex, check] = text.trim().match(/^((\S+) ([0-9a-f]{64})) ([0-9a-f]{8})$/) ?? []
  return body && sum(body) === check ? { name: name!, key: new Uint8Array(Buffer.from(hex!, 'hex')) } : null
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

function readKey(file: string, name: string): Uint8Array | null {
  if (!fs.existsSync(file)) return null
  const found = readLine(fs.readFileSync(file, 'utf8'))
  if (found?.name === name) return found.key
  throw new Refused(
    'unavailable',
    `${file} is damaged: it does not match its own checksum. Bring it back with \`handlet keys import\`.`,
  )
}

/**
 * The root key, 32 bytes, made on the first start.
 * Throws Refused('unavailable') when there is data but no key, or when the key's file is damaged.
 */
export function openRootKey(keysDir: string, hasData: boolean): Uint8Array {
  const file = rootFile(keysDir)
  const known = readKey(file, 'root')
  if (known) return known
  if (hasData)
    throw new Refused(
      'unavailable',
      `There is data, but ${file}, the key that opens it, is missing. Bring the key back with \`handlet keys import\`; nothing was changed.`,
    )
  writeOnce(file, `${line('root', randomBytes(32))}\n`)
  return readKey(file, 'root')! // another process may have been faster: both use what is on the disk
}

/** What a section of a backup is sealed under. It is kept here only, so destroying it makes that section unreadable in every backup. */
export type SectionKeys = {
  /** Made on first use. Throws Refused('missing') for a section that was shredded. */
  make(section: string): Uint8Array
  /** 'shredded' was destroyed on purpose; null was never here. */
  find(section: string): Uint8Array | 'shredded' | null
  shred(section: string): void
}

export function openSectionKeys(keysDir: string): SectionKeys {
  const place = (section: string) => {
    if (!/^[0-9a-f-]{36}$/.test(section)) throw new Refused('invalid', 'A section is named by a UUID.')
    return path.join(sectionsDir(keysDir), section)
  }
  const find = (section: string) =>
    fs.existsSync(`${place(section)}.shredded`) ? ('shredded' as const) : readKey(`${place(section)}.key`, section)
  return {
    find,
    make: (section) => {
      if (find(section) === null) writeOnce(`${place(section)}.key`, `${line(section, randomBytes(32))}\n`)
      const key = find(section)
      if (key instanceof Uint8Array) return key
      throw new Refused('missing', 'The backup key of this workspace was destroyed when it was erased.')
    },
    shred: (section) => {
      const file = `${place(section)}.key`
      writeOnce(`${place(section)}.shredded`, '')
      if (fs.existsSync(file)) {
        fs.writeFileSync(file, randomBytes(fs.statSync(file).size), { flush: true })
        fs.rmSync(file)
      }
      syncDirectory(sectionsDir(keysDir))
    },
  }
}

const listed = (keysDir: string) =>
  fs.existsSync(sectionsDir(keysDir))
    ? fs
        .readdirSync(sectionsDir(keysDir))
        .filter((f) => !f.startsWith('.'))
        .sort()
    : []
const exportedFile = (keysDir: string) => path.join(keysDir, 'exported')

/** Keys that came after the last `exportKeys`: a restore from that export could not read them. */
export function keysNotExported(keysDir: string): number {
  const mark = exportedFile(keysDir)
  const had = new Set(fs.existsSync(mark) ? fs.readFileSync(mark, 'utf8').split('\n') : [])
  return [...(fs.existsSync(rootFile(keysDir)) ? ['root'] : []), ...listed(keysDir)].filter((name) => !had.has(name)).length
}

/** Every key, as text that can be printed and typed back: a checksum on each line and one over all. */
export function exportKeys(keysDir: string): string {
  const root = readKey(rootFile(keysDir), 'root')
  if (!root) throw new Refused('missing', `There is no key in ${keysDir} yet: it is made on the first start.`)
  const sections = listed(keysDir).map((file) => {
    const [name, state] = file.split('.')
    return state === 'shredded' ? `shredded ${name}` : line(name!, readKey(path.join(sectionsDir(keysDir), file), name!)!)
  })
  const body = [line('root', root), ...sections].join('\n')
  fs.writeFileSync(exportedFile(keysDir), ['root', ...listed(keysDir)].join('\n'), { mode: 0o600 })
  return `HANDLET KEYS 1\n${body}\nall ${sum(body)}\n`
}

/** Puts exported keys into `keysDir`. Refuses text that changed and a directory with another root key; adds what is not there. */
export function importKeys(keysDir: string, text: string): { keys: number } {
  const lines = text
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
  const body = lines.slice(1, -1)
  if (lines[0] !== 'HANDLET KEYS 1' || lines.at(-1) !== `all ${sum(body.join('\n'))}`)
    throw new Refused('invalid', 'This is not an unchanged export of keys: its checksum does not match. Nothing was changed.')
  const shredded = body.flatMap((l) => l.match(/^shredded ([0-9a-f-]{36})$/)?.[1] ?? [])
  const keys = body.filter((l) => !l.startsWith('shredded ')).map(readLine)
  const root = keys.find((k) => k?.name === 'root')
  if (!root || keys.includes(null)) throw new Refused('invalid', 'A line of this export is damaged. Nothing was changed.')
  const present = readKey(rootFile(keysDir), 'root')
  if (present && !Buffer.from(present).equals(Buffer.from(root.key)))
    throw new Refused('conflict', `${keysDir} already holds another root key. Nothing was changed.`)
  const own = openSectionKeys(keysDir)
  for (const k of keys) {
    const file = k!.name === 'root' ? rootFile(keysDir) : path.join(sectionsDir(keysDir), `${k!.name}.key`)
    if (k!.name === 'root' || own.find(k!.name) !== 'shredded') writeOnce(file, `${line(k!.name, k!.key)}\n`)
  }
  for (const section of shredded) own.shred(section)
  return { keys: keys.length }
}
