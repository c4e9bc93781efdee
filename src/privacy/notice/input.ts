import type { Controller } from '#platform/config.ts'
import type { Source } from '#policy/sources.ts'
import type { Entry } from './changes.ts'
import type { Register } from './register.ts'

/** What every page is made from. */
export type Input = {
  readonly register: Register
  readonly controller: Controller
  readonly entries: readonly Entry[]
  /** Sources that messages can come from today. */
  readonly reached: readonly Source[]
}
