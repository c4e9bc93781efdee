import { sql } from 'drizzle-orm'
import { type Database, rows } from '#platform/db/database.ts'
import { dueBefore, retention } from '#policy/retention.ts'
import { appendAudit } from './append.ts'

/**
 * Deletes what entries older than rule D8 say, and their reasons; the chain stays and still proves its order. By the database's own
 * clock: a trigger refuses anything younger. Run twice, the second finds nothing. Answers how many entries were emptied.
 */
export const emptyAudit = (database: Database, workspaceId: string, now: Date): Promise<number> =>
  database.withPurpose('comply', workspaceId, async (tx) => {
    const [done] = await rows<{ n: number }>(tx, sql`select empty_audit() as n`)
    await tx.execute(
      sql`delete from audit_reasons where workspace_id = ${workspaceId} and at < ${dueBefore(retention.D8.period, now)}`,
    )
    if (done!.n > 0)
      await appendAudit(tx, workspaceId, [{ action: 'audit.emptied', actor: { kind: 'system' }, counts: { entries: done!.n } }])
    return done!.n
  })
