import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { writeOnce } from '#platform/keyfile.ts'
import type { Services } from '#platform/services.ts'
import { openSigner, type Signer, signatureHolds } from '#platform/signing.ts'
import { canonical } from './canonical.ts'

/**
 * What an erasure came to. `begun` stands before anything is destroyed; what has no `done` or `refused` behind it is gone on with.
 * `shredded`: the backup key of the workspace was destroyed with it.
 */
const Line = z.object({
  erasureId: z.string(),
  state: z.enum(['begun', 'refused', 'rows-gone', 'shredded', 'done']),
  kind: z.enum(['customer', 'workspace', 'rows']),
  workspaceId: z.string(),
  customerIds: z.array(z.string()),
  at: z.string(),
  plan: z.string(),
  policy: z.string(),
  /** SHA-256 of the file with the keyed hashes of what they were known by, which goes after its own time (D5). */
  hashes: z.string().nullable(),
  previous: z.string(),
})
export type LedgerLine = z.infer<typeof Line>
export type NewLine = Omit<LedgerLine, 'previous'>

type Keys = Pick<Services, 'config' | 'secrets'>
const first = '0'.repeat(64)
export const ledgerFile = (keysDir: string) => path.join(keysDir, 'erasures.log')
export const publicKeyFile = (keysDir: string) => path.join(keysDir, 'erasures.pub')
const hashesFile = (keysDir: string, erasureId: string) => path.join(keysDir, 'erased', erasureId)

/** An empty ledger says that nothing was erased; none says that nobody knows. */
export const beginLedger = (keysDir: string) => void (fs.existsSync(ledgerFile(keysDir)) || writeOnce(ledgerFile(keysDir), ''))

/** Signs the ledger and receipts. Its public half lies beside the keys, so that a receipt can be checked without them. */
export function erasureSigner({ config, secrets }: Keys): Signer {
  const signer = openSigner(secrets.derive('erasures'))
  if (!fs.existsSync(publicKeyFile(config.keysDir))) writeOnce(publicKeyFile(config.keysDir), `${signer.publicKey}\n`)
  return signer
}

/** Whole lines; what a crash left of one at the end is not one. */
const linesOf = (file: string): string[] =>
  fs.existsSync(file)
    ? fs
        .readFileSync(file, 'utf8')
        .split('\n')
        .filter((l) => l.startsWith('{') && l.endsWith('}'))
    : []

/**
 * A line outside the database, synced before this returns: no restore of a database takes it away. Lines stand on one another, so that
 * none can be changed or taken out, and each is signed.
 */
export function appendLedger(keys: Keys, line: NewLine): void {
  const file = ledgerFile(keys.config.keysDir)
  const last = linesOf(file).at(-1)
  const body = canonical({ ...line, previous: last ? hash('sha256', last) : first })
  const signed = canonical({ line: JSON.parse(body), signature: erasureSigner(keys).sign(body) })
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const cut = fs.existsSync(file) && fs.statSync(file).size > 0 && !fs.readFileSync(file).subarray(-1).equals(Buffer.from('\n'))
  const fd = fs.openSync(file, 'a', 0o600)
  try {
    fs.writeSync(fd, `${cut ? '\n' : ''}${signed}\n`)
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}

/** Every line in order. Throws when one was changed, moved, taken out, or signed by another key. */
export function readLedger(keys: Keys): LedgerLine[] {
  const { publicKey } = erasureSigner(keys)
  let previous = first
  return linesOf(ledgerFile(keys.config.keysDir)).map((text, i) => {
    const { line, signature } = JSON.parse(text)
    if (line.previous !== previous || !signatureHolds(publicKey, canonical(line), signature))
      throw new Error(`line ${i + 1} of the ledger of erasures was changed, or one before it was taken out`)
    previous = hash('sha256', text)
    return Line.parse(line)
  })
}

/** Keyed hashes of what the erased were known by, beside the ledger and not in it, because they are personal data with an end. */
export function keepHashes(keys: Keys, erasureId: string, hashes: readonly string[]): string {
  const text = `${[...hashes].sort().join('\n')}\n`
  writeOnce(hashesFile(keys.config.keysDir, erasureId), text)
  return hash('sha256', text)
}
export function readHashes(keys: Keys, erasureId: string): string[] {
  const file = hashesFile(keys.config.keysDir, erasureId)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
}
export const dropHashes = (keys: Keys, erasureId: string) =>
  fs.rmSync(hashesFile(keys.config.keysDir, erasureId), { force: true })
