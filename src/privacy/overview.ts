import { max } from 'drizzle-orm'
import { periodOf, type Retention, retention } from '#policy/retention.ts'
import type { PrivacyServices } from './engine.ts'
import { ruleNames, wouldEnd } from './retain.ts'
import { asText, chosenOf } from './retention-choices.ts'
import { retentionRuns } from './retention-runs.ts'

/** Every rule that a table of a workspace falls under: what it says, what was chosen, what is due now, and when it was last looked at. */
export async function retentionOverview(p: PrivacyServices, workspaceId: string) {
  const { chosen, runs } = await p.database.withPurpose('comply', workspaceId, async (tx) => ({
    chosen: await chosenOf(tx, workspaceId),
    runs: await tx
      .select({ rule: retentionRuns.rule, at: max(retentionRuns.lastAt) })
      .from(retentionRuns)
      .groupBy(retentionRuns.rule),
  }))
  const due = await wouldEnd(p, workspaceId)
  return ruleNames.flatMap((rule) => {
    const tables = p.engine.graph.order.filter((n) => n.policy.retention === rule && n.ofWorkspace).map((n) => n.name)
    const { says, choices = [] }: Retention = retention[rule]
    const lastAt = runs.find((r) => r.rule === rule)?.at?.toISOString() ?? null
    const now = Object.values(due[rule] ?? {}).reduce((a, b) => a + b, 0)
    return tables.length > 0
      ? [{ rule, says, tables, period: asText(periodOf(rule, chosen)), choices: choices.map(asText), due: now, lastAt }]
      : []
  })
}
