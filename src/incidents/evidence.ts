import { Refused } from '#platform/errors.ts'
import type { PrivacyServices } from '#privacy/engine.ts'
import { placeHold } from '#privacy/hold.ts'
import { incidentOf } from './course.ts'
import { comply } from './open.ts'

export type Evidence = {
  readonly tableName: string
  readonly rowId: string
  /** What the row shows, in their words. */
  readonly why: string
  readonly expiresAt: Date
}

/**
 * Keeps one row beyond its time as evidence of an incident that is open: the only way to. A hold ends within twelve months, so what is held
 * when an incident is closed is gone twelve months later at the latest.
 */
export async function holdEvidence(
  p: PrivacyServices,
  workspaceId: string,
  incidentId: string,
  e: Evidence,
  by: string,
): Promise<string> {
  const { number } = await comply(p, workspaceId, async (tx) => {
    const i = await incidentOf(tx, incidentId)
    if (i.closedAt) throw new Refused('conflict', 'This incident is closed: nothing more is kept for it.')
    return i
  })
  return placeHold(p, workspaceId, {
    ...{ tableName: e.tableName, rowId: e.rowId, reason: 'investigation', expiresAt: e.expiresAt },
    ...{ owner: by, incidentId, authority: `Incident ${number}: ${e.why}` },
  })
}
