import { and, eq, isNull } from 'drizzle-orm'
import { cases } from './cases.ts'
import { type Case, clock, comply, customersOf, hasFact } from './course.ts'
import { addMonths } from './days.ts'
import type { RightsServices } from './erasing.ts'

/**
 * Opening an access case keeps what was asked for (R83): held once it is known whose it is, until the answer, and no longer than the case
 * can take with a month to complain. What came since the last time is held as well.
 */
export async function preserve(s: RightsServices, workspaceId: string, caseId?: string): Promise<void> {
  const open = await comply(s, workspaceId, async (tx) => {
    const found: Case[] = await tx
      .select()
      .from(cases)
      .where(and(eq(cases.kind, 'access'), isNull(cases.closedAt), ...(caseId ? [eq(cases.id, caseId)] : [])))
    const proved: { c: Case; customerIds: string[]; until: Date }[] = []
    for (const c of found)
      if (await hasFact(tx, c.id, 'identity-received')) {
        const { start } = await clock(tx, c, s.clock())
        proved.push({ c, customerIds: await customersOf(tx, c), until: new Date(`${addMonths(start, 4)}T00:00:00Z`) })
      }
    return proved
  })
  for (const { c, customerIds, until } of open)
    if (customerIds.length > 0 && until > s.clock())
      await s.erasing.hold({ workspaceId, customerIds, caseId: c.id, number: c.number, until })
}
