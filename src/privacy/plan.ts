import { type SQL, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { digest } from './canonical.ts'
import { all, any, at } from './due.ts'
import type { Engine } from './engine.ts'
import type { Counts, Mentions } from './erasures.ts'
import { count } from './execute.ts'
import type { Graph, Node } from './graph.ts'
import { heldTables } from './holds.ts'
import { type Scope, type Selection, select, values } from './selection.ts'

export type Step = {
  readonly table: string
  readonly action: 'row' | 'null' | 'keep'
  readonly via: string
  readonly rows: number
}
/** What an erasure would do, without doing it. */
export type Plan = {
  readonly steps: readonly Step[]
  readonly counts: Counts
  /** Rows of theirs that a hold keeps for now: they go when it ends. */
  readonly held: Counts
  readonly kept: readonly { readonly table: string; readonly rule: string }[]
  readonly mentions: Mentions
  readonly recipients: readonly string[]
  /** Of counts and policies: what a person agreed to is what is done. */
  readonly hash: string
}
export const planHashOf = (counts: Counts, policyHash: string): string => digest({ counts, policyHash })

/** One count may move a little while a person looks: by 10 rows or 1 %, whichever is more. Beyond that it is another plan. */
const tolerance = (n: number) => Math.max(10, Math.ceil(n / 100))
export const differsMaterially = (agreed: Counts, now: Counts): string[] =>
  [...new Set([...Object.keys(agreed), ...Object.keys(now)])].filter(
    (table) => Math.abs((agreed[table] ?? 0) - (now[table] ?? 0)) > tolerance(agreed[table] ?? 0),
  )
export const refuseIfDifferent = (agreed: Counts, now: Counts): void => {
  const tables = differsMaterially(agreed, now)
  if (tables.length > 0)
    throw new Refused(
      'conflict',
      `This is no longer what you looked at (${tables.join(', ')} changed by more than 1 %). Nothing was erased. Look again, then erase.`,
    )
}

/** In the caller's transaction (law's purpose). Which rows, how many, and who else speaks of them. */
export async function planErasure(
  tx: Tx,
  engine: Engine,
  workspaceId: string,
  scope: Scope,
): Promise<{ plan: Plan; selection: Selection }> {
  const selection = await select(tx, engine.graph, scope, await heldTables(tx, workspaceId))
  const counts = await count(tx, selection)
  const steps = selection.targets
    .filter(({ node }) => counts[node.name])
    .map(({ node, via, action }): Step => ({ table: node.name, action, via, rows: counts[node.name]! }))
  const kept = selection.kept.map((n) => ({ table: n.name, rule: n.policy.retention }))
  const mentions = scope.kind === 'customer' ? await mentionsOf(tx, engine.graph, selection) : {}
  const plan = {
    steps,
    counts,
    held: await heldOf(tx, selection, counts),
    kept,
    mentions,
    recipients: engine.recipients.map((r) => r.name),
    hash: planHashOf(counts, engine.policyHash),
  }
  return { plan, selection }
}

async function heldOf(tx: Tx, { heldBack }: Selection, going: Counts): Promise<Counts> {
  if (heldBack.length === 0) return {}
  const each = heldBack.map(
    ({ node, where }) =>
      sql`select ${node.name}::text as name, count(*)::int as n from ${sql.identifier(node.name)} t where ${where}`,
  )
  const reached = await rows<{ name: string; n: number }>(tx, sql.join(each, sql` union all `))
  return Object.fromEntries(reached.map((r) => [r.name, r.n - (going[r.name] ?? 0)] as const).filter(([, n]) => n > 0))
}

const most = 500
/** Shorter names are words of everyday language. */
const shortest = 5

/** Rows of others in which an address or the full name of the person stands. By id, for a person to decide. */
async function mentionsOf(tx: Tx, graph: Graph, s: Selection): Promise<Mentions> {
  const { name, policy, words } = graph.subjects
  const named = words.map(
    (c) =>
      sql`select lower(${at('t', c)}) as value from ${sql.identifier(name)} t where ${at('t', policy.customer!)} in (select id from going_people)`,
  )
  await tx.execute(
    sql`create temporary table spoken_of on commit drop as select value from known_as union
        select value from (${named.length > 0 ? sql.join(named, sql` union `) : sql`select null`}) n(value) where length(value) >= ${shortest} and value like '% %'`,
  )
  const found = graph.order
    .filter(
      (n) =>
        n.ofWorkspace && !n.policy.record && (n.contact || n.words.length > 0) && n.key.some((k) => k.getSQLType() === 'uuid'),
    )
    .map((n) => {
      const target = s.targets.find((t) => t.node === n)
      const mine = [target, s.heldBack.find((h) => h.node === n)].flatMap((of) => (of ? [sql`not (${of.where})`] : []))
      const which = n.key.find((k) => k.getSQLType() === 'uuid')!
      return sql`(select ${n.name}::text as name, ${at('t', which)}::text as id from ${sql.identifier(n.name)} t
        where ${all([speaks(n), ...mine])} limit ${most})`
    })
  const list = await rows<{ name: string; id: string }>(tx, sql.join(found, sql` union `))
  return Object.fromEntries([...Map.groupBy(list, (l) => l.name)].map(([table, of]) => [table, of.map((l) => l.id).sort()]))
}

const speaks = (n: Node): SQL => {
  const words = n.words.map((c) => at('t', c))
  const inWords =
    words.length > 0
      ? [
          sql`exists (select 1 from spoken_of s where position(s.value in lower(concat_ws(' ', ${sql.join(words, sql`, `)}))) > 0)`,
        ]
      : []
  return any([...(n.contact ? [sql`lower(${at('t', n.contact)}) in (select value from known_as)`] : []), ...inWords])!
}

/** Keyed by what a person is known by: read before it is gone. */
export const contactsOf = async (tx: Tx, graph: Graph, ids: readonly string[]): Promise<string[]> => {
  const { name, contact, policy } = graph.identities
  const found = await rows<{ value: string }>(
    tx,
    sql`select distinct ${at('t', contact!)} as value from ${sql.identifier(name)} t where ${at('t', policy.customer!)}::text in ${values(ids)}`,
  )
  return found.map((f) => f.value)
}
