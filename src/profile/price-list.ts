import { and, asc, eq, sql } from 'drizzle-orm'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import { pricesChanged } from './events.ts'
import { prices } from './profile.ts'

type Needs = Pick<Services, 'database' | 'clock'>
/** `pence` without VAT, for one `unit` ('hour', 'visit', 'metre' …); `vatRate` in percent. */
export type PriceSaid = { name: string; unit: string; pence: number; vatRate: number; position?: number | undefined }
export type Price = Omit<typeof prices.$inferSelect, 'workspaceId'>

const most = 500
const one = (workspaceId: string, id: string) => and(eq(prices.workspaceId, workspaceId), eq(prices.id, id))
const shown = {
  ...{ id: prices.id, name: prices.name, unit: prices.unit, pence: prices.pence, vatRate: prices.vatRate },
  ...{ position: prices.position, updatedAt: prices.updatedAt },
}
const given = <T extends object>(said: T) =>
  Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined)) as Partial<T>

export const listPrices = (services: Needs, workspaceId: string): Promise<Price[]> =>
  services.database.withPurpose('service', workspaceId, (tx) =>
    tx.select(shown).from(prices).where(eq(prices.workspaceId, workspaceId)).orderBy(asc(prices.position), asc(prices.id)),
  )

/** A price without a position goes to the end of the list. */
export async function addPrice(services: Needs, workspaceId: string, said: PriceSaid): Promise<Price> {
  return services.database.withPurpose('service', workspaceId, async (tx) => {
    const [there] = await tx
      .select({ n: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(${prices.position}), -1)::int` })
      .from(prices)
      .where(eq(prices.workspaceId, workspaceId))
    if (there!.n >= most) throw new Refused('conflict', `A price list has at most ${most} lines.`)
    const row = { position: there!.last + 1, ...(given(said) as PriceSaid), updatedAt: services.clock() }
    const [made] = await tx
      .insert(prices)
      .values({ ...row, position: row.position ?? 0, workspaceId, id: uuidv7() })
      .returning(shown)
    await record(tx, workspaceId, [pricesChanged(made!.id)])
    return made!
  })
}

export async function changePrice(
  services: Needs,
  workspaceId: string,
  id: string,
  said: { [F in keyof PriceSaid]?: PriceSaid[F] | undefined },
): Promise<Price> {
  return services.database.withPurpose('service', workspaceId, async (tx) => {
    const set = { ...given(said), updatedAt: services.clock() }
    const [row] = await tx.update(prices).set(set).where(one(workspaceId, id)).returning(shown)
    if (!row) throw new Refused('missing', 'This price is no longer on the list.')
    await record(tx, workspaceId, [pricesChanged(id)])
    return row
  })
}

export async function removePrice(services: Needs, workspaceId: string, id: string): Promise<void> {
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const gone = await tx.delete(prices).where(one(workspaceId, id)).returning({ id: prices.id })
    if (gone.length === 0) throw new Refused('missing', 'This price is no longer on the list.')
    await record(tx, workspaceId, [pricesChanged(id)])
  })
}
