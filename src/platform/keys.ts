import { customType } from 'drizzle-orm/pg-core'
import { policyFor } from '#policy/policy.ts'
import { now, platformRows, workspaceTable } from './tables.ts'

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** One key per workspace, wrapped by the root key that lives outside the database. Destroying it makes what it sealed unreadable. */
export const workspaceKeys = workspaceTable(
  'workspace_keys',
  { wrapped: bytes().notNull(), createdAt: now('created_at') },
  () => [platformRows()],
  [],
)
export const workspaceKeysPolicy = policyFor(workspaceKeys, {
  activities: ['system.run'],
  role: 'none',
  retention: 'A1',
  platform: true,
  purposes: ['service', 'connect', 'communicate'],
  columns: { workspaceId: 'key', wrapped: 'key.wrapped', createdAt: 'time' },
})
