import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { holdWorkspace } from '#platform/events.ts'
import { type Chosen, dueBefore, periodOf, type RetentionRule, retention } from '#policy/retention.ts'
import { loginsOf, memberships } from './aside.ts'
import { dueWhere, isFolded } from './due.ts'
import type { PrivacyServices } from './engine.ts'
import { count, execute } from './execute.ts'
import { dropFiles } from './files.ts'
import type { Graph, Node } from './graph.ts'
import { heldTables } from './holds.ts'
import { eraseLogins } from './logins.ts'
import { leaveRemains } from './remains.ts'
import { hasRestricted } from './restrictions.ts'
import { chosenOf } from './retention-choices.ts'
import { noteRuns, noWorkspace, type Ran } from './retention-runs.ts'
import { type Scope, select } from './selection.ts'

const batch = 5000
export const ruleNames = Object.keys(retention) as RetentionRule[]

/** Tables of a rule that the sweep ends. What is counted as totals is folded by its owner. */
export const tablesOf = (graph: Graph, rule: RetentionRule, global: boolean): Node[] =>
  graph.order.filter((n) => n.policy.retention === rule && n.global === global && !isFolded(n))

/** Rules that end something by now, with the moment before which their rows are due. */
const running = (graph: Graph, chosen: Chosen, now: Date, global: boolean) =>
  ruleNames.flatMap((rule) => {
    const before = dueBefore(periodOf(rule, chosen), now)
    return before && tablesOf(graph, rule, global).length > 0 ? [{ rule, before }] : []
  })
type Running = ReturnType<typeof running>[number]

/** One look at all rules: most of the time nothing is due, and nothing more is asked. */
async function withSomethingDue(tx: Tx, graph: Graph, rules: readonly Running[], global: boolean): Promise<Running[]> {
  const looks = rules.flatMap(({ rule, before }) =>
    tablesOf(graph, rule, global).flatMap((n) => {
      const where = dueWhere(graph, n, 't', before)
      return where
        ? [sql`select ${rule}::text as rule where exists (select 1 from ${sql.identifier(n.name)} t where ${where})`]
        : []
    }),
  )
  if (looks.length === 0) return []
  const found = new Set((await rows<{ rule: string }>(tx, sql.join(looks, sql` union `))).map((r) => r.rule))
  return rules.filter((r) => found.has(r.rule))
}

type Door = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Everything that is due under one rule, in batches: counted first, selected anew each time, and stopped when more goes than was counted. */
async function endRule(
  p: PrivacyServices,
  door: Door,
  workspaceId: string,
  { rule, before }: Running,
): Promise<Ran & { logins: string[] }> {
  const { graph, repairs } = p.engine
  const global = workspaceId === noWorkspace
  const heldNow = (tx: Tx) => (global ? Promise.resolve(new Set<string>()) : heldTables(tx, workspaceId))
  const scopeOf = async (tx: Tx, most: number): Promise<Scope> => ({
    ...{ kind: 'due', rule, before, most, global },
    stored: !global && (await hasRestricted(tx)),
  })
  const due = total(
    await door(async (tx) => count(tx, await select(tx, graph, await scopeOf(tx, 2 ** 31 - 1), await heldNow(tx)))),
  )
  let gone = 0
  let logins: string[] = []
  for (let some = due; some > 0; ) {
    const done = await door(async (tx) => {
      if (!global) await holdWorkspace(tx, workspaceId)
      const leaving =
        memberships(graph).some((e) => e.child.policy.retention === rule) && !global ? await loginsOf(tx, graph) : []
      const s = await select(tx, graph, await scopeOf(tx, batch), await heldNow(tx))
      const ended = await execute(tx, workspaceId, s, global ? [] : repairs)
      await leaveRemains(tx, workspaceId, Object.keys(ended.counts), p.clock())
      return { ...ended, leaving }
    })
    some = total(done.counts)
    gone += some
    logins = [...new Set([...logins, ...done.leaving])]
    if (!global) await dropFiles(p, workspaceId, done.files)
    if (gone > due + Math.max(batch, due / 100)) throw new Error(`rule ${rule} would end more rows than were counted`)
  }
  return { rule, due, gone, logins }
}
const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)

async function endRules(p: PrivacyServices, door: Door, workspaceId: string, chosen: Chosen): Promise<Ran[]> {
  const global = workspaceId === noWorkspace
  const rules = running(p.engine.graph, chosen, p.clock(), global)
  const ending = await door((tx) => withSomethingDue(tx, p.engine.graph, rules, global))
  const ran: Ran[] = rules.filter((r) => !ending.includes(r)).map(({ rule }) => ({ rule, due: 0, gone: 0 }))
  for (const r of ending) {
    const { logins, ...done } = await endRule(p, door, workspaceId, r)
    if (done.gone > 0 && logins.length > 0) await eraseLogins(p, logins)
    ran.push(done)
  }
  await door((tx) => noteRuns(tx, workspaceId, ran, p.clock()))
  return ran
}

/** Ends what is due in a workspace, or (`noWorkspace`) among the tables that belong to none. Two at once end each row once. */
export async function endDue(p: PrivacyServices, workspaceId: string): Promise<Ran[]> {
  if (workspaceId === noWorkspace) return endRules(p, (work) => p.database.withPlatform(work), workspaceId, {})
  const door: Door = (work) => p.database.withPurpose('comply', workspaceId, work)
  return endRules(p, door, workspaceId, await door((tx) => chosenOf(tx, workspaceId)))
}

/** The same without doing it: what would go, by rule and table. */
export async function wouldEnd(
  p: PrivacyServices,
  workspaceId: string,
): Promise<Record<string, Readonly<Record<string, number>>>> {
  const { graph } = p.engine
  const global = workspaceId === noWorkspace
  const door: Door = (work) => (global ? p.database.withPlatform(work) : p.database.withPurpose('comply', workspaceId, work))
  const chosen = global ? {} : await door((tx) => chosenOf(tx, workspaceId))
  const found: Record<string, Readonly<Record<string, number>>> = {}
  for (const { rule, before } of running(graph, chosen, p.clock(), global))
    found[rule] = await door(async (tx) => {
      const held = global ? new Set<string>() : await heldTables(tx, workspaceId)
      const stored = !global && (await hasRestricted(tx))
      return count(tx, await select(tx, graph, { kind: 'due', rule, before, most: 2 ** 31 - 1, global, stored }, held))
    })
  return found
}
