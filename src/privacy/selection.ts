import { type SQL, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import type { RetentionRule } from '#policy/retention.ts'
import { all, any, at, dueWhere, sameWorkspace } from './due.ts'
import { actionOf, type Edge, type Graph, isWorkspace, type Node, ownsItself } from './graph.ts'

const isKeyring = (n: Node) => n.key.length === 0 && Object.values(n.policy.columns).includes('key.wrapped')

/** What is to be erased. Everything of one run happens within one workspace, or among the tables that belong to none. */
export type Scope =
  /** People (with whoever was merged into them), and rows that are known to be theirs though nothing in the database says so. */
  | { readonly kind: 'customer'; readonly ids: readonly string[]; readonly found: Rows }
  | { readonly kind: 'workspace' }
  | { readonly kind: 'rows'; readonly rows: Rows; readonly global: boolean }
  /**
   * Rows of a rule whose moment came before a time; at most so many of a table at once. `stored`: somebody's data is restricted here, and so is
   * not deleted by its age (Article 18: it may be what they need for a claim).
   */
  | {
      readonly kind: 'due'
      readonly rule: RetentionRule
      readonly before: Date
      readonly most: number
      readonly global: boolean
      readonly stored: boolean
    }
export type Rows = Readonly<Record<string, readonly string[]>>

export type Via = 'customer' | 'parent' | 'ids' | 'rule' | 'workspace' | 'named'
/** A table with rows to go. `where` speaks of the row as `t`, and holds until its parents are gone. */
export type Target = { readonly node: Node; readonly where: SQL; readonly via: Via; readonly action: 'row' | 'null' }
export type Selection = {
  readonly graph: Graph
  /** Children before parents. */
  readonly targets: readonly Target[]
  /** Tables with rows of this person that stay, each until its own rule ends it. */
  readonly kept: readonly Node[]
  /** Tables with held rows, and which of their rows would have gone but for that. */
  readonly heldBack: readonly { readonly node: Node; readonly where: SQL }[]
  /** Temporary tables that hold the keys of what goes, by table. */
  readonly going: ReadonlySet<string>
}

const id = (name: string) => sql.identifier(name)
const temporary = (n: Node) => sql.identifier(`going_${n.name}`)
/** Values of a list as one parameter. */
export const values = (list: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`

/** Held rows stay, those of restricted people where `stored`, and so does what they cannot exist without. `held`: tables in which something is held. */
function spared(n: Node, a: string, held: ReadonlySet<string>, stored: boolean): SQL[] {
  const own = held.has(n.name)
    ? [
        sql`exists (select 1 from holds h where h.workspace_id = ${id(a)}.workspace_id and h.table_name = ${n.name} and h.row_id = ${at(a, n.key[0]!)} and h.released_at is null)`,
      ]
    : []
  const below = n.down
    .filter((e) => e.required && !e.said)
    .flatMap((e) => {
      const c = `${a}c`
      const inside = any(spared(e.child, c, held, stored))
      return inside ? [sql`exists (select 1 from ${id(e.child.name)} ${id(c)} where ${hangs(e, c, a)} and ${inside})`] : []
    })
  const restricted =
    stored && ownsItself(n)
      ? [
          sql`exists (select 1 from restrictions r where r.workspace_id = ${id(a)}.workspace_id and r.customer_id = ${at(a, n.policy.customer!)} and r.lifted_at is null)`,
        ]
      : []
  return [...own, ...restricted, ...below]
}
const hangs = (e: Edge, child: string, parent: string) =>
  sql`${sameWorkspace(e.child, child, e.parent, parent)} and ${at(child, e.column)} = ${at(parent, e.to)}`

/** A row of somebody else: their address is in it or on it. Asked as a set, which is read once whatever the number of rows. */
const isOfOthers = (contact: SQL) => sql`${contact} in (select value from known_others)`
function speaksOfOthers(n: Node, a: string): SQL {
  const contacts = n.down
    .filter((e) => e.child.contact && !ownsItself(e.child) && !e.said)
    .map((e) => {
      const c = `${a}c`
      return sql`exists (select 1 from ${id(e.child.name)} ${id(c)} where ${hangs(e, c, a)} and ${isOfOthers(at(c, e.child.contact!))})`
    })
  const own = n.contact ? [isOfOthers(sql`lower(${at(a, n.contact)})`)] : []
  return any([...own, ...contacts]) ?? sql`false`
}
const isTheirs = (n: Node, a: string) => sql`${at(a, n.policy.customer!)} in (select id from going_people)`
const isFromThem = (n: Node, a: string) =>
  n.contact ? sql`lower(${at(a, n.contact)}) in (select value from known_as)` : sql`false`
const isAnothers = (n: Node, a: string) =>
  sql`(not ${isFromThem(n, a)} and (${speaksOfOthers(n, a)} or (${at(a, n.policy.customer!)} is not null and not ${isTheirs(n, a)})))`

/**
 * Rows that say whose they are. What a person wrote is theirs wherever it stands; what is about them is theirs unless somebody else is
 * in it as well; what holds others' rows (a conversation) stays with those.
 */
function ofPerson(graph: Graph, n: Node, a: string, inherited: SQL | null): SQL {
  const { subjects, identities } = graph
  if (n === subjects || n === identities) return isTheirs(n, a)
  const holding = n.down
    .filter((e) => ownsItself(e.child) && e.parent !== subjects && e.required && !e.said)
    .map((e) => {
      const c = `${a}c`
      return sql`not exists (select 1 from ${id(e.child.name)} ${id(c)} where ${hangs(e, c, a)} and ${isAnothers(e.child, c)})`
    })
  const theirs = all([isTheirs(n, a), sql`not ${speaksOfOthers(n, a)}`, ...holding])
  const nobodys = all([sql`${at(a, n.policy.customer!)} is null`, sql`not ${speaksOfOthers(n, a)}`, inherited ?? sql`false`])
  const ties = n.up
    .filter((e) => e.parent === subjects && e.required)
    .map((e) => sql`${at(a, e.column)} in (select id from going_people)`)
  return any([isFromThem(n, a), theirs, nobodys, ...ties])!
}

/** A row is due when its own moment came and nothing of the same rule that hangs on it stays. */
function due(graph: Graph, n: Node, a: string, before: Date): SQL | null {
  const own = dueWhere(graph, n, a, before)
  if (!own) return null
  const { retention } = n.policy
  const staying = n.down
    .filter((e) => !e.said && e.child.policy.retention === retention && e.child.policy.since)
    .map((e) => {
      const c = `${a}c`
      return sql`exists (select 1 from ${id(e.child.name)} ${id(c)} where ${hangs(e, c, a)} and not coalesce(${due(graph, e.child, c, before)!}, false))`
    })
  return all([own, ...staying.map((s) => sql`not ${s}`)])
}

type Direct = { readonly where: SQL; readonly via: Via } | null
function direct(graph: Graph, n: Node, scope: Scope, inherited: SQL | null): Direct {
  if (n.policy.record && n.policy.retention === 'N1') return null
  if (scope.kind === 'workspace') return n.policy.record && n.policy.since ? null : { where: sql`true`, via: 'workspace' }
  if (scope.kind === 'customer') {
    if (actionOf(n) === 'keep') return null
    const named = scope.found[n.name]
    if (ownsItself(n)) return { where: ofPerson(graph, n, 't', inherited), via: 'customer' }
    return named ? { where: sql`${at('t', n.key[0]!)}::text in ${values(named)}`, via: 'named' } : null
  }
  if (scope.kind === 'rows') {
    const named = scope.rows[n.name]
    return named ? { where: sql`${at('t', n.key[0]!)}::text in ${values(named)}`, via: 'named' } : null
  }
  if (n.policy.retention !== scope.rule || n.global !== scope.global) return null
  const where = due(graph, n, 'd', scope.before)
  const keys = (a: string) =>
    sql.join(
      (n.key.length > 0 ? n.key : n.columns.slice(0, 1)).map((k) => at(a, k)),
      sql`, `,
    )
  return (
    where && {
      where: sql`(${keys('t')}) in (select ${keys('d')} from ${id(n.name)} d where ${where} limit ${scope.most})`,
      via: 'rule',
    }
  )
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** Does a column with ids name something that goes? */
const namesGoing = (n: Node) =>
  any(
    n.ids.map((c) =>
      c.getSQLType() === 'jsonb'
        ? sql`exists (select 1 from jsonb_each_text(${at('t', c)}) v join going_ids g on g.id = v.value)`
        : sql`exists (select 1 from regexp_matches(${at('t', c)}, ${uuid}, 'g') m(found) join going_ids g on g.id = m.found[1])`,
    ),
  )

async function readPeople(tx: Tx, { identities }: Graph, ids: readonly string[]) {
  const { name, contact, policy } = identities
  const of = (which: SQL) =>
    sql`select distinct i.${id(contact!.name)} as value from ${id(name)} i where i.${id(policy.customer!.name)} ${which} (select id from going_people)`
  await tx.execute(sql`create temporary table going_people on commit drop as select v::uuid as id from ${values(ids)} p(v)`)
  await tx.execute(sql`create temporary table known_as on commit drop as ${of(sql`in`)}`)
  await tx.execute(sql`create temporary table known_others on commit drop as ${of(sql`not in`)}`)
}

/**
 * Decides which rows go, in the caller's transaction, into temporary tables of keys that end with it. Nothing is changed yet. `held`:
 * tables with something held in them. Tables are walked from the policies, so that one which is added later is reached unedited.
 */
export async function select(tx: Tx, graph: Graph, scope: Scope, held: ReadonlySet<string>): Promise<Selection> {
  if (scope.kind === 'customer') await readPeople(tx, graph, scope.ids)
  const [going, found, kept, heldBack] = [new Set<string>(), [] as Target[], [] as Node[], [] as { node: Node; where: SQL }[]]
  const stored = scope.kind === 'due' && scope.stored
  const everything = scope.kind === 'workspace' && held.size === 0
  for (const n of graph.order.toReversed()) {
    const whole = scope.kind === 'workspace' && isWorkspace(n)
    if ('global' in scope && scope.global ? !n.global : !(n.ofWorkspace || whole)) continue
    // Nobody may delete from what is only added to: the database removes it with the row that it hangs on.
    if (n.policy.appendedBy) continue
    // While something is held the workspace is still there, with the key that opens it.
    if (scope.kind === 'workspace' && held.size > 0 && (whole || isKeyring(n))) continue
    const hanging = n.up
      .filter((e) => going.has(e.parent.name) && (e.cascades || e.required || e.said))
      .map((e) => sql`${at('t', e.column)} in (select id from ${temporary(e.parent)})`)
    const inherited = any(hanging)
    const own = direct(graph, n, scope, inherited)
    const person = scope.kind === 'customer'
    if (person && actionOf(n) === 'keep') {
      if (n.policy.customer) kept.push(n)
      continue
    }
    const reached = any([...(own ? [own.where] : []), ...(inherited && !(person && ownsItself(n)) ? [inherited] : [])])
    if (!reached) continue
    if (held.has(n.name)) heldBack.push({ node: n, where: reached })
    const keeps = held.size > 0 || stored
    const where = all([reached, ...(keeps ? spared(n, 't', held, stored) : []).map((s) => sql`not ${s}`)])
    const target = (of: SQL): Target => ({
      node: n,
      where: of,
      via: own?.via ?? 'parent',
      action: person && actionOf(n) === 'null' ? 'null' : 'row',
    })
    if (everything || n.down.length === 0 || n.key.length !== 1) {
      found.push(target(where))
      continue
    }
    const key = at('t', n.key[0]!)
    await tx.execute(
      sql`create temporary table ${temporary(n)} on commit drop as select ${key} as id from ${id(n.name)} t where ${where}`,
    )
    const [{ n: count }] = (await rows<{ n: number }>(tx, sql`select count(*)::int as n from ${temporary(n)}`)) as [{ n: number }]
    if (count === 0) continue
    going.add(n.name)
    found.push(target(sql`${key} in (select id from ${temporary(n)})`))
  }
  const targets =
    scope.kind === 'customer' || (scope.kind === 'rows' && !scope.global) ? await withIds(tx, graph, found, going) : found
  return { graph, kept, going, heldBack, targets: graph.order.flatMap((n) => targets.filter((t) => t.node === n)) }
}

/** Rows that name by id what goes: events, and what they caused. */
async function withIds(tx: Tx, graph: Graph, found: readonly Target[], going: ReadonlySet<string>): Promise<readonly Target[]> {
  const uuids = [...going].map((name) => graph.by.get(name)!).filter((n) => n.key[0]!.getSQLType() === 'uuid')
  if (uuids.length === 0) return found
  const list = uuids.map((n) => sql`select id::text from ${temporary(n)}`)
  await tx.execute(sql`create temporary table going_ids on commit drop as ${sql.join(list, sql` union `)}`)
  const naming = graph.order.filter((n) => n.ofWorkspace && n.ids.length > 0)
  const others = found.filter((t) => !naming.includes(t.node))
  return [
    ...others,
    ...naming.map((n): Target => {
      const known = found.find((t) => t.node === n)
      return { node: n, where: any([...(known ? [known.where] : []), namesGoing(n)!])!, via: known?.via ?? 'ids', action: 'row' }
    }),
  ]
}
