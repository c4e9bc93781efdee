import fs from 'node:fs'
import readline from 'node:readline'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { auditSigner, type Checkpoints, chainsOf, checkpointFile, checkpointLines, readCheckpoints } from './checkpoints.ts'
import type { Entry } from './hash.ts'
import { auditHeadsOf, readChain } from './stored.ts'
import { openVerifier, type Verdict } from './verify.ts'

/** Lines of an export, in this order: one `audit`, the checkpoints, then of each chain its entries and its `chain`, then `end`. */
type Line =
  | { readonly audit: 1; readonly at: string; readonly publicKey: string }
  | { readonly checkpoint: string }
  | { readonly entry: Entry }
  | { readonly chain: string; readonly head: { sequence: number; hash: string } | null }
  | { readonly end: number }

type Needs = Pick<Services, 'config' | 'database' | 'clock' | 'secrets'>

/** Writes every chain, or those asked for, to a new file that can be checked anywhere. Reasons are not in it. Answers how many entries. */
export async function exportAudit(services: Needs, file: string, only?: readonly string[]): Promise<number> {
  const { database, clock, secrets, config } = services
  let out: fs.promises.FileHandle
  try {
    out = await fs.promises.open(file, 'wx', 0o600)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Refused('conflict', code === 'EEXIST' ? `${file} is already there.` : `${file} cannot be written (${code}).`)
  }
  try {
    const put = (lines: readonly Line[]) => out.write(lines.map((l) => `${JSON.stringify(l)}\n`).join(''))
    const { publicKey } = auditSigner(secrets)
    const lines = checkpointLines(checkpointFile(config.keysDir))
    await put([{ audit: 1, at: clock().toISOString(), publicKey }, ...lines.map((checkpoint) => ({ checkpoint }))])
    let entries = 0
    for (const chain of only ?? chainsOf(await auditHeadsOf(database), readCheckpoints(lines, publicKey))) {
      let head = null
      for await (const batch of readChain(database, chain)) {
        await put(batch.entries.map((entry) => ({ entry })))
        entries += batch.entries.length
        head = batch.head
      }
      await put([{ chain, head }])
    }
    await put([{ end: entries }])
    await out.sync()
    return entries
  } finally {
    await out.close()
  }
}

export type FileVerdict = {
  readonly publicKey: string
  readonly at: string
  readonly checkpoints: Checkpoints
  readonly chains: readonly { readonly workspaceId: string; readonly verdict: Verdict }[]
}

/** Checks an export without any database; memory is a line and the checkpoints. Throws Refused for what is no whole export. */
export async function verifyFile(file: string): Promise<FileVerdict> {
  const broken = (why: string) => new Refused('invalid', `${file} is not a whole export of the audit: ${why}.`)
  if (!fs.existsSync(file)) throw new Refused('missing', `${file} does not exist.`)
  const noted: string[] = []
  const chains: { workspaceId: string; verdict: Verdict }[] = []
  let top: { at: string; publicKey: string } | null = null
  let checkpoints: Checkpoints | null = null
  let verifier: ReturnType<typeof openVerifier> | null = null
  let [entries, ended] = [0, false]
  const begin = (workspaceId: string) => {
    checkpoints ??= readCheckpoints(noted, top!.publicKey)
    return openVerifier(workspaceId, { anchors: checkpoints.anchors.get(workspaceId) ?? [], now: new Date(top!.at) })
  }
  for await (const text of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = parsed(text)
    if (!line || ended) throw broken(ended ? 'something stands behind its end' : 'a line of it cannot be read')
    if ('audit' in line) top = line
    else if (!top) throw broken('it begins with something else')
    else if ('checkpoint' in line) noted.push(line.checkpoint)
    else if ('entry' in line) {
      verifier ??= begin(line.entry.workspaceId)
      verifier.add(line.entry)
      entries++
    } else if ('chain' in line) {
      chains.push({ workspaceId: line.chain, verdict: (verifier ?? begin(line.chain)).end(line.head) })
      verifier = null
    } else if (line.end !== entries) throw broken(`it should have ${line.end} entries and has ${entries}`)
    else ended = true
  }
  if (!top || !ended) throw broken('its end is missing')
  return { ...top, checkpoints: checkpoints ?? readCheckpoints(noted, top.publicKey), chains }
}

function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text)
    return typeof line === 'object' && line !== null ? line : null
  } catch {
    return null
  }
}
