import { type Signer, signatureHolds } from '#platform/signing.ts'
import { canonical, digest } from './canonical.ts'

export type RecipientStatus = 'done' | 'not-applicable' | 'pending' | 'failed'
type HeldBack = { readonly reason: string; readonly rows: number; readonly until: string }
/** What stays, and the rule that ends it. */
type Kept = { readonly table: string; readonly rule: string }

/** What was done, for whoever asks later. Ids, counts, states and dates; nobody's name and no address. */
export type ReceiptBody = {
  readonly version: 1
  readonly erasureId: string
  readonly kind: 'customer' | 'workspace' | 'rows'
  readonly workspaceId: string
  readonly caseId: string | null
  readonly plan: string
  readonly policy: string
  readonly begunAt: string
  readonly finishedAt: string
  readonly rows: Readonly<Record<string, number>>
  readonly files: number
  readonly mentions: Readonly<Record<string, number>>
  readonly recipients: Readonly<Record<string, RecipientStatus>>
  readonly heldBack: readonly HeldBack[]
  readonly kept: readonly Kept[]
  /** `pending by DATE` until the purge has overwritten what was deleted. */
  readonly bytes: string
  readonly backupsEndAt: string
  readonly publicKey: string
}
export type Receipt = ReceiptBody & { readonly signature: string; readonly purge?: Countersigned }
export type Purged = { readonly at: string; readonly level: string; readonly residual: number }
export type Countersigned = Purged & { readonly receipt: string; readonly signature: string }

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
  if (!signatureHolds(trusted, canonical(bodyOf(receipt)), receipt.signature)) return no('This receipt was changed after it was signed.')
  const { purge } = receipt
  if (!purge) return { holds: true, says: `Signed and unchanged. Bytes: ${receipt.bytes}.` }
  const { signature, ...body } = purge
  if (body.receipt !== receiptDigest(receipt) || !signatureHolds(trusted, canonical(body), signature))
    return no('What it says of the purge was changed, or belongs to another receipt.')
  return { holds: true, says: `Signed and unchanged. Purged at ${purge.at} (${purge.level}), ${purge.residual} traces left.` }
}
