import { asc, eq, sql } from 'drizzle-orm'
import { integer, text } from 'drizzle-orm/pg-core'
import { rows, type Tx } from '#platform/db/database.ts'
import { at, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Tables from which rows were deleted whose bytes may still be on the disk, since when, and how often since. */
export const remains = workspaceTable(
  'remains',
  { tableName: text('table_name').notNull(), since: at('since').notNull(), deletions: integer().notNull().default(1) },
  () => [platformRows()],
  ['tableName'],
)
export const remainsPolicy = policyFor(remains, {
  activities: ['system.run'],
  role: 'none',
  retention: 'N1',
  platform: true,
  purposes: ['comply', 'connect'],
  columns: { workspaceId: 'key', tableName: 'state', since: 'time', deletions: 'state' },
})

/** In the transaction that deleted rows of these tables: they are to be overwritten. */
export async function leaveRemains(tx: Tx, workspaceId: string, tables: readonly string[], now: Date): Promise<void> {
  if (tables.length === 0) return
  // In order, so that two who mark the same tables wait for each other instead of for ever.
  await tx.execute(sql`
    insert into remains as was (workspace_id, table_name, since)
    select ${workspaceId}::uuid, name, ${now.toISOString()}::timestamptz
    from jsonb_array_elements_text(${JSON.stringify([...tables].sort())}::jsonb) as t(name)
    on conflict (workspace_id, table_name) do update set deletions = was.deletions + 1`)
}

export type Remains = typeof remains.$inferSelect
export const listRemains = (tx: Tx): Promise<Remains[]> => tx.select().from(remains).orderBy(asc(remains.tableName))

/** These were overwritten. What was deleted while that went on stays marked. */
export async function overwritten(tx: Tx, done: readonly Remains[]): Promise<void> {
  await rows(
    tx,
    sql`delete from ${remains} using jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as d("workspaceId" uuid, "tableName" text, deletions int)
        where ${eq(remains.workspaceId, sql`d."workspaceId"`)} and ${eq(remains.tableName, sql`d."tableName"`)}
          and ${eq(remains.deletions, sql`d.deletions`)}`,
  )
}
