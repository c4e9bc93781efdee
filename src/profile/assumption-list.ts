import { and, asc, eq, sql } from 'drizzle-orm'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import { assumptionsChanged } from './events.ts'
import { assumptions } from './profile.ts'

type Needs = Pick<Services, 'database' | 'clock'>
export type Assumption = Omit<typeof assumptions.$inferSelect, 'workspaceId'>
/** What holds unless a quote says otherwise ('Parking is free', 'Access from 8:00'). */
export type AssumptionSaid = { says: string; position?: number | undefined }

const most = 200
const one = (workspaceId: string, id: string) => and(eq(assumptions.workspaceId, workspaceId), eq(assumptions.id, id))
const shown = { id: assumptions.id, says: assumptions.says, position: assumptions.position, updatedAt: assumptions.updatedAt }

export const listAssumptions = (services: Needs, workspaceId: string): Promise<Assumption[]> =>
  services.database.withPurpose('service', workspaceId, (tx) =>
    tx
      .select(shown)
      .from(assumptions)
      .where(eq(assumptions.workspaceId, workspaceId))
      .orderBy(asc(assumptions.position), asc(assumptions.id)),
  )

export async function addAssumption(services: Needs, workspaceId: string, said: AssumptionSaid): Promise<Assumption> {
  return services.database.withPurpose('service', workspaceId, async (tx) => {
    const [there] = await tx
      .select({ n: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(${assumptions.position}), -1)::int` })
      .from(assumptions)
      .where(eq(assumptions.workspaceId, workspaceId))
    if (there!.n >= most) throw new Refused('conflict', `At most ${most} assumptions can be kept.`)
    const [made] = await tx
      .insert(assumptions)
      .values({
        workspaceId,
        id: uuidv7(),
        says: said.says,
        position: said.position ?? there!.last + 1,
        updatedAt: services.clock(),
      })
      .returning(shown)
    await record(tx, workspaceId, [assumptionsChanged(made!.id)])
    return made!
  })
}

export async function changeAssumption(
  services: Needs,
  workspaceId: string,
  id: string,
  said: { says?: string | undefined; position?: number | undefined },
): Promise<Assumption> {
  return services.database.withPurpose('service', workspaceId, async (tx) => {
    const set = {
      ...(said.says !== undefined && { says: said.says }),
      ...(said.position !== undefined && { position: said.position }),
      updatedAt: services.clock(),
    }
    const [row] = await tx.update(assumptions).set(set).where(one(workspaceId, id)).returning(shown)
    if (!row) throw new Refused('missing', 'This assumption is no longer on the list.')
    await record(tx, workspaceId, [assumptionsChanged(id)])
    return row
  })
}

export async function removeAssumption(services: Needs, workspaceId: string, id: string): Promise<void> {
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const gone = await tx.delete(assumptions).where(one(workspaceId, id)).returning({ id: assumptions.id })
    if (gone.length === 0) throw new Refused('missing', 'This assumption is no longer on the list.')
    await record(tx, workspaceId, [assumptionsChanged(id)])
  })
}
