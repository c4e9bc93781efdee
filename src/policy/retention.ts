/** How long a row may live. `life`: as long as its parent (workspace, login, message). Days are UTC days; months and years go by the calendar. */
export type Period = 'life' | { readonly days: number } | { readonly months: number } | { readonly years: number }

export type Retention = {
  /** The published sentence. */
  readonly says: string
  /** What the time is counted from. */
  readonly after: string
  readonly period: Period
  /** Periods that a workspace may choose instead; the first is the default. */
  readonly choices?: readonly Period[]
}

const months = (n: number) => ({ months: n })
const days = (n: number) => ({ days: n })

/** Every retention rule. There is no retention number anywhere else. A row is gone by its due time and `grace`, its bytes by `bytes`. */
export const retention = {
  A1: { says: 'While the workspace exists', after: 'the workspace ends', period: 'life' },
  A2: { says: '24 months without a sign-in, a message or a payment', after: 'the last activity', period: months(24) },
  A3: { says: '30 days after a member left', after: 'the member left', period: days(30) },
  A4: { says: 'Until it expires', after: 'it expires', period: days(0) },
  A5: { says: '24 hours', after: 'it was last counted', period: days(1) },
  M1: {
    says: 'While the workspace uses the service, or for the time the workspace chose',
    after: 'the message arrived',
    period: 'life',
    choices: ['life', months(12), months(24), months(36), months(72)],
  },
  M2: { says: '90 days after the last change', after: 'the last change', period: days(90) },
  M3: { says: 'As long as its message', after: 'its message goes', period: 'life' },
  M5: { says: '7 days after it arrived', after: 'it arrived', period: days(7) },
  C1: {
    says: '30 days, or the period the workspace chose; not recorded where recording is off',
    after: 'the call ended',
    period: days(30),
    choices: [30, 7, 14, 60, 90, 180, 365].map(days),
  },
  C2: { says: '365 days', after: 'the call ended', period: days(365) },
  C3: { says: '730 days', after: 'the call ended', period: days(730) },
  C4: { says: '730 days', after: 'the call ended', period: days(730) },
  L1: { says: '30 days', after: 'it happened', period: days(30) },
  L2: { says: '180 days', after: 'it happened', period: days(180) },
  L3: { says: '90 days, then only totals', after: 'it happened', period: days(90) },
  L4: { says: '12 months after the incident was closed', after: 'the incident was closed', period: months(12) },
  S1: { says: 'Deleted at once when the connection is removed', after: 'the connection is removed', period: days(0) },
  K1: { says: 'At most 30 days after the first of its cleanup triggers', after: 'a cleanup trigger', period: days(30) },
  K2: { says: 'At most 90 days after the first of its cleanup triggers', after: 'a cleanup trigger', period: days(90) },
  K3: { says: '365 days after the connection ended', after: 'the connection ended', period: days(365) },
  K4: { says: '730 days', after: 'it was written', period: days(730) },
  B1: { says: '6 years after the accounting period it falls in', after: 'the accounting period ended', period: { years: 6 } },
  B2: { says: '6 years after the dispute was closed', after: 'the dispute was closed', period: { years: 6 } },
  D1: { says: '6 years after the case was closed', after: 'the case was closed', period: { years: 6 } },
  D2: { says: '30 days after it was checked', after: 'it was checked', period: days(30) },
  D3: { says: '14 days after it was built; the link works for 7', after: 'it was built', period: days(14) },
  D4: { says: '6 years after the complaint was closed', after: 'the complaint was closed', period: { years: 6 } },
  D5: { says: '65 days after the erasure, which is longer than any backup lives', after: 'the erasure', period: days(65) },
  D6: { says: 'While the workspace sends marketing', after: 'the workspace ends', period: 'life' },
  D7: { says: '6 years after it ended', after: 'it ended', period: { years: 6 } },
  D8: { says: '730 days; what proves that nothing was changed stays', after: 'it was written', period: days(730) },
  D9: {
    says: 'As long as the workspace has a mailbox or an address that could bring it back',
    after: 'the workspace ends',
    period: 'life',
  },
  I1: { says: '25 months', after: 'the period it is about', period: months(25) },
  I2: { says: '7 days after the release was sealed', after: 'the release was sealed', period: days(7) },
  I3: { says: 'Not kept, or 30 days where the workspace turned it on', after: 'it was asked', period: days(30) },
  I5: { says: '7 days after it was built', after: 'it was built', period: days(7) },
  X1: { says: '35 days, encrypted, with the keys kept elsewhere', after: 'the backup was made', period: days(35) },
  N1: { says: 'Not personal: kept while the system needs it', after: 'it is needed no more', period: 'life' },
} as const satisfies Record<string, Retention>

export type RetentionRule = keyof typeof retention

/** What stands around the rules: how late a row may be, how late its bytes, the clocks of a workspace's own end, and of a change to this policy. */
export const bounds = {
  graceHours: 24,
  bytesDays: 7,
  undoDays: 7,
  dormantWarnDays: [60, 14],
  addressShortenedDays: 30,
  changeNoticeDays: 14,
} as const

/** What a workspace chose instead of a rule's own period. */
export type Chosen = Partial<Record<RetentionRule, Period>>
export const periodOf = (rule: RetentionRule, chosen: Chosen = {}): Period => chosen[rule] ?? retention[rule].period

/** May a workspace choose this period? */
export const mayChoose = (rule: RetentionRule, period: Period): boolean => {
  const { choices }: Retention = retention[rule]
  return choices?.some((c) => JSON.stringify(c) === JSON.stringify(period)) ?? false
}

/**
 * The moment before which a trigger must lie for its row to be due at `now`; null when the row lives as long as its parent. Months and years
 * are clamped to the end of the last day of a shorter month, so that 31 August less six months is 28 February and never March.
 */
export function dueBefore(period: Period, now: Date): Date | null {
  if (period === 'life') return null
  if ('days' in period) return new Date(now.getTime() - period.days * 86_400_000)
  const back = 'years' in period ? period.years * 12 : period.months
  const to = new Date(now)
  to.setUTCDate(1)
  to.setUTCMonth(to.getUTCMonth() - back)
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(now.getUTCDate(), last))
  // A day that the shorter month has not stands for the whole of its last: otherwise the clock would go back there for a day.
  if (now.getUTCDate() > last) to.setUTCHours(23, 59, 59, 999)
  return to
}

/** The moment from which on a row of that trigger is due: what `dueBefore` looks back to. A day that the month has not is the first of the next. */
export function dueAt(period: Period, trigger: Date): Date | null {
  if (period === 'life') return null
  if ('days' in period) return new Date(trigger.getTime() + period.days * 86_400_000)
  const to = new Date(trigger)
  to.setUTCMonth(to.getUTCMonth() + ('years' in period ? period.years * 12 : period.months))
  if (to.getUTCDate() !== trigger.getUTCDate()) return new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), 1))
  return to
}
