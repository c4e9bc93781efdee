import fs from 'node:fs'
import type { Config } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { eraseCustomer, previewCustomer } from '#privacy/erase.ts'
import { publicKeyFile } from '#privacy/ledger.ts'
import { ReceiptShape, receiptDigest, verifyReceipt } from '#privacy/receipt.ts'
import { wouldEnd } from '#privacy/retain.ts'
import { noWorkspace } from '#privacy/retention-runs.ts'
import { sweepRetention } from '#privacy/sweep.ts'
import { withEngine } from '../erasure.ts'
import type { Answer, Args, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

const counted = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([table, n]) => `${n} ${table}`)
    .join(', ') || 'nothing'

/** `privacy erase-customer`: with --dry-run what would go; without, it goes, and the receipt is printed. */
export async function* erased({ services }: Operator, args: Args): Answer {
  const p = withEngine(services)
  const [workspace] = await chosen(services, args.workspace)
  const [workspaceId, customerId] = [workspace!.id, String(args.ID)]
  if (args['dry-run']) {
    const { counts, mentions, hash } = await previewCustomer(p, workspaceId, customerId)
    const spoken = counted(Object.fromEntries(Object.entries(mentions).map(([table, ids]) => [table, ids.length])))
    yield { says: `Would go: ${counted(counts)}.\nOthers speak of them in: ${spoken}.`, counts, mentions, hash }
    return
  }
  const receipt = await eraseCustomer(p, { workspaceId, customerId, by: null })
  yield { says: JSON.stringify(receipt, null, 2), receipt }
}

/** `privacy retention`: what is due by rule; without --dry-run it is ended now. */
export async function* retained({ services }: Operator, args: Args): Answer {
  const p = withEngine(services)
  if (args['dry-run']) {
    const places = [
      ...(await chosen(services, undefined)).map((w) => [w.id, w.slug] as const),
      [noWorkspace, 'no workspace'] as const,
    ]
    for (const [id, name] of places)
      for (const [rule, counts] of Object.entries(await wouldEnd(p, id)))
        if (Object.keys(counts).length > 0) yield { says: `${name}  ${rule}  ${counted(counts)}`, workspace: name, rule, counts }
    return
  }
  const ran = await sweepRetention(p)
  const gone = ran.reduce((n, r) => n + r.gone, 0)
  yield { says: `${gone} rows were due and are gone.`, ran: ran.filter((r) => r.due > 0) }
}

/** `privacy verify-receipt`: with no database. The key is the one beside the keys here, or the one that is given. */
export async function* verified(config: Config, args: Args): Answer {
  const file = String(args.FILE)
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
  const parsed = ReceiptShape.safeParse(attempt(text))
  if (!parsed.success) throw new Refused('invalid', `${file} is not a receipt.`)
  const own = publicKeyFile(config.keysDir)
  const trusted = typeof args.key === 'string' ? args.key : fs.existsSync(own) ? fs.readFileSync(own, 'utf8').trim() : null
  if (!trusted) throw new Refused('missing', `There is no ${own} here. Give the public key with --key.`)
  const verdict = verifyReceipt(parsed.data, trusted)
  if (!verdict.holds) throw new Refused('invalid', verdict.says)
  const { erasureId, rows } = parsed.data
  yield { says: `${verdict.says}\n${erasureId}: ${counted(rows)}`, erasureId, rows, digest: receiptDigest(parsed.data) }
}

const attempt = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
