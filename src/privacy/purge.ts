import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { bounds } from '#policy/retention.ts'
import type { PrivacyServices } from './engine.ts'
import type { Erasure } from './erase.ts'
import { erasures } from './erasures.ts'
import { erasureSigner } from './ledger.ts'
import { countersign } from './receipt.ts'
import { listRemains, overwritten } from './remains.ts'

const dayMs = 86_400_000
/** Hours of the night, UTC: in the United Kingdom one to six in summer, midnight to five in winter. */
const night = (now: Date) => now.getUTCHours() < 5

/**
 * Is it time to write tables anew, which keeps others from them meanwhile? After an erasure at once where the database is embedded; on a
 * server, and for what retention ended, at night; whatever the hour from a day before the bytes are due.
 */
export function purgeNow(kind: Database['kind'], now: Date, since: { erased: Date | null; deleted: Date | null }): boolean {
  const oldest = Math.min(...[since.erased, since.deleted].map((d) => d?.getTime() ?? Infinity))
  if (oldest === Infinity) return false
  if (kind === 'embedded' && since.erased) return true
  return night(now) || now.getTime() - oldest >= (bounds.bytesDays - 1) * dayMs
}

/** Erasures whose receipt waits for the purge. */
async function waitingIn(p: PrivacyServices, workspaceIds: readonly string[]): Promise<Erasure[]> {
  const waiting: Erasure[] = []
  for (const workspaceId of workspaceIds)
    waiting.push(
      ...(await p.database.withPurpose('comply', workspaceId, (tx) =>
        tx
          .select()
          .from(erasures)
          .where(and(eq(erasures.state, 'done'), isNull(erasures.purgedAt))),
      )),
    )
  return waiting
}
const first = (list: readonly (Date | null)[]) =>
  list.reduce<Date | null>((least, d) => (d && (!least || d < least) ? d : least), null)

/**
 * Overwrites what was deleted from every table that is marked, when it is time, and countersigns each receipt whose tables were all
 * reached. A table that others were using is tried again by the next sweep; until then receipts go on saying `pending by DATE`, as they
 * do without a purge (`purge: null`). Answers how many were countersigned. `now`: without regard to the hour.
 */
export async function purgeRemains(p: PrivacyServices, workspaceIds: readonly string[], o: { now?: true } = {}): Promise<number> {
  const { purge } = p.engine
  if (!purge) return 0
  const waiting = await waitingIn(p, workspaceIds)
  const marked = await p.database.withPlatform(listRemains)
  const since = { erased: first(waiting.map((e) => e.finishedAt)), deleted: first(marked.map((r) => r.since)) }
  if (marked.length + waiting.length === 0 || !(o.now || purgeNow(p.database.kind, p.clock(), since))) return 0
  const tables = new Set([...marked.map((r) => r.tableName), ...waiting.flatMap((e) => Object.keys(e.erased))])
  const { level, residual, left } = await purge([...tables].sort())
  if (left.length > 0) p.log.warn('tables wait for their purge', { count: left.length })
  await p.database.withPlatform((tx) =>
    overwritten(
      tx,
      marked.filter((r) => !left.includes(r.tableName)),
    ),
  )
  const now = p.clock()
  const reached = waiting.filter((e) => Object.keys(e.erased).every((table) => !left.includes(table)))
  for (const e of reached) {
    const receipt = countersign(erasureSigner(p), e.receipt!, { at: now.toISOString(), level, residual })
    await p.database.withPurpose('comply', e.workspaceId, (tx) =>
      tx.update(erasures).set({ receipt, purgedAt: now }).where(eq(erasures.id, e.id)),
    )
  }
  return reached.length
}
