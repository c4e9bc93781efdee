import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Refused } from './errors.ts'
import { destroyFile, keyLine, readKey, writeOnce } from './keyfile.ts'

// Without the root key nothing that was sealed opens again, so it is written once, durably, and never over another.
export const rootFile = (keysDir: string) => path.join(keysDir, 'root.key')
export const sectionsDir = (keysDir: string) => path.join(keysDir, 'sections')

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
  writeOnce(file, `${keyLine('root', randomBytes(32))}\n`)
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
      if (find(section) === null) writeOnce(`${place(section)}.key`, `${keyLine(section, randomBytes(32))}\n`)
      const key = find(section)
      if (key instanceof Uint8Array) return key
      throw new Refused('missing', 'The backup key of this workspace was destroyed when it was erased.')
    },
    shred: (section) => {
      const file = `${place(section)}.key`
      writeOnce(`${place(section)}.shredded`, '')
      destroyFile(file)
    },
  }
}
