import type { Activity } from '#policy/activity.ts'
import { type Basis, bases } from '#policy/article6.ts'
import type { Kept } from '#policy/device.ts'
import { purposes } from '#policy/purposes.ts'
import { type Period, type RetentionRule, retention } from '#policy/retention.ts'
import { closedSources, type Source, sources } from '#policy/sources.ts'
import { type SubjectName, subjects } from '#policy/subjects.ts'
import { joined, lower, sayDate, type Words } from './document.ts'

/** Values of the policy as words. Nothing here says more than the value does. */
const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`
export const sayPeriod = (p: Period) =>
  p === 'life'
    ? 'its own life'
    : 'days' in p
      ? count(p.days, 'day')
      : 'months' in p
        ? count(p.months, 'month')
        : count(p.years, 'year')

/** The published sentence of a rule, and the choices a workspace has. */
export const sayRule = (name: RetentionRule): Words => {
  const rule: { says: string; choices?: readonly Period[] } = retention[name]
  const others = rule.choices?.slice(1).map(sayPeriod)
  return others ? `${rule.says}. A workspace may choose ${others.slice(0, -1).join(', ')} or ${others.at(-1)} instead` : rule.says
}
export const sayBasis = (basis: Basis): Words =>
  `${bases[basis.kind].says} (${basis.kind === 'workspace' ? '' : 'Article '}${bases[basis.kind].article})`
/** What stands behind a basis: the statute, the record, the assessment. */
export const behind = (basis: Basis): Words => {
  if (basis.kind === 'contract') return `Needed for the contract: ${lower(basis.needed)}`
  if (basis.kind === 'consent') return basis.record
  if (basis.kind === 'law') return basis.statute
  if (basis.kind === 'workspace') return bases.workspace.of
  return `${basis.outcome}. [${basis.assessment}](/notice/assessments/${basis.assessment}), to be reviewed by ${sayDate(basis.review)}`
}
export const sayPurpose = (a: Activity) => purposes[a.purpose]
export const saySubjects = (names: readonly SubjectName[]) => names.map((s) => subjects[s]).join('; ')
export const saySources = (names: readonly Source[]) => joined(names.map((s) => lower(sources[s])))
export const closedWords = joined(closedSources.map((s) => sources[s]))
export const sayLife = ({ lives }: Kept): Words => {
  if (lives === 'closed') return 'Until you close the browser'
  if (lives === 'signed out') return 'Until you sign out'
  if (lives === 'cleared') return 'Until you clear this site'
  return 'days' in lives ? count(lives.days, 'day') : count(lives.minutes, 'minute')
}
