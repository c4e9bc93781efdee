import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Services } from '#platform/services.ts'
import { openSigner, type Signer, signatureHolds } from '#platform/signing.ts'
import { auditHeadsOf, type Head } from './stored.ts'
import type { Anchor } from './verify.ts'

/**
 * A line a checkpoint: the signature, a space, and what was signed. `heads` are [workspace, entries, hash of the last one]: entries are
 * numbered from 1 without a gap, so the number is also how many there are. `after: 'restore'` says that a backup was brought back and
 * chains end where it ended.
 */
const Signed = z.object({
  at: z.string(),
  after: z.enum(['hour', 'restore']),
  heads: z.array(z.tuple([z.string(), z.number(), z.string()])),
})
type Signed = z.infer<typeof Signed>

type Needs = Pick<Services, 'config' | 'database' | 'clock' | 'secrets'>
export const auditSigner = (secrets: Needs['secrets']): Signer => openSigner(secrets.derive('audit-checkpoints'))

/** With the keys, which no restore of a database touches, and which are never inside the data. */
export const checkpointFile = (keysDir: string) => path.join(keysDir, 'audit-checkpoints')

/** Whole lines; what a crash left of one at the end is not one. */
export const checkpointLines = (file: string): string[] =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').slice(0, -1) : []

const bodyOf = (line: string): Signed => Signed.parse(JSON.parse(line.slice(line.indexOf(' ') + 1)))

/** The last that was noted of each chain, whoever signed it: enough to know what moved since. */
function lastNoted(lines: readonly string[]) {
  const last = new Map<string, string>()
  for (const line of lines) {
    try {
      for (const [id, , hash] of bodyOf(line).heads) last.set(id, hash)
    } catch {
      // a damaged line is told by `readCheckpoints`, and noted again here
    }
  }
  return last
}

/**
 * Appends where each chain stands now that moved since it was last noted; after a restore, every chain. Two processes at once write
 * the same thing twice, which does no harm. Answers how many chains were noted.
 */
export async function writeCheckpoint(services: Needs, after: Signed['after'] = 'hour'): Promise<number> {
  const file = checkpointFile(services.config.keysDir)
  const heads = await auditHeadsOf(services.database)
  const noted = lastNoted(checkpointLines(file))
  const moved = after === 'restore' ? heads : heads.filter((h) => noted.get(h.workspaceId) !== h.hash)
  if (moved.length === 0 && after === 'hour') return 0
  const body = JSON.stringify({
    at: services.clock().toISOString(),
    after,
    heads: moved.map((h): Signed['heads'][number] => [h.workspaceId, h.sequence, h.hash]),
  } satisfies Signed)
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  // A line that a crash cut short is ended first, so that this one stands on its own.
  const begun = fs.existsSync(file) && !fs.readFileSync(file).subarray(-1).equals(Buffer.from('\n')) && fs.statSync(file).size > 0
  const line = `${auditSigner(services.secrets).sign(body)} ${body}\n`
  fs.appendFileSync(file, begun ? `\n${line}` : line, { mode: 0o600, flush: true })
  return moved.length
}

export type Checkpoints = {
  /** Of each chain, in order. */
  readonly anchors: ReadonlyMap<string, readonly Anchor[]>
  /** Lines that this key did not sign: damaged, or put there by somebody else. Counted from 1. */
  readonly strangers: readonly number[]
  /** What a restore took away: entries that were noted and are not in the backup that came back. */
  readonly restored: readonly { readonly workspaceId: string; readonly at: string; readonly lost: number }[]
}

/** What the signed lines say. A restore ends what was noted before it beyond the point where its backup ended. */
export function readCheckpoints(lines: readonly string[], publicKey: string): Checkpoints {
  const anchors = new Map<string, Anchor[]>()
  const strangers: number[] = []
  const restored: { workspaceId: string; at: string; lost: number }[] = []
  for (const [i, line] of lines.entries()) {
    const space = line.indexOf(' ')
    if (!signatureHolds(publicKey, line.slice(space + 1), line.slice(0, space))) {
      strangers.push(i + 1)
      continue
    }
    const { at, after, heads } = bodyOf(line)
    if (after === 'restore') {
      const upTo = new Map(heads.map(([id, sequence]) => [id, sequence]))
      for (const [workspaceId, list] of anchors) {
        const end = upTo.get(workspaceId) ?? 0
        const lost = (list.at(-1)?.sequence ?? 0) - end
        if (lost > 0) restored.push({ workspaceId, at, lost })
        anchors.set(
          workspaceId,
          list.filter((a) => a.sequence <= end),
        )
      }
    }
    for (const [id, sequence, hash] of heads) {
      const list = anchors.get(id) ?? []
      anchors.set(id, list)
      // One that is no longer than what was noted before it takes nothing back.
      if (sequence > (list.at(-1)?.sequence ?? 0)) list.push({ sequence, hash, at })
    }
  }
  return { anchors, strangers, restored }
}

/** Every chain that there is, or that a checkpoint says there was. */
export const chainsOf = (heads: readonly Head[], { anchors }: Checkpoints, known: readonly string[] = []): string[] =>
  [...new Set([...heads.map((h) => h.workspaceId), ...anchors.keys(), ...known])].sort()
