import { sql } from 'drizzle-orm'
import { rows } from '#platform/db/database.ts'
import { bounds, dueBefore, retention } from '#policy/retention.ts'
import type { PrivacyServices } from './engine.ts'
import { eraseWorkspace, sweepErasures } from './erase.ts'
import { dropHashes, readLedger } from './ledger.ts'
import { purgeRemains } from './purge.ts'
import { endDue } from './retain.ts'
import { noWorkspace, type Ran } from './retention-runs.ts'

const dayMs = 86_400_000

/** Workspaces that are there, and those that were erased: their records run out by their own rules. */
async function workspacesOf(p: PrivacyServices): Promise<{ id: string; doomed: boolean }[]> {
  const undone = new Date(p.clock().getTime() - bounds.undoDays * dayMs).toISOString()
  const here = await p.database.withPlatform((tx) =>
    rows<{ id: string; doomed: boolean }>(
      tx,
      sql`select id, coalesce(deletion_requested_at <= ${undone}::timestamptz, false) as doomed from workspaces order by id`,
    ),
  )
  const erased = readLedger(p).flatMap((l) => (l.kind === 'workspace' ? [l.workspaceId] : []))
  return [...here, ...[...new Set(erased)].filter((id) => !here.some((w) => w.id === id)).map((id) => ({ id, doomed: false }))]
}

/**
 * Hourly, everywhere: erasures go on that were cut short, workspaces go whose seven days are over (A1), and every rule ends what is due.
 * One workspace in trouble does not hold up the others.
 */
export async function sweepRetention(p: PrivacyServices): Promise<Ran[]> {
  const ran: Ran[] = []
  const workspaces = await workspacesOf(p)
  for (const { id, doomed } of workspaces)
    try {
      await sweepErasures(p, id)
      if (doomed) await eraseWorkspace(p, { workspaceId: id, by: null })
      ran.push(...(await endDue(p, id)))
    } catch (cause) {
      p.log.error('retention waits', cause, { workspaceId: id })
    }
  ran.push(...(await endDue(p, noWorkspace)))
  endHashes(p)
  await purgeRemains(p, [...new Set([...workspaces, ...(await workspacesOf(p))].map((w) => w.id))])
  return ran
}

/** The keyed hashes beside the ledger outlive every backup, and no more (D5). */
function endHashes(p: PrivacyServices) {
  const before = dueBefore(retention.D5.period, p.clock())!
  for (const l of readLedger(p)) if (l.hashes && new Date(l.at) <= before) dropHashes(p, l.erasureId)
}
