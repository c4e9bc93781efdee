import { text } from 'drizzle-orm/pg-core'
import { now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Reasons in somebody's own words. An entry has only `hash`, salted, so deleting a reason leaves the chain whole and tells nobody its words. */
export const auditReasons = workspaceTable(
  'audit_reasons',
  { hash: text().notNull(), salt: text().notNull(), says: text().notNull(), at: now('at') },
  () => [],
  ['hash'],
)
export const auditReasonsPolicy = policyFor(auditReasons, {
  activities: ['audit.keep'],
  role: 'controller',
  record: true,
  retention: 'D8',
  since: 'at',
  purposes: ['comply', 'secure'],
  columns: { workspaceId: 'key', hash: 'audit.link', salt: 'audit.link', says: 'audit.reason', at: 'time' },
})
