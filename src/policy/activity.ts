import type { Basis } from './article6.ts'
import type { Purpose } from './purposes.ts'
import type { RecipientName } from './recipients.ts'
import type { RetentionRule } from './retention.ts'
import type { Source } from './sources.ts'
import type { SubjectName } from './subjects.ts'

/** One row of the register (Article 30). A table says which activities it serves; an activity that no table serves is not offered yet. */
export type Activity = {
  readonly says: string
  readonly purpose: Purpose
  /** controller: we decide why. processor: the workspace does, and we act on its instructions. */
  readonly role: 'controller' | 'processor'
  readonly basis: Basis
  readonly subjects: readonly SubjectName[]
  readonly recipients: readonly RecipientName[]
  /** Rules that end it, beside those of its tables. */
  readonly retention?: readonly RetentionRule[]
  /** What keeps it small: numbers where there are any. */
  readonly minimised: string
  /** Sources it may use; absent: all. */
  readonly sources?: readonly Source[]
  /** Assessment of high risk, where the law asks for one (Article 35). */
  readonly dpia?: `DPIA-${string}`
  /** Does it decide something significant about a person by machine alone (Articles 22A–22D)? */
  readonly decides: 'nothing' | 'nothing significant'
}

export const own = ['email', 'microsoft', 'sms', 'webform', 'phone', 'native'] as const satisfies readonly Source[]
export const ours = (
  assessment: `LIA-${string}`,
  outcome: string,
  objection: readonly SubjectName[],
  compelling?: string,
): Basis => ({
  kind: 'interest',
  assessment,
  review: '2027-05-01',
  outcome,
  objection,
  ...(compelling && { compelling }),
})
const workspace: Basis = { kind: 'workspace' }
export const contract = (needed: string): Basis => ({ kind: 'contract', needed })
export const law = (statute: string): Basis => ({ kind: 'law', statute })

export const controller = (a: Omit<Activity, 'role'>): Activity => ({ role: 'controller', ...a })
export const processor = (a: Omit<Activity, 'role' | 'basis'>): Activity => ({ role: 'processor', basis: workspace, ...a })
export const member: readonly SubjectName[] = ['member']
export const customer: readonly SubjectName[] = ['customer']
