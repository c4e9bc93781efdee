import type { SubjectName } from './subjects.ts'

/** Article 6(1) UK GDPR, and the one that is not ours to choose: the workspace's own, where we act on its instructions. */
export const bases = {
  contract: { article: '6(1)(b)', says: 'Contract', of: 'Needed to provide the service that was signed up for' },
  consent: { article: '6(1)(a)', says: 'Consent', of: 'Given for this, and withdrawn as easily' },
  law: { article: '6(1)(c)', says: 'Legal obligation', of: 'A law requires it' },
  interest: {
    article: '6(1)(f)',
    says: 'Legitimate interests',
    of: 'Needed for an interest that was weighed against the people concerned',
  },
  workspace: {
    article: 'the workspace’s own',
    says: 'On the workspace’s instructions',
    of: 'The workspace is the controller and chooses its basis; we process for it',
  },
} as const

/** The basis of one activity, with what proves it. A legitimate interest has its assessment file and the day it is looked at again. */
export type Basis =
  | { readonly kind: 'contract'; readonly needed: string }
  | { readonly kind: 'consent'; readonly record: string }
  | { readonly kind: 'law'; readonly statute: string }
  | {
      readonly kind: 'interest'
      readonly assessment: `LIA-${string}`
      /** ISO date: an assessment that is older than this fails the build. */
      readonly review: string
      readonly outcome: string
      /** Who may object, and to what effect. */
      readonly objection: readonly SubjectName[]
      /** Why it goes on although somebody objects (Article 21(1)). Absent: it stops. */
      readonly compelling?: string
    }
  | { readonly kind: 'workspace' }
