import type { Services } from '#platform/services.ts'
import type { Policy } from '#policy/policy.ts'

/** What came of an erasure. `heldBack`: rows that a hold keeps for a claim. `backupsEndAt`: ISO time after which no backup has it. */
export type Erased = {
  readonly erasureId: string
  readonly rows: number
  readonly heldBack: boolean
  readonly backupsEndAt: string
}

/** What the desk asks of the engine that erases; `app/` hands it in. Each opens doors of its own, so none is called inside a transaction. */
export type Erasing = {
  erase(o: { workspaceId: string; customerId: string; caseId: string; by: string }): Promise<Erased>
  /** DPA 2018 s. 173: nothing that was asked for may go before the answer. Ends at `until` by itself. Twice is once. */
  hold(o: { workspaceId: string; customerIds: readonly string[]; caseId: string; number: string; until: Date }): Promise<void>
  release(o: { workspaceId: string; caseId: string }): Promise<void>
}

export type RightsServices = Services & {
  readonly policies: readonly Policy[]
  readonly erasing: Erasing
}
