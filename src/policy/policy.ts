import { type AnyColumn, getTableColumns, getTableName, type Table } from 'drizzle-orm'
import { type CategoryName, categories } from './categories.ts'
import type { Purpose } from './purposes.ts'
import type { RetentionRule } from './retention.ts'

type Name<T extends Table> = keyof T['_']['columns'] & string

/** What the notice says of one table. */
export type Policy<T extends Table = Table> = {
  readonly table: T
  readonly name: string
  /** controller: we decide why. processor: the workspace decides, we act on its instructions. none: nothing personal. */
  readonly role: 'controller' | 'processor' | 'none'
  readonly retention: RetentionRule
  /** Column that retention counts from. */
  readonly since?: AnyColumn
  /** Column naming the customer that a row is about. */
  readonly customer?: AnyColumn
  /** Purposes whose role may touch the table through `withPurpose`. */
  readonly purposes: readonly Purpose[]
  /** May `withPlatform` (sign-in, recipient look-up, token links, dispatcher) see it? Never a table with content. */
  readonly platform: boolean
  readonly columns: Readonly<Record<string, CategoryName>>
}

type Declared<T extends Table> = {
  role: Policy['role']
  retention: RetentionRule
  since?: Name<T>
  customer?: Name<T>
  purposes?: readonly Purpose[]
  platform?: boolean
  columns: { [K in Name<T>]: CategoryName }
}

/** The policy of a table, right under the table. Forgetting a column, or naming one that does not exist, does not compile. */
export function policyFor<T extends Table>(table: T, p: Declared<T>): Policy<T> {
  const all = getTableColumns(table) as Record<string, AnyColumn>
  const words: Record<string, CategoryName> = p.columns
  if (p.platform)
    for (const [column, word] of Object.entries(words))
      if (/^(message|note|attachment|customer)\./.test(word))
        throw new Error(`${getTableName(table)}.${column} is content: the platform door may not see it`)
  return {
    table,
    name: getTableName(table),
    role: p.role,
    retention: p.retention,
    ...(p.since && { since: all[p.since]! }),
    ...(p.customer && { customer: all[p.customer]! }),
    purposes: p.purposes ?? ['service'],
    platform: p.platform ?? false,
    columns: words,
  }
}

/** Tables that a library makes as it runs, by schema: they carry ids and states only. */
export type SchemaPolicy = { readonly schema: string; readonly says: string; readonly retention: RetentionRule }

export const personalColumns = (p: Policy) => Object.keys(p.columns).filter((c) => categories[p.columns[c]!].personal)
