import { type Period, retention } from '#policy/retention.ts'

/** What can happen to what came from a CRM. `at` is when it happened. */
export type CrmEvent = { readonly at: Date } & (
  | { readonly kind: 'made' | 'touched' | 'referenced' | 'synced' }
  /** T1: the import it came with ended, well or not. */
  | { readonly kind: 'batch-ended' }
  /** T2: a newer import brought the same thing again. */
  | { readonly kind: 'superseded' }
  /** T3: it was matched, merged, or made a customer of ours. */
  | { readonly kind: 'resolved' }
  /** T4: disconnected or revoked; or the grant was found dead, and not alive again within 7 days. */
  | { readonly kind: 'disconnected' | 'grant-dead' | 'grant-alive' }
  /** T5: deleted over there; or missed by two full syncs in a row. */
  | { readonly kind: 'deleted-there' | 'missed' | 'seen' }
  /** T6 */
  | { readonly kind: 'workspace-ends' }
  /** T7 */
  | { readonly kind: 'person-erased' }
  /** T8: the customer it belongs to was deleted or merged away here. */
  | { readonly kind: 'customer-gone' }
)
export type CrmRow = 'import' | 'index' | 'connection' | 'audit'
type Trigger = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'T9'

const dayMs = 86_400_000
const deadDays = 7
const missedSyncs = 2

/** T9: what nothing else would ever end. Days without a sign of life, and what counts as one. */
const stale: Record<Exclude<CrmRow, 'audit'>, { days: number; signs: readonly CrmEvent['kind'][] }> = {
  import: { days: 180, signs: ['made', 'touched'] },
  index: { days: 365, signs: ['made', 'referenced'] },
  connection: { days: 365, signs: ['made', 'synced'] },
}
const rules = {
  import: { rule: 'K1', triggers: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'] },
  index: { rule: 'K2', triggers: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'] },
  connection: { rule: 'K3', triggers: ['T4', 'T6', 'T9'] },
} as const satisfies Record<Exclude<CrmRow, 'audit'>, { rule: 'K1' | 'K2' | 'K3'; triggers: readonly Trigger[] }>

const after = (at: Date, days: number) => new Date(at.getTime() + days * dayMs)
const daysOf = (period: Period): number => (period !== 'life' && 'days' in period ? period.days : Number.NaN)
const first = (times: readonly Date[]) => (times.length === 0 ? null : new Date(Math.min(...times.map(Number))))

/** When each trigger first fired, by the history so far; the backstop lies ahead until something shows life again. */
function firedAt(row: Exclude<CrmRow, 'audit'>, history: readonly CrmEvent[]): Partial<Record<Trigger, Date>> {
  const of = (...kinds: CrmEvent['kind'][]) => history.filter((e) => kinds.includes(e.kind))
  const dead = of('grant-dead').filter(
    (d) => !history.some((e) => e.kind === 'grant-alive' && e.at > d.at && e.at < after(d.at, deadDays)),
  )
  let missed = 0
  const gone = of('missed', 'seen').filter((e) => {
    missed = e.kind === 'missed' ? missed + 1 : 0
    return missed === missedSyncs
  })
  const { days, signs } = stale[row]
  const alive = of(...signs)
  const silent = alive.filter((e, i) => !alive[i + 1] || alive[i + 1]!.at > after(e.at, days)).map((e) => after(e.at, days))
  const found: Record<Trigger, Date | null> = {
    T1: first(of('batch-ended').map((e) => e.at)),
    T2: first(of('superseded').map((e) => e.at)),
    T3: first(of('resolved').map((e) => e.at)),
    T4: first([...of('disconnected').map((e) => e.at), ...dead.map((e) => after(e.at, deadDays))]),
    T5: first([...of('deleted-there').map((e) => e.at), ...gone.map((e) => e.at)]),
    T6: first(of('workspace-ends').map((e) => e.at)),
    T7: first(of('person-erased').map((e) => e.at)),
    T8: first(of('customer-gone').map((e) => e.at)),
    T9: first(silent),
  }
  return Object.fromEntries(Object.entries(found).filter(([, at]) => at !== null)) as Partial<Record<Trigger, Date>>
}

/**
 * When a row from a CRM must be gone, as far as is known now: the earliest of its triggers and the period of its rule; at once when the
 * workspace ends or the person is erased. `history` holds what happened to it, in any order, and begins with `made`.
 */
export function cleanupAt(row: CrmRow, history: readonly CrmEvent[]): Date {
  const inOrder = [...history].sort((a, b) => a.at.getTime() - b.at.getTime())
  const made = inOrder.find((e) => e.kind === 'made')
  if (!made) throw new Error('a row that was never made')
  if (row === 'audit') return after(made.at, daysOf(retention.K4.period))
  const { rule, triggers } = rules[row]
  const period = daysOf(retention[rule].period)
  const fired = firedAt(row, inOrder)
  const times = (triggers as readonly Trigger[]).flatMap((t) => {
    const at = fired[t]
    return at ? [t === 'T6' || t === 'T7' ? at : after(at, period)] : []
  })
  return first(times)!
}
