import { hash } from 'node:crypto'
import { categoryOf, type Policy } from '#policy/policy.ts'
import { retention } from '#policy/retention.ts'

/** JSON that is the same whatever order keys were set in (RFC 8785 for what we write: no fractions, plain keys). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
    .join(',')}}`
}
export const digest = (value: unknown): string => hash('sha256', canonical(value))

/** Changes exactly when a declaration does that the engine follows. */
export const policyHashOf = (policies: readonly Policy[]): string =>
  digest({
    retention,
    tables: policies.map((p) => ({
      name: p.name,
      retention: p.retention,
      since: p.since?.name ?? null,
      customer: p.customer?.name ?? null,
      record: p.record,
      columns: Object.keys(p.columns).map((c) => [c, p.columns[c], categoryOf(p, c).erase]),
    })),
  })
