import { activities } from './activities.ts'
import { categories } from './categories.ts'
import type { Policy } from './policy.ts'
import { purposes } from './purposes.ts'
import { recipients } from './recipients.ts'
import { bounds, retention } from './retention.ts'
import { sources } from './sources.ts'

/** Everything that is declared, as text that changes exactly when a declaration does. `policyHash` is its SHA-256. */
export const declarations = (policies: readonly Policy[]): string =>
  JSON.stringify({
    ...{ purposes, categories, activities, retention, bounds, recipients, sources },
    tables: policies
      .map((p) => ({
        name: p.name,
        activities: p.activities,
        role: p.role,
        retention: p.retention,
        since: p.since?.name ?? null,
        customer: p.customer?.name ?? null,
        member: p.member?.name ?? null,
        source: p.source?.name ?? null,
        special: p.special?.name ?? null,
        record: p.record,
        purposes: p.purposes,
        reads: p.reads,
        appendedBy: p.appendedBy,
        platform: p.platform,
        searched: p.searched,
        columns: byName(p.columns),
        exceptions: byName(p.exceptions),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  })

const byName = (of: Readonly<Record<string, unknown>>) => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))
