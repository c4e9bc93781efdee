import type { Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import type { Policy } from '#policy/policy.ts'
import type { RecipientName } from '#policy/recipients.ts'
import type { Repair } from './execute.ts'
import type { Graph } from './graph.ts'
import type { RecipientStatus } from './receipt.ts'

/**
 * Somebody outside who may hold a copy. `not-applicable` is proved, never supposed; who cannot be reached is `pending` (a throw), and is
 * asked again.
 */
export type ErasureRecipient = {
  readonly name: RecipientName
  forget(tx: Tx, of: { readonly workspaceId: string; readonly erasureId: string }): Promise<RecipientStatus>
}
/** Overwrites what was deleted from these tables, and says how far that went, how many traces it still found, and which it could not have. */
export type Purge = (
  tables: readonly string[],
) => Promise<{ readonly level: string; readonly residual: number; readonly left: readonly string[] }>

/** What the engine is told by `app/`, which knows every slice. */
export type Engine = {
  readonly policies: readonly Policy[]
  readonly graph: Graph
  readonly policyHash: string
  /** Everybody who was merged into a customer, and into those. */
  mergedInto(tx: Tx, workspaceId: string, customerId: string): Promise<string[]>
  readonly repairs: readonly Repair[]
  readonly recipients: readonly ErasureRecipient[]
  /** Destroys the key that backups of a workspace are sealed with. */
  shred(workspaceId: string): void
  readonly purge: Purge | null
}
export type PrivacyServices = Services & { readonly engine: Engine }
