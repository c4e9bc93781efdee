import { policies } from '#app/policies.ts'
import { activities } from '#policy/activities.ts'
import { categories } from '#policy/categories.ts'
import { enforcement } from '#policy/enforcement.ts'
import { features } from '#policy/features.ts'
import { pathToCustomer } from '#policy/paths.ts'
import { categoryOf, type Exception, type Policy, policyFor } from '#policy/policy.ts'
import type { Purpose } from '#policy/purposes.ts'
import { recipients } from '#policy/recipients.ts'
import { type Period, type RetentionRule, retention } from '#policy/retention.ts'
import { scopes } from '#policy/scopes.ts'
import { closedSources } from '#policy/sources.ts'
import { dueWhere } from '#privacy/due.ts'
import { actionOf, graphOf, type Node } from '#privacy/graph.ts'

/** One line of the declaration dropped or weakened. Applied at run time: `policies` stand for all, `alter` is undone by what it answers. */
export type Mutant = {
  readonly name: string
  /** Tables to look at; empty: all. */
  readonly tables: readonly string[]
  readonly policies?: () => readonly Policy[]
  readonly alter?: () => () => void
  readonly chosen?: Partial<Record<RetentionRule, Period>>
  /** Why nothing can be seen of it: worked out, not chosen. */
  readonly unread?: string
  readonly statements?: (list: readonly string[]) => readonly string[]
}

type Writable = Record<string, unknown>
const set = (on: object, key: string, value: unknown) => () => {
  const [o, had] = [on as Writable, key in on]
  const was = o[key]
  o[key] = value
  return () => {
    if (had) o[key] = was
    else delete o[key]
  }
}
const more = <T>(list: readonly T[], one: T) => [...new Set([...list, one])]
const withTable = (p: Policy, change: Partial<Policy>) => () => policies.map((x) => (x === p ? { ...p, ...change } : x))
const without = (p: Policy, key: keyof Policy) => () =>
  policies.map((x) => (x === p ? ((({ [key]: _, ...rest }) => rest)(p) as Policy) : x))

/** Purposes that see a table at all: wider words of a column change nothing for others. */
const opened = (p: Policy): Purpose[] => [...new Set([...p.purposes, ...p.reads])]

/** Flags of a category that can be weakened, each to what protects less. */
const weaker = (c: ReturnType<typeof categoryOf>, open: readonly Purpose[]): [string, Partial<Exception>][] => [
  ...(c.erase !== 'keep' ? [['erase kept', { erase: 'keep' }] as [string, Partial<Exception>]] : []),
  ...(c.personal && c.access ? [['access off', { access: false }] as [string, Partial<Exception>]] : []),
  ...(c.portable ? [['portable off', { portable: false }] as [string, Partial<Exception>]] : []),
  ...(!c.log && c.personal ? [['log on', { log: true }] as [string, Partial<Exception>]] : []),
  ...(!c.statistics ? [['statistics on', { statistics: true }] as [string, Partial<Exception>]] : []),
  ...(c.freeText ? [['freeText off', { freeText: false }] as [string, Partial<Exception>]] : []),
  ...(c.personal
    ? open
        .filter((to) => !c.purposes.includes(to))
        .map((to) => [`${to} sees it`, { purposes: more(c.purposes, to) }] as [string, Partial<Exception>])
    : []),
]

const action = (p: Policy, how: Partial<Record<string, Partial<Exception>>>) =>
  actionOf({ policy: { ...p, exceptions: { ...p.exceptions, ...(how as Policy['exceptions']) } } } as Node)
const graph = graphOf(policies)
const node = (p: Policy) => graph.by.get(p.name)!
const aboutCustomers = (p: Policy) => pathToCustomer(p, policies) !== null
/** Goes with what it hangs on, whatever its own rule is called; M1 is one that a workspace may give a period. */
const hangs = (p: Policy) =>
  !p.since &&
  !['M1', 'S1'].includes(p.retention) &&
  !(p.record && p.retention === 'N1') &&
  (retention[p.retention].period === 'life' || node(p).up.some((e) => e.required || e.cascades))
/** What a weaker column leaves as it was: a row goes whole by any one of its columns, and two words are only published where the column is personal. */
function unread(p: Policy, column: string, how: string, change: Partial<Exception>): { unread?: string } {
  if (how === 'log on') return { unread: 'of what is personal the log has no list but its own' }
  if (how === 'freeText off' && categoryOf(p, column).personal) return { unread: 'of what is personal it is only published' }
  const weak = { [column]: { why: 'mutant', ...p.exceptions[column], ...change } }
  if (how === 'erase kept' && !aboutCustomers(p)) return { unread: 'no erasure of a customer asks it here' }
  if (how === 'erase kept' && action(p, weak) === action(p, {})) return { unread: 'the row goes by another column' }
  return {}
}

/** A declaration that the language itself refuses never comes to a database. */
const declared =
  (p: Policy, change: { columns?: Policy['columns']; exceptions?: Policy['exceptions']; platform?: boolean }) => () => {
    policyFor(p.table, {
      activities: p.activities,
      role: p.role,
      retention: p.retention,
      platform: change.platform ?? p.platform,
      columns: (change.columns ?? p.columns) as never,
      exceptions: (change.exceptions ?? p.exceptions) as never,
    })
    return policies.map((x) => (x === p ? { ...p, ...change } : x))
  }

function ofColumns(p: Policy): Mutant[] {
  return Object.entries(p.columns).flatMap(([column, word]) => {
    const at = `${p.name}.${column}`
    const category = categoryOf(p, column)
    const plain: Mutant[] = category.personal
      ? [{ name: `${at}: plain`, tables: [p.name], policies: declared(p, { columns: { ...p.columns, [column]: 'key' } }) }]
      : []
    const exception = p.exceptions[column]
    const { [column]: _, ...others } = p.exceptions
    return [
      ...plain,
      ...(exception
        ? [{ name: `${at}: exception dropped`, tables: [p.name], policies: declared(p, { exceptions: others }) }]
        : []),
      ...weaker(category, opened(p)).map(([how, change]) => ({
        name: `${at} (${word}): ${how}`,
        tables: [p.name],
        ...unread(p, column, how, change),
        policies: declared(p, { exceptions: { ...p.exceptions, [column]: { why: 'mutant', ...exception, ...change } } }),
      })),
    ]
  })
}

function ofTable(p: Policy): Mutant[] {
  const one = (what: string, made: () => readonly Policy[], unread?: string | false): Mutant => ({
    name: `${p.name}: ${what}`,
    tables: [p.name],
    policies: made,
    ...(unread && { unread }),
  })
  const dropped = (['since', 'pending', 'customer', 'member', 'belongs', 'source', 'inherits', 'special'] as const).filter(
    (k) => p[k],
  )
  const kept = Object.fromEntries(
    Object.keys(p.columns).flatMap((c) =>
      categoryOf(p, c).erase !== 'keep' ? [[c, { why: 'mutant', ...p.exceptions[c], erase: 'keep' as const }]] : [],
    ),
  )
  return [
    ...(Object.keys(kept).length > 0
      ? [
          one(
            'every column kept by an erasure',
            declared(p, { exceptions: { ...p.exceptions, ...kept } }),
            !aboutCustomers(p) && 'no erasure of a customer asks it here',
          ),
        ]
      : []),
    ...dropped.map((key) => one(`${key} dropped`, without(p, key))),
    ...(!p.purposes.includes('assist') && !p.appendedBy
      ? [one('assist writes it', withTable(p, { purposes: more(p.purposes, 'assist') }))]
      : []),
    ...(!opened(p).includes('assist') ? [one('assist reads it', withTable(p, { reads: more(p.reads, 'assist') }))] : []),
    ...p.purposes.map((to) => one(`${to} taken away`, withTable(p, { purposes: p.purposes.filter((x) => x !== to) }))),
    ...p.reads.map((to) => one(`reading of ${to} taken away`, withTable(p, { reads: p.reads.filter((x) => x !== to) }))),
    ...(p.platform ? [] : [one('platform opened', declared(p, { platform: true }))]),
    ...(p.appendedBy ? [one('no longer only added to', withTable(p, { appendedBy: null, purposes: p.appendedBy }))] : []),
    one(
      p.record ? 'no record' : 'a record',
      withTable(p, { record: !p.record }),
      !p.since && p.retention !== 'N1' && !aboutCustomers(p) && 'goes with the workspace, record or not',
    ),
    one(
      'kept for life',
      withTable(p, { retention: p.retention === 'A1' ? 'N1' : 'A1' }),
      hangs(p) && 'goes with what it hangs on',
    ),
    ...(p.searched
      ? [one('not searched', withTable(p, { searched: false }))]
      : [one('searched', withTable(p, { searched: true }))]),
  ]
}

const twice = (period: Period): Period =>
  period === 'life'
    ? { days: 1 }
    : 'days' in period
      ? { days: period.days * 2 + 1 }
      : 'months' in period
        ? { months: period.months * 2 }
        : { years: period.years * 2 }
const usedRules = [...new Set(policies.map((p) => p.retention))]
const ofRules = (): Mutant[] =>
  usedRules.flatMap((rule) => {
    const { period } = retention[rule]
    const tables = policies.filter((p) => p.retention === rule).map((p) => p.name)
    const timed = tables.some((t) => dueWhere(graph, graph.by.get(t)!, 't', new Date(0)))
    const unread = timed ? {} : { unread: 'no moment makes a row of it due' }
    return period === 'life'
      ? [{ name: `rule ${rule}: one day`, tables, chosen: { [rule]: { days: 1 } }, ...unread }]
      : [
          { name: `rule ${rule}: twice as long`, tables, chosen: { [rule]: twice(period) }, ...unread },
          { name: `rule ${rule}: for life`, tables, chosen: { [rule]: 'life' as const }, ...unread },
        ]
  })

const ofCategories = (): Mutant[] =>
  Object.entries(categories).flatMap(([name, c]) => {
    const tables = policies.filter((p) => Object.values(p.columns).includes(name as never)).map((p) => p.name)
    return tables.length === 0
      ? []
      : weaker(c, [...new Set(policies.filter((p) => tables.includes(p.name)).flatMap(opened))]).map(([how, change]) => {
          const [key, value] = Object.entries(change)[0]!
          const each = policies.flatMap((p) =>
            Object.entries(p.columns).flatMap(([column, word]) => (word === name ? [{ p, column }] : [])),
          )
          const why = each.map(({ p, column }) => unread(p, column, how, change).unread)
          return {
            name: `category ${name}: ${how}`,
            tables,
            alter: set(c, key, value),
            ...(why.every((w) => w) && { unread: why[0]! }),
          }
        })
  })

const ofActivities = (): Mutant[] =>
  Object.entries(activities).flatMap(([name, a]) => [
    ...(a.basis.kind === 'interest'
      ? [{ name: `activity ${name}: by contract`, tables: [], alter: set(a, 'basis', { kind: 'contract', needed: 'mutant' }) }]
      : []),
    ...(a.purpose === 'improve' || a.purpose === 'benchmark'
      ? [{ name: `activity ${name}: for the service`, tables: ['intent_decisions'], alter: set(a, 'purpose', 'service') }]
      : []),
  ])
const ofTheRest = (): Mutant[] => [
  ...Object.entries(scopes).map(([name, list]) => ({
    name: `scopes of ${name}: contacts too`,
    tables: [],
    alter: set(scopes, name, [...list, 'contacts']),
  })),
  ...Object.entries(features).map(([name, f]) => ({
    name: `feature ${name}: allows nothing of its own`,
    tables: [],
    alter: set(f, 'activities', []),
  })),
  ...Object.entries(recipients).map(([name, r]) => ({
    name: `recipient ${name}: for improvement too`,
    tables: [],
    alter: set(r, 'purposes', [...r.purposes, 'improve']),
  })),
]

/** What the database is told, less one sentence of it, or with a wider one. */
function ofStatements(): Mutant[] {
  const all = enforcement(policies)
  const drop = (statement: string) => (list: readonly string[]) => list.filter((s) => s !== statement)
  const table = (s: string) => [s.match(/ on "(\w+)"/)?.[1] ?? s.match(/"(\w+)"/)![1]!]
  const restrictive = all.filter((s) => / as restrictive /.test(s))
  return [
    ...restrictive.map((s) => ({ name: `not said: ${s.slice(0, 60)}`, tables: table(s), statements: drop(s) })),
    ...all
      .filter((s) => /create or replace trigger/.test(s))
      .map((s) => ({ name: `not said: ${s.slice(0, 70)}`, tables: table(s), statements: drop(s) })),
    ...policies.map((p) => ({
      name: `${p.name}: improvement may read the whole of it`,
      tables: [p.name],
      statements: (list: readonly string[]) => [...list, `grant select on "${p.name}" to purpose_improve`],
    })),
    ...closedSources.map((source) => ({
      name: `source ${source}: open to improvement`,
      tables: ['intent_decisions'],
      statements: (list: readonly string[]) =>
        list.map((s) => (/ as restrictive /.test(s) ? s.replaceAll("in ('email'", `in ('${source}', 'email'`) : s)),
    })),
    ...all
      .flatMap((s) =>
        [...s.matchAll(/drop constraint if exists "(\w+)", add constraint "\w+" check \((.*?)\) not valid(?:, |$)/g)].map(
          (m) => [s, m[1]!] as const,
        ),
      )
      .map(([s, check]) => ({
        name: `${check}: dropped`,
        tables: table(s),
        statements: (list: readonly string[]) => [...list, `alter table "${table(s)[0]}" drop constraint if exists "${check}"`],
      })),
  ]
}

/** Every mutant, by what it changes. */
export const mutantsByKind = (): Readonly<Record<string, readonly Mutant[]>> => ({
  columns: policies.flatMap(ofColumns),
  tables: policies.flatMap(ofTable),
  categories: ofCategories(),
  rules: ofRules(),
  activities: ofActivities(),
  rest: ofTheRest(),
  statements: ofStatements(),
})
