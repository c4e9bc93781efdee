import { auditSigner, type Checkpoints, chainsOf, checkpointFile, checkpointLines, readCheckpoints } from '#audit/checkpoints.ts'
import { platformChain } from '#audit/entries.ts'
import { exportAudit, verifyFile } from '#audit/exported.ts'
import { auditHeadsOf, readChain } from '#audit/stored.ts'
import { type Verdict, verifyChain } from '#audit/verify.ts'
import type { Config } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { keyName } from '#platform/signing.ts'
import type { Answer, Args, Item, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

/** `privacy audit verify`: every chain in the database, or one, against itself and the signed checkpoints. */
export async function* verified({ services }: Operator, args: Args): Answer {
  const { database, secrets, config, clock } = services
  const { publicKey } = auditSigner(secrets)
  const checkpoints = readCheckpoints(checkpointLines(checkpointFile(config.keysDir)), publicKey)
  const workspaces = await chosen(services, args.workspace)
  const names = new Map([[platformChain, 'the platform'], ...workspaces.map((w) => [w.id, w.slug] as const)])
  const ids = workspaces.map((w) => w.id)
  const chains = args.workspace ? ids : chainsOf(await auditHeadsOf(database), checkpoints, ids)
  let wrong = checkpoints.strangers.length
  for (const id of chains) {
    const o = { anchors: checkpoints.anchors.get(id) ?? [], now: clock() }
    const verdict = await verifyChain(id, readChain(database, id), o)
    wrong += verdict.faultCount
    yield* told(id, names.get(id) ?? id, verdict, checkpoints)
  }
  yield* ended(checkpoints, publicKey, wrong)
}

/** `privacy audit verify --file`: the same of an export, with no database. */
export async function* verifiedFile(_: Config, args: Args): Answer {
  const found = await verifyFile(String(args.file))
  let wrong = found.checkpoints.strangers.length
  for (const { workspaceId, verdict } of found.chains) {
    wrong += verdict.faultCount
    yield* told(workspaceId, workspaceId === platformChain ? 'the platform' : workspaceId, verdict, found.checkpoints)
  }
  yield* ended(found.checkpoints, found.publicKey, wrong)
}

function* told(workspaceId: string, name: string, verdict: Verdict, checkpoints: Checkpoints): Generator<Item> {
  const { entries, emptied, faults, faultCount } = verdict
  const anchors = checkpoints.anchors.get(workspaceId)?.length ?? 0
  const state = faultCount > 0 ? `${faultCount} FAULTS` : 'whole'
  yield {
    says: `${name}: ${state}, ${entries} entries${emptied > 0 ? `, ${emptied} emptied by age` : ''}, ${anchors} checkpoints`,
    ...{ chain: workspaceId, name, whole: faultCount === 0, entries, emptied, checkpoints: anchors },
  }
  for (const f of faults) yield { ...f, says: `  ${f.says}`, chain: workspaceId }
  for (const r of checkpoints.restored.filter((r) => r.workspaceId === workspaceId))
    yield { ...r, says: `  The restore of ${r.at} took away ${r.lost} entries that its backup did not have.` }
}

function* ended(checkpoints: Checkpoints, publicKey: string, wrong: number): Generator<Item> {
  for (const line of checkpoints.strangers) yield { says: `Line ${line} of the checkpoints is not signed by this key.`, line }
  yield { says: `Checkpoints are signed by key ${keyName(publicKey)}.`, publicKey }
  if (wrong > 0) throw new Refused('conflict', `The audit is not what was written: ${wrong} faults, told above.`)
}

/** `privacy audit export` */
export async function* exported({ services }: Operator, args: Args): Answer {
  const file = String(args.FILE)
  const only = args.workspace ? (await chosen(services, args.workspace)).map((w) => w.id) : undefined
  const entries = await exportAudit(services, file, only)
  yield {
    says: `${file}: ${entries} entries. Check it anywhere with \`handlet privacy audit verify --file\`.`,
    ...{ file, entries },
  }
}
