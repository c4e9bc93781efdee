import { sql } from 'drizzle-orm'
import { date, integer, text } from 'drizzle-orm/pg-core'
import { rows, type Tx } from '#platform/db/database.ts'
import { at, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Tables that belong to no workspace are swept under this one. */
export const noWorkspace = '00000000-0000-0000-0000-000000000000'

/** What the sweep did for a rule on a day: how many rows were due, went, or were held back; and when it last looked. */
export const retentionRuns = workspaceTable(
  'retention_runs',
  {
    rule: text().notNull(),
    day: date().notNull(),
    due: integer().notNull(),
    gone: integer().notNull(),
    lastAt: at('last_at').notNull(),
  },
  () => [platformRows()],
  ['rule', 'day'],
)
export const retentionRunsPolicy = policyFor(retentionRuns, {
  activities: ['system.run'],
  role: 'none',
  retention: 'L2',
  since: 'lastAt',
  platform: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', rule: 'state', day: 'time', due: 'state', gone: 'state', lastAt: 'time' },
})

export type Ran = { readonly rule: string; readonly due: number; readonly gone: number }

export async function noteRuns(tx: Tx, workspaceId: string, ran: readonly Ran[], now: Date): Promise<void> {
  if (ran.length === 0) return
  await tx.execute(sql`
    insert into retention_runs as was (workspace_id, rule, day, due, gone, last_at)
    select ${workspaceId}::uuid, rule, ${now.toISOString().slice(0, 10)}::date, due, gone, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ran)}::jsonb) as r(rule text, due int, gone int)
    on conflict (workspace_id, rule, day) do update set due = was.due + excluded.due, gone = was.gone + excluded.gone, last_at = excluded.last_at`)
}

/** When the sweep last looked, and of that day: how many rows went, and how many were due and are still here (held, or left for the next run). */
export async function lastRun(tx: Tx): Promise<{ at: Date; rows: number; late: number } | null> {
  const [run] = await rows<{ at: string | null; rows: number; late: number }>(
    tx,
    sql`select max(last_at) as at, coalesce(sum(gone), 0)::int as rows, coalesce(sum(greatest(due - gone, 0)), 0)::int as late
        from retention_runs where day = (select max(day) from retention_runs)`,
  )
  return run?.at ? { ...run, at: new Date(run.at) } : null
}
