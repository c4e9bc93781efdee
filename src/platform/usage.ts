import { sql } from 'drizzle-orm'
import { date, index, integer, text } from 'drizzle-orm/pg-core'
import { policyFor } from '#policy/policy.ts'
import type { Tx } from './db/database.ts'
import { workspaceTable } from './tables.ts'

/** How often a feature was used, per workspace and day. After 90 days only the total is kept (day 1970-01-01). */
export const usageCounts = workspaceTable(
  'usage_counts',
  { feature: text().notNull(), day: date().notNull(), count: integer().notNull() },
  (t) => [index().on(t.day)],
  ['feature', 'day'],
)
export const usageCountsPolicy = policyFor(usageCounts, {
  activities: ['reliability.usage'],
  role: 'controller',
  retention: 'L3',
  since: 'day',
  purposes: ['service', 'secure'],
  columns: { workspaceId: 'key', feature: 'state', day: 'time', count: 'usage.count' },
})

/** Counts one use. Of a workspace that objected (`reliability.usage`, Article 21) nothing is counted. */
export const countUse = (tx: Tx, workspaceId: string, feature: string, now: Date) =>
  tx.execute(sql`insert into usage_counts as u (workspace_id, feature, day, count)
    select ${workspaceId}::uuid, ${feature}, ${now.toISOString().slice(0, 10)}::date, 1 where not objected('reliability.usage')
    on conflict (workspace_id, feature, day) do update set count = u.count + 1`)

/** Folds days older than `before` into the total. */
export const foldUse = (tx: Tx, workspaceId: string, before: Date) =>
  tx.execute(sql`with gone as (
      delete from usage_counts where workspace_id = ${workspaceId} and day < ${before.toISOString().slice(0, 10)} and day > '1970-01-01' returning feature, count),
    total as (select feature, sum(count)::int as count from gone group by feature)
    insert into usage_counts as u (workspace_id, feature, day, count) select ${workspaceId}, feature, '1970-01-01', count from total
    on conflict (workspace_id, feature, day) do update set count = u.count + excluded.count`)
