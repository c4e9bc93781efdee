import { createHash } from 'node:crypto'
import { activities } from '#policy/activities.ts'
import { bases } from '#policy/article6.ts'
import { type CategoryName, categories, isPersonal } from '#policy/categories.ts'
import { device } from '#policy/device.ts'
import type { Policy, Store } from '#policy/policy.ts'
import { purposes } from '#policy/purposes.ts'
import { recipients } from '#policy/recipients.ts'
import { bounds, retention } from '#policy/retention.ts'
import { closedSources, sources } from '#policy/sources.ts'
import { subjects } from '#policy/subjects.ts'

type Fields = Readonly<Record<string, unknown>>
/** Everything that is declared, by kind and name. What is equal here means the same to a reader. */
export type Snapshot = Readonly<Record<string, Readonly<Record<string, Fields>>>>

const tableOf = (p: Policy): Fields => ({
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
  platform: p.platform,
  searched: p.searched,
})
const saying = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([k, says]) => [k, { says }]))

export const snapshotOf = (policies: readonly Policy[], stores: readonly Store[]): Snapshot => ({
  activity: activities,
  purpose: saying(purposes),
  basis: bases,
  subject: saying(subjects),
  source: Object.fromEntries(
    Object.entries(sources).map(([name, says]) => [name, { says, closed: (closedSources as string[]).includes(name) }]),
  ),
  recipient: recipients,
  rule: retention,
  bound: Object.fromEntries(Object.entries(bounds).map(([name, is]) => [name, { is }])),
  category: categories,
  kept: Object.fromEntries(device.map(({ name, ...rest }) => [`${rest.place} ${name}`, rest])),
  table: Object.fromEntries(policies.map((p) => [p.name, tableOf(p)])),
  column: Object.fromEntries(
    policies.flatMap((p) =>
      Object.entries(p.columns).map(([column, category]) => [
        `${p.name}.${column}`,
        { category, personal: isPersonal(category), exception: p.exceptions[column] ?? null },
      ]),
    ),
  ),
  store: Object.fromEntries(stores.map(({ name, ...rest }) => [name, rest])),
})

/** The same for equal values, whatever the order of their keys. */
const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : value !== null && typeof value === 'object'
      ? `{${Object.entries(value)
          .filter(([, v]) => v !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
          .join(',')}}`
      : JSON.stringify(value)
export const hashOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex')

export type Change = {
  readonly kind: string
  readonly name: string
  readonly what: 'added' | 'removed' | 'changed'
  /** Of what changed. */
  readonly field?: string
  readonly material: boolean
}

/** What a person would want to hear of before it happens; everything else is wording, or less than before. */
const weighty: Readonly<Record<string, readonly string[]>> = {
  activity: ['purpose', 'role', 'basis', 'subjects', 'recipients', 'retention', 'sources', 'dpia', 'decides'],
  recipient: ['role', 'purposes', 'country', 'transfer', 'noTraining', 'erasure'],
  rule: ['period', 'choices', 'after'],
  bound: ['is'],
  source: ['closed'],
  category: ['group', 'personal', 'purposes', 'erase', 'access', 'portable', 'log', 'statistics'],
  table: ['activities', 'role', 'retention', 'since', 'source', 'special', 'purposes', 'reads', 'platform', 'searched'],
  column: ['category', 'exception'],
  kept: ['place', 'lives'],
  store: ['activities', 'retention', 'categories'],
}
const weightyWhenNew = new Set(['activity', 'purpose', 'recipient', 'source', 'kept', 'store'])
const newAndPersonal = (kind: string, fields: Fields) =>
  kind === 'column' ? isPersonal(fields.category as CategoryName) : weightyWhenNew.has(kind)

/** What was added, removed and changed between two snapshots, field by field. */
export function differences(before: Snapshot, after: Snapshot): Change[] {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return kinds.flatMap((kind) => {
    const [was, is] = [before[kind] ?? {}, after[kind] ?? {}]
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name): Change[] => {
      const [a, b] = [was[name], is[name]]
      if (!b) return [{ kind, name, what: 'removed', material: false }]
      if (!a) return [{ kind, name, what: 'added', material: newAndPersonal(kind, b) }]
      return [...new Set([...Object.keys(a), ...Object.keys(b)])]
        .filter((field) => canonical(a[field] ?? null) !== canonical(b[field] ?? null))
        .map((field) => ({ kind, name, what: 'changed', field, material: weighty[kind]?.includes(field) ?? false }))
    })
  })
}
