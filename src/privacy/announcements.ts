import { text, uuid } from 'drizzle-orm/pg-core'
import { now, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Which owner was told of which version of the policy, so that nobody is told twice. */
export const announcements = workspaceTable(
  'announcements',
  {
    /** Of `notice/changes.json`. */
    version: text().notNull(),
    loginId: uuid('login_id').notNull(),
    toldAt: now('told_at'),
  },
  () => [platformRows()],
  ['version', 'loginId'],
)
export const announcementsPolicy = policyFor(announcements, {
  activities: ['account.notify'],
  role: 'none',
  retention: 'A1',
  platform: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', version: 'version', loginId: 'key', toldAt: 'time' },
})
