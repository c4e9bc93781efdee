import { text } from 'drizzle-orm/pg-core'
import { at, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** When a workspace was last used: signs of it (sessions, events) are gone long before 24 months are over. */
export const activity = workspaceTable(
  'workspace_activity',
  {
    lastAt: at('last_at').notNull(),
    /** The last warning that was sent since: so many days before the end. */
    warned: text({ enum: ['60', '14'] }),
    warnedAt: at('warned_at'),
  },
  () => [platformRows()],
  [],
)
export const activityPolicy = policyFor(activity, {
  activities: ['account.manage'],
  role: 'none',
  retention: 'A1',
  platform: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', lastAt: 'time', warned: 'state', warnedAt: 'time' },
})
