import { type AnyColumn, getTableColumns, getTableName, type Table } from 'drizzle-orm'
import type { ActivityName } from './activities.ts'
import { type Category, type CategoryName, categories } from './categories.ts'
import type { Purpose } from './purposes.ts'
import type { RetentionRule } from './retention.ts'

type Name<T extends Table> = keyof T['_']['columns'] & string

/** A column that is treated otherwise than its category says, and why. */
export type Exception = { readonly why: string } & Partial<Omit<Category, 'says' | 'group' | 'personal'>>
/** The parent that a row belongs to where no foreign key says so. */
export type Belongs = { readonly column: AnyColumn; readonly to: string }

/** What the notice says of one table. */
export type Policy<T extends Table = Table> = {
  readonly table: T
  readonly name: string
  /** Rows of the register that this table serves. */
  readonly activities: readonly ActivityName[]
  /** controller: we decide why. processor: the workspace decides, we act on its instructions. none: nothing personal. */
  readonly role: 'controller' | 'processor' | 'none'
  readonly retention: RetentionRule
  /** Column that retention counts from. */
  readonly since?: AnyColumn
  /** A row in this state is work that was not done yet, and is never due. */
  readonly pending?: { readonly column: AnyColumn; readonly state: string }
  /** Column naming the customer that a row is about. */
  readonly customer?: AnyColumn
  /** Column naming the login that a row is about. */
  readonly member?: AnyColumn
  readonly belongs?: Belongs
  /** Column naming the source of a row: what was learnt through WhatsApp, Messenger, Instagram or Google stays out of improvement. */
  readonly source?: AnyColumn
  /** The row that the source is inherited from, whoever writes. */
  readonly inherits?: { readonly column: AnyColumn; readonly from: string }
  /** Column saying that special category data is likely in it. */
  readonly special?: AnyColumn
  /** A record that the law asks for: it names people by id only, and stands through restriction and erasure until its own rule ends it. */
  readonly record: boolean
  /** Purposes whose role may write the table through `withPurpose`. */
  readonly purposes: readonly Purpose[]
  /** Purposes whose role may only read it. */
  readonly reads: readonly Purpose[]
  /** The table is only ever added to: by these purposes and, where `platform` says so, that door. `reads` see it; nobody changes it. */
  readonly appendedBy: readonly Purpose[] | null
  /** May `withPlatform` (sign-in, recipient look-up, token links, dispatcher) see it? Never a table with content. */
  readonly platform: boolean
  /** Read by the search functions, which keep to the workspace themselves. */
  readonly searched: boolean
  readonly columns: Readonly<Record<string, CategoryName>>
  readonly exceptions: Readonly<Record<string, Exception>>
}

type Declared<T extends Table> = {
  activities: readonly ActivityName[]
  role: Policy['role']
  retention: RetentionRule
  since?: Name<T>
  pending?: { column: Name<T>; state: string }
  customer?: Name<T>
  member?: Name<T>
  belongs?: { column: Name<T>; to: string }
  source?: Name<T>
  inherits?: { column: Name<T>; from: string }
  special?: Name<T>
  record?: boolean
  purposes?: readonly Purpose[]
  reads?: readonly Purpose[]
  appendedBy?: readonly Purpose[]
  platform?: boolean
  searched?: boolean
  columns: { [K in Name<T>]: CategoryName }
  exceptions?: { [K in Name<T>]?: Exception }
}

/** The policy of a table, right under the table. Forgetting a column, or naming one that does not exist, does not compile. */
export function policyFor<T extends Table>(table: T, p: Declared<T>): Policy<T> {
  const all = getTableColumns(table) as Record<string, AnyColumn>
  const words: Record<string, CategoryName> = p.columns
  if (p.platform)
    for (const [column, word] of Object.entries(words))
      if (/^(message|note|attachment|customer)\./.test(word))
        throw new Error(`${getTableName(table)}.${column} is content: the platform door may not see it`)
  const named = (key: 'since' | 'customer' | 'member' | 'source' | 'special') => (p[key] ? { [key]: all[p[key]]! } : {})
  return {
    table,
    name: getTableName(table),
    activities: p.activities,
    role: p.role,
    retention: p.retention,
    ...named('since'),
    ...(p.pending && { pending: { column: all[p.pending.column]!, state: p.pending.state } }),
    ...named('customer'),
    ...named('member'),
    ...named('source'),
    ...named('special'),
    ...(p.inherits && { inherits: { column: all[p.inherits.column]!, from: p.inherits.from } }),
    record: p.record ?? false,
    ...(p.belongs && { belongs: { column: all[p.belongs.column]!, to: p.belongs.to } }),
    purposes: p.purposes ?? (p.appendedBy ? [] : ['service']),
    reads: p.reads ?? [],
    appendedBy: p.appendedBy ?? null,
    platform: p.platform ?? false,
    searched: p.searched ?? false,
    columns: words,
    exceptions: (p.exceptions ?? {}) as Record<string, Exception>,
  }
}

/** What a column is: its category, but for its exception. */
export const categoryOf = (p: Policy, column: string): Category => {
  const category: Category = categories[p.columns[column]!]
  return { ...category, ...p.exceptions[column] }
}

/** Columns of a table as the database calls them, with their category. */
export const columnsOf = (p: Policy): { key: string; name: string; category: Category }[] =>
  Object.entries(getTableColumns(p.table)).map(([key, column]) => ({
    key,
    name: (column as AnyColumn).name,
    category: categoryOf(p, key),
  }))

/** Tables that a library makes as it runs, by schema: they carry ids and states only. */
export type SchemaPolicy = { readonly schema: string; readonly says: string; readonly retention: RetentionRule }

/** What holds personal data and is no table: the log, a backup. `categories` is `all` where it copies everything. */
export type Store = {
  readonly name: string
  readonly says: string
  readonly activities: readonly ActivityName[]
  readonly retention: RetentionRule
  readonly categories: readonly CategoryName[] | 'all'
}

export const personalColumns = (p: Policy) => Object.keys(p.columns).filter((c) => categoryOf(p, c).personal)
