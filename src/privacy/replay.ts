import { sql } from 'drizzle-orm'
import { rows } from '#platform/db/database.ts'
import type { PrivacyServices } from './engine.ts'
import { eraseCustomer, eraseWorkspace } from './erase.ts'
import { erasures } from './erasures.ts'
import { type LedgerLine, readHashes, readLedger } from './ledger.ts'
import { bury } from './tombstones.ts'

/** Erasures that the ledger knows and the database does not, because it was brought back from before them. */
async function forgotten(p: PrivacyServices): Promise<LedgerLine[]> {
  const lines = readLedger(p)
  const refused = new Set(lines.flatMap((l) => (l.state === 'refused' ? [l.erasureId] : [])))
  const begun = lines.filter((l) => l.state === 'begun' && !refused.has(l.erasureId))
  const missing: LedgerLine[] = []
  for (const [workspaceId, mine] of Map.groupBy(begun, (l) => l.workspaceId)) {
    const known = await p.database.withPurpose('comply', workspaceId, (tx) => tx.select({ id: erasures.id }).from(erasures))
    missing.push(...mine.filter((l) => !known.some((k) => k.id === l.erasureId)))
  }
  return missing
}

/**
 * Before anything is served: every erasure of the ledger that this database has not seen is done again, by the same engine, and its
 * tombstones stand again with the date they had. Nothing to do costs a read of the ledger. Answers how many were done again.
 */
export async function replayErasures(p: PrivacyServices): Promise<number> {
  const { subjects } = p.engine.graph
  let done = 0
  for (const l of await forgotten(p)) {
    const { workspaceId, customerIds } = l
    const [there] = await p.database.withPlatform((tx) => rows(tx, sql`select 1 from workspaces where id = ${workspaceId}`))
    if (!there) continue
    if (l.kind === 'workspace') await eraseWorkspace(p, { workspaceId, by: null })
    const hashes = readHashes(p, l.erasureId).map((hash) => ({ hash, kind: 'person' as const }))
    if (l.kind !== 'customer') {
      done += l.kind === 'workspace' ? 1 : 0
      continue
    }
    await p.database.withPurpose('comply', workspaceId, (tx) => bury(tx, workspaceId, l.erasureId, hashes, new Date(l.at)))
    const here = await p.database.withPurpose('comply', workspaceId, (tx) =>
      rows<{ id: string }>(
        tx,
        sql`select id from ${sql.identifier(subjects.name)} where id in (select jsonb_array_elements_text(${JSON.stringify(customerIds)}::jsonb)::uuid)`,
      ),
    )
    for (const { id } of here) await eraseCustomer(p, { workspaceId, customerId: id, by: null }).then(() => done++)
  }
  return done
}
