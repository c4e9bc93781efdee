import { max, sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { activities } from '#policy/activities.ts'
import { type CategoryName, categories, type Group, groups } from '#policy/categories.ts'
import { ended } from '#policy/ended.ts'
import { accessOf } from '#policy/grants.ts'
import { categoryOf } from '#policy/policy.ts'
import { type Chosen, dueAt, periodOf, type Retention, type RetentionRule, retention } from '#policy/retention.ts'
import { firstMoment, isFolded } from './due.ts'
import type { PrivacyServices } from './engine.ts'
import type { Node } from './graph.ts'
import { ruleNames, wouldEnd } from './retain.ts'
import { asText, chosenOf } from './retention-choices.ts'
import { retentionRuns } from './retention-runs.ts'

type Counted = { readonly name: string; readonly rows: number; readonly first: string | null }
/** The sweep looks once an hour (`app/schedule.ts`). */
const everyMs = 3_600_000

/** The group of the notice's third section that most of a table's columns are in. */
export function groupOf({ policy }: Node): Group {
  const named = Object.keys(policy.columns).flatMap((column) => {
    const { personal, group } = categoryOf(policy, column)
    return personal ? [group] : []
  })
  const times = (g: Group) => named.filter((n) => n === g).length
  return (Object.keys(groups) as Group[]).reduce((most, g) => (times(g) > times(most) ? g : most), 'technical')
}

const dataIn = ({ policy }: Node): string[] => [
  ...new Set(
    Object.entries(policy.columns).flatMap(([column, word]) =>
      categoryOf(policy, column).personal ? [categories[word as CategoryName].says] : [],
    ),
  ),
]

/** What its tables serve, in the words of the register. */
const whyOf = (nodes: readonly Node[]): string[] => [
  ...new Set(nodes.flatMap(({ policy }) => policy.activities.map((a) => activities[a].says))),
]

/** How many rows each table holds, and the earliest moment in it that its rule counts from. */
const counted = (tx: Tx, nodes: readonly Node[]): Promise<Counted[]> =>
  rows<Counted>(
    tx,
    sql.join(
      nodes.map(
        (n) =>
          sql`select ${n.name}::text as name, count(*)::int as rows, ${firstMoment(n, 't')} as first from ${sql.identifier(n.name)} t`,
      ),
      sql` union all `,
    ),
  )

/** The day on which the first row of a rule goes; null while nothing is on its way out. */
function firstEnd(rule: RetentionRule, chosen: Chosen, found: readonly Counted[]): string | null {
  const first = found.flatMap((c) => (c.first ? [c.first] : [])).sort()[0]
  return (first && dueAt(periodOf(rule, chosen), new Date(first))?.toISOString()) ?? null
}

/** Every rule that a table of a workspace falls under: what it ends, what is held under it, what was chosen, and when it runs. */
export async function retentionOverview(p: PrivacyServices, workspaceId: string) {
  const nodes = p.engine.graph.order.filter((n) => n.ofWorkspace && accessOf(n.policy, 'comply')?.verbs.includes('select'))
  const { chosen, runs, found } = await p.database.withPurpose('comply', workspaceId, async (tx) => ({
    chosen: await chosenOf(tx, workspaceId),
    runs: await tx
      .select({ rule: retentionRuns.rule, at: max(retentionRuns.lastAt) })
      .from(retentionRuns)
      .groupBy(retentionRuns.rule),
    found: await counted(tx, nodes),
  }))
  const due = await wouldEnd(p, workspaceId)
  return ruleNames.flatMap((rule) => {
    const under = nodes.filter((n) => n.policy.retention === rule)
    if (under.length === 0) return []
    const { says, after, choices = [] }: Retention = retention[rule]
    const of = (n: Node) => found.find((c) => c.name === n.name)!
    const lastAt = runs.find((r) => r.rule === rule)?.at ?? null
    return [
      {
        rule,
        ends: ended[rule],
        says,
        after,
        why: whyOf(under),
        period: asText(periodOf(rule, chosen)),
        choices: choices.map(asText),
        tables: under.map((n) => ({ name: n.name, group: groups[groupOf(n)], rows: of(n).rows, data: dataIn(n) })),
        due: Object.values(due[rule] ?? {}).reduce((a, b) => a + b, 0),
        firstAt: firstEnd(rule, chosen, under.filter((n) => !isFolded(n)).map(of)),
        lastAt: lastAt?.toISOString() ?? null,
        nextAt: lastAt && new Date(lastAt.getTime() + everyMs).toISOString(),
      },
    ]
  })
}
