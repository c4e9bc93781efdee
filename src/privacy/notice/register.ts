import { type ActivityName, activities } from '#policy/activities.ts'
import type { Activity } from '#policy/activity.ts'
import { type Category, type CategoryName, categories, type Group, groups } from '#policy/categories.ts'
import { categoryOf, type Policy, type Store } from '#policy/policy.ts'
import { type RecipientName, recipients } from '#policy/recipients.ts'
import { type Retention, type RetentionRule, retention } from '#policy/retention.ts'
import type { SubjectName } from '#policy/subjects.ts'
import { unique } from './document.ts'

/** What an activity rests on: itself, the tables and stores that name it, and what follows from them. */
export type Row = {
  readonly name: ActivityName
  readonly activity: Activity
  readonly policies: readonly Policy[]
  readonly stores: readonly Store[]
  /** Personal categories of its tables, in the declared order. */
  readonly categories: readonly CategoryName[]
  readonly rules: readonly RetentionRule[]
}

export type Register = {
  /** What the program does: some table or store names it. */
  readonly offered: readonly Row[]
  /** What is declared and rests on nothing yet. */
  readonly later: readonly Row[]
  readonly policies: readonly Policy[]
  readonly stores: readonly Store[]
}

const personal = (c: CategoryName) => categories[c].personal
const order = Object.keys(categories) as CategoryName[]
export const sorted = (names: readonly CategoryName[]) => order.filter((c) => names.includes(c))
const rules = Object.keys(retention) as RetentionRule[]

/** Personal categories of a table's columns. */
export const categoriesOf = (p: Policy): CategoryName[] =>
  sorted(Object.entries(p.columns).flatMap(([column, c]) => (categoryOf(p, column).personal ? [c] : [])))

function rowOf(name: ActivityName, all: readonly Policy[], allStores: readonly Store[]): Row {
  const activity: Activity = activities[name]
  const policies = all.filter((p) => p.activities.includes(name))
  const stores = allStores.filter((s) => s.activities.includes(name))
  const stored = stores.flatMap((s) =>
    s.categories === 'all' ? unique(all.flatMap(categoriesOf)) : s.categories.filter(personal),
  )
  const ending = [...policies.map((p) => p.retention), ...stores.map((s) => s.retention), ...(activity.retention ?? [])]
  return {
    name,
    activity,
    policies,
    stores,
    categories: sorted([...policies.flatMap(categoriesOf), ...stored]),
    rules: rules.filter((r) => ending.includes(r)),
  }
}

export function registerOf(declared: readonly Policy[], stores: readonly Store[]): Register {
  const policies = [...declared].sort((a, b) => (a.name < b.name ? -1 : 1))
  const rows = (Object.keys(activities) as ActivityName[]).map((name) => rowOf(name, policies, stores))
  const real = (r: Row) => r.policies.length + r.stores.length > 0
  return { offered: rows.filter(real), later: rows.filter((r) => !real(r)), policies, stores }
}

export const categoryNamed = (name: CategoryName): Category => categories[name]
export const ruleNamed = (name: RetentionRule): Retention => retention[name]
/** Categories by the group that the notice shows them in; a group that nothing is in is left out. */
export const byGroup = (names: readonly CategoryName[]): [Group, CategoryName[]][] =>
  (Object.keys(groups) as Group[]).flatMap((group) => {
    const within = names.filter((c) => categories[c].group === group)
    return within.length > 0 ? [[group, within] as [Group, CategoryName[]]] : []
  })
export const heldCategories = (register: Register) => sorted(unique(register.offered.flatMap((r) => r.categories)))
export const usedRecipients = (register: Register) =>
  (Object.keys(recipients) as RecipientName[]).filter((name) =>
    register.offered.some((r) => (r.activity.recipients as readonly RecipientName[]).includes(name)),
  )
export const aboutCustomers = (r: Row) => (r.activity.subjects as readonly SubjectName[]).includes('customer')
