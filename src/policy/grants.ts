import type { Policy } from './policy.ts'
import { purposeNames, roleOf } from './purposes.ts'

export const platformRole = 'handlet_platform'
export const queueRole = 'handlet_queue'
export const searchRole = 'handlet_search'
/** What the connection opens as: it may read nothing, so a forgotten door reads nothing. */
export const nobodyRole = 'handlet_nobody'
export const allRoles = [nobodyRole, platformRole, queueRole, searchRole, ...purposeNames.map(roleOf)]

/** The SQL that makes the database keep the policies: forced row security and one grant per purpose and door. Idempotent. */
export function grants(policies: readonly Policy[]): string[] {
  return policies.flatMap((p) => [
    `alter table "${p.name}" enable row level security`,
    `alter table "${p.name}" force row level security`,
    `revoke all on "${p.name}" from public, ${[platformRole, ...purposeNames.map(roleOf)].join(', ')}`,
    ...p.purposes.map((purpose) => `grant select, insert, update, delete on "${p.name}" to ${roleOf(purpose)}`),
    ...(p.platform ? [`grant select, insert, update, delete on "${p.name}" to ${platformRole}`] : []),
  ])
}
