import { z } from 'zod'
import { type Signer, signatureHolds } from '#platform/signing.ts'
import { canonical, digest } from './canonical.ts'

const Status = z.enum(['done', 'not-applicable', 'pending', 'failed'])
const counts = z.record(z.string(), z.number().int())
/** What was done, for whoever asks later. Ids, counts, states and dates; nobody's name and no address. */
export const ReceiptShape = z.object({
  version: z.literal(1),
  erasureId: z.string(),
  kind: z.enum(['customer', 'workspace', 'rows']),
  workspaceId: z.string(),
  caseId: z.string().nullable(),
  plan: z.string(),
  policy: z.string(),
  begunAt: z.string(),
  finishedAt: z.string(),
  rows: counts,
  files: z.number().int(),
  /** Rows of others that speak of the person, which stay until somebody decides. */
  mentions: counts,
  recipients: z.record(z.string(), Status),
  heldBack: z.array(z.object({ reason: z.string(), rows: z.number().int(), until: z.string() })),
  /** What stays, and the rule that ends it. */
  kept: z.array(z.object({ table: z.string(), rule: z.string() })),
  /** `pending by DATE` until the purge has overwritten what was deleted. */
  bytes: z.string(),
  backupsEndAt: z.string(),
  publicKey: z.string(),
  signature: z.string(),
  purge: z
    .object({ at: z.string(), level: z.string(), residual: z.number().int(), receipt: z.string(), signature: z.string() })
    .optional(),
})
export type Receipt = z.infer<typeof ReceiptShape>
export type RecipientStatus = z.infer<typeof Status>
type ReceiptBody = Omit<Receipt, 'signature' | 'purge'>
export type Purged = { readonly at: string; readonly level: string; readonly residual: number }

export const signReceipt = (signer: Signer, body: Omit<ReceiptBody, 'publicKey'>): Receipt => {
  const whole = { ...body, publicKey: signer.publicKey }
  return { ...whole, signature: signer.sign(canonical(whole)) }
}
/** The purge is told on the same receipt, under a signature of its own: what was signed first stays as it was. */
export const countersign = (signer: Signer, receipt: Receipt, purged: Purged): Receipt => {
  const body = { ...purged, receipt: receiptDigest(receipt) }
  return { ...receipt, purge: { ...body, signature: signer.sign(canonical(body)) } }
}
const bodyOf = ({ signature: _, purge: __, ...body }: Receipt): ReceiptBody => body
export const receiptDigest = (receipt: Receipt): string => digest(bodyOf(receipt))

export type Verdict = { readonly holds: boolean; readonly says: string }
/** Needs no database: the key is in the receipt, and `trusted` is the one that it must be. */
export function verifyReceipt(receipt: Receipt, trusted: string): Verdict {
  const no = (says: string) => ({ holds: false, says })
  if (receipt.publicKey !== trusted) return no('This receipt was signed with another key than the one it is checked against.')
  if (!signatureHolds(trusted, canonical(bodyOf(receipt)), receipt.signature))
    return no('This receipt was changed after it was signed.')
  const { purge } = receipt
  if (!purge) return { holds: true, says: `Signed and unchanged. Bytes: ${receipt.bytes}.` }
  const { signature, ...body } = purge
  if (body.receipt !== receiptDigest(receipt) || !signatureHolds(trusted, canonical(body), signature))
    return no('What it says of the purge was changed, or belongs to another receipt.')
  return { holds: true, says: `Signed and unchanged. Purged at ${purge.at} (${purge.level}), ${purge.residual} traces left.` }
}
