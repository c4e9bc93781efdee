import type { Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import type { Policy } from '#policy/policy.ts'

/** What came of an erasure: its id, how many rows went, and the codes of what had to stay. */
export type Erased = { readonly erasureId: string; readonly rows: number; readonly kept: readonly string[] }

/** What the desk asks of the engine that erases. */
export type Erasing = {
  erase(o: { workspaceId: string; customerId: string; caseId: string; by: string }): Promise<Erased>
  /** DPA 2018 s. 173: nothing that was asked for may go before the answer. Ends at `until` by itself. Twice is once. */
  hold(tx: Tx, o: { workspaceId: string; customerIds: readonly string[]; caseId: string; until: Date }): Promise<void>
  release(tx: Tx, o: { workspaceId: string; caseId: string }): Promise<void>
}

/** `erasing` is null where no engine is there: an erasure is then refused, never called done. */
export type RightsServices = Services & {
  readonly policies: readonly Policy[]
  readonly erasing: Erasing | null
}
