import { type SQL, sql } from 'drizzle-orm'
import {
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  pgPolicy,
  pgRole,
  pgTable,
  primaryKey,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { platformRole, searchRole } from '#policy/grants.ts'

const platform = pgRole(platformRole).existing()
const searcher = pgRole(searchRole).existing()

/** '' (a setting that was set once and reset) must read as "no workspace", hence nullif. */
export const currentWorkspace = sql`nullif(current_setting('app.workspace_id', true), '')::uuid`

export const at = (name: string) => timestamp(name, { withTimezone: true })
export const now = (name: string) => at(name).notNull().defaultNow()
export const workspaceId = () => uuid('workspace_id').notNull()
/** UUIDv7: sorts by time. Made by the program where the row's id is needed before it is stored. */
export const newId = () => uuid('id').notNull().default(sql`uuidv7()`)

/** Row security: a row is seen by the workspace that the transaction is bound to, and by nobody else. */
export const ownRows = (column: SQL = sql`workspace_id`) => {
  const own = sql`${column} = ${currentWorkspace}`
  return pgPolicy('workspace', { for: 'all', to: 'public', using: own, withCheck: own })
}
/** Row security of what the platform door may see, whatever the workspace. */
export const platformRows = () => pgPolicy('platform', { for: 'all', to: platform, using: sql`true`, withCheck: sql`true` })
/** Row security of what the search functions read: they filter by workspace themselves, so that the text index is used. */
export const searchRows = () => pgPolicy('search', { for: 'select', to: searcher, using: sql`true` })

type Columns = Record<string, PgColumnBuilderBase>
type Self = Record<string, any>

/** A table of a workspace: its key begins with `workspace_id`, its rows belong to it. `key` names the other key columns (default `id`). */
export function workspaceTable<N extends string, C extends Columns>(
  name: N,
  columns: C,
  extra: (t: Self) => PgTableExtraConfigValue[] = () => [],
  key: readonly string[] = ['id'],
) {
  const all = { workspaceId: workspaceId(), ...columns }
  return pgTable(name, all, (t: Self) => [
    primaryKey({ columns: [t.workspaceId, ...key.map((k) => t[k])] as [any, ...any[]] }),
    ownRows(),
    ...extra(t),
  ])
}
