import { and, eq } from 'drizzle-orm'
import { Refused } from '#platform/errors.ts'
import { takeCode } from './codes.ts'
import { caseOf, comply } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { caseIdentifiers } from './identifiers.ts'
import { deliverAll } from './post.ts'
import { preserve } from './preserve.ts'
import { proved } from './proved.ts'

/** The code that came back makes the address proved. False: it was not this code, or not any more. */
export async function confirm(s: RightsServices, workspaceId: string, caseId: string, code: string): Promise<boolean> {
  const letters: (string | null)[] = []
  const fits = await comply(s, workspaceId, async (tx) => {
    if (!(await takeCode(tx, s, caseId, 'identity', code))) return false
    await tx
      .update(caseIdentifiers)
      .set({ assurance: 'challenged', provedAt: s.clock() })
      .where(and(eq(caseIdentifiers.caseId, caseId), eq(caseIdentifiers.kind, 'email')))
    letters.push(...(await proved(tx, s, await caseOf(tx, caseId), null)))
    return true
  })
  deliverAll(s, letters)
  if (fits) await preserve(s, workspaceId, caseId)
  return fits
}

/** A member looked at a proof that is no code: what they name is proved by their word, which stays on record. */
export async function acceptProof(s: RightsServices, workspaceId: string, caseId: string, by: string): Promise<void> {
  const letters = await comply(s, workspaceId, async (tx) => {
    const c = await caseOf(tx, caseId)
    if (c.closedAt) throw new Refused('conflict', 'This case is closed.')
    await tx
      .update(caseIdentifiers)
      .set({ assurance: 'challenged', provedAt: s.clock(), provedBy: by })
      .where(and(eq(caseIdentifiers.caseId, caseId), eq(caseIdentifiers.kind, 'email')))
    return proved(tx, s, c, by)
  })
  deliverAll(s, letters)
  await preserve(s, workspaceId, caseId)
}
