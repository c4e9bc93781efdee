import type { LeftOut, Lifted, Reviewed } from './letters-answers.ts'
import type { Outcome } from './letters-complaint.ts'

/** What was decided, in closed words and ids: the sentences a person adds to it stand in `case_texts`. */
export type Decision =
  | { readonly kind: 'access' | 'portability'; readonly packId: string; readonly leftOut: readonly LeftOut[] }
  | {
      readonly kind: 'rectification'
      readonly what: 'changed' | 'added' | 'changed-and-added'
      readonly fields: readonly string[]
    }
  | {
      readonly kind: 'erasure'
      readonly erasureId: string
      readonly rows: number
      readonly bytesBy: string
      readonly heldBack: boolean
      readonly backupsBy: string
    }
  | { readonly kind: 'restriction'; readonly lifted?: Lifted }
  | { readonly kind: 'objection'; readonly activities: readonly string[] }
  | { readonly kind: 'human-review'; readonly outcome: Reviewed }
  | { readonly kind: 'consent-withdrawal'; readonly activities: readonly string[] }
  | { readonly kind: 'marketing-opt-out' }
  | { readonly kind: 'complaint'; readonly outcome: Outcome }
