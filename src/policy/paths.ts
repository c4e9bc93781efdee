import type { AnyColumn } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import type { Policy } from './policy.ts'

/** How a row leads to the customer it is about: by its own column, or by the row it belongs to. */
export type Path =
  | { readonly by: 'column'; readonly column: AnyColumn }
  | { readonly by: 'parent'; readonly column: AnyColumn; readonly parent: Policy; readonly parentColumn: AnyColumn }

const parents = (p: Policy, all: readonly Policy[]) =>
  getTableConfig(p.table as PgTable).foreignKeys.flatMap((key) => {
    const { columns, foreignColumns, foreignTable } = key.reference()
    const at = columns.findIndex((c) => c.name !== 'workspace_id')
    const parent = all.find((x) => x.name === getTableConfig(foreignTable).name)
    const [column, parentColumn] = [columns[at], foreignColumns[at]]
    return parent && column && parentColumn ? [{ by: 'parent' as const, column, parent, parentColumn }] : []
  })

function named(p: Policy, all: readonly Policy[]) {
  const parent = all.find((x) => x.name === p.belongs?.to)
  const parentColumn = parent && getTableConfig(parent.table as PgTable).columns.find((c) => c.name === 'id')
  return parent && parentColumn ? [{ by: 'parent' as const, column: p.belongs!.column, parent, parentColumn }] : []
}

/** The way from a table's rows to the customer they are about; null where there is none. Foreign keys are followed, so later tables are reached unedited. */
export function pathToCustomer(p: Policy, all: readonly Policy[], seen: readonly string[] = []): Path | null {
  if (p.customer) return { by: 'column', column: p.customer }
  if (seen.includes(p.name)) return null
  const via = [...named(p, all), ...parents(p, all)]
  return via.find(({ parent }) => pathToCustomer(parent, all, [...seen, p.name]) !== null) ?? null
}
