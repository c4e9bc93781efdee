import fs from 'node:fs'
import path from 'node:path'
import { epochName, openEpochs } from './epochs.ts'
import { Refused } from './errors.ts'
import { checksum, keyLine, readKey, readLine, writeOnce } from './keyfile.ts'
import { openSectionKeys, rootFile, sectionsDir } from './rootkey.ts'

const listed = (keysDir: string) =>
  fs.existsSync(sectionsDir(keysDir))
    ? fs
        .readdirSync(sectionsDir(keysDir))
        .filter((f) => !f.startsWith('.'))
        .sort()
    : []
/** The keys of days come from one, which is exported once. */
const namesOf = (keysDir: string) => [
  ...(fs.existsSync(rootFile(keysDir)) ? ['root'] : []),
  ...listed(keysDir),
  ...(openEpochs(keysDir).oldest() ? ['epoch'] : []),
]
const exportedFile = (keysDir: string) => path.join(keysDir, 'exported')

/** Keys that came after the last `exportKeys`: a restore from that export could not read them. */
export function keysNotExported(keysDir: string): number {
  const mark = exportedFile(keysDir)
  const had = new Set(fs.existsSync(mark) ? fs.readFileSync(mark, 'utf8').split('\n') : [])
  return namesOf(keysDir).filter((name) => !had.has(name)).length
}

/** Every key, as text that can be printed and typed back: a checksum on each line and one over all. */
export function exportKeys(keysDir: string): string {
  const root = readKey(rootFile(keysDir), 'root')
  if (!root) throw new Refused('missing', `There is no key in ${keysDir} yet: it is made on the first start.`)
  const sections = listed(keysDir).map((file) => {
    const [name, state] = file.split('.')
    return state === 'shredded' ? `shredded ${name}` : keyLine(name!, readKey(path.join(sectionsDir(keysDir), file), name!)!)
  })
  const epoch = openEpochs(keysDir).oldest()
  const body = [keyLine('root', root), ...(epoch ? [keyLine(epochName(epoch.day), epoch.key)] : []), ...sections].join('\n')
  fs.writeFileSync(exportedFile(keysDir), namesOf(keysDir).join('\n'), { mode: 0o600 })
  return `HANDLET KEYS 1\n${body}\nall ${checksum(body)}\n`
}

/**
 * Puts exported keys into `keysDir`. Refuses text that changed and a directory with another root key; adds what is not there. What was
 * destroyed here, there, or is older by now than a backup may be, does not come back.
 */
export function importKeys(keysDir: string, text: string, now: Date): { keys: number } {
  const lines = text
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
  const body = lines.slice(1, -1)
  if (lines[0] !== 'HANDLET KEYS 1' || lines.at(-1) !== `all ${checksum(body.join('\n'))}`)
    throw new Refused('invalid', 'This is not an unchanged export of keys: its checksum does not match. Nothing was changed.')
  const shredded = body.flatMap((l) => l.match(/^shredded ([0-9a-f-]{36})$/)?.[1] ?? [])
  const keys = body.filter((l) => !l.startsWith('shredded ')).map(readLine)
  const root = keys.find((k) => k?.name === 'root')
  if (!root || keys.includes(null)) throw new Refused('invalid', 'A line of this export is damaged. Nothing was changed.')
  const present = readKey(rootFile(keysDir), 'root')
  if (present && !Buffer.from(present).equals(Buffer.from(root.key)))
    throw new Refused('conflict', `${keysDir} already holds another root key. Nothing was changed.`)
  const [own, epochs] = [openSectionKeys(keysDir), openEpochs(keysDir)]
  for (const { name, key } of keys as { name: string; key: Uint8Array }[]) {
    const day = name.match(/^epoch-(\d{4}-\d\d-\d\d)$/)?.[1]
    if (day) epochs.take(day, key, now)
    else if (name === 'root') writeOnce(rootFile(keysDir), `${keyLine(name, key)}\n`)
    else if (own.find(name) !== 'shredded') writeOnce(path.join(sectionsDir(keysDir), `${name}.key`), `${keyLine(name, key)}\n`)
  }
  for (const section of shredded) own.shred(section)
  return { keys: keys.length }
}
