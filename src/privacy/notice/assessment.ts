import { categories } from '#policy/categories.ts'
import { recipients } from '#policy/recipients.ts'
import { retention } from '#policy/retention.ts'
import { type Block, facts, heading, list, lower, type Page, sayDate, subheading, text } from './document.ts'
import type { Input } from './input.ts'
import type { Register, Row } from './register.ts'
import { hashOf } from './snapshot.ts'
import { sayPurpose, sayRule, saySources, saySubjects } from './values.ts'

/** What a person thought and wrote; the facts beside it come from the policy. */
export type Interest = {
  readonly interest: string
  readonly necessity: string
  readonly balance: readonly string[]
  readonly reviewed: string
  /** Of the policy lines that were read when it was written: other lines need another look. */
  readonly hash: string
}
export type Risk = {
  readonly risk: string
  readonly likely: 'low' | 'medium' | 'high'
  readonly harm: 'low' | 'medium' | 'high'
  readonly answer: string
}
export type Impact = {
  readonly title: string
  /** Why the law asks for it: the regulator’s own list. */
  readonly because: string
  readonly state: string
  readonly asked: string
  readonly necessity: string
  readonly risks: readonly Risk[]
  readonly reviewed: string
  readonly review: string
  readonly hash: string
}

/** The policy lines of activities: change one and an assessment that covers it is stale. */
export const linesOf = (rows: readonly Row[]) =>
  rows.map((r) => ({
    name: r.name,
    activity: r.activity,
    tables: r.policies.map((p) => ({ name: p.name, role: p.role, columns: p.columns })),
    stores: r.stores,
    rules: r.rules.map((rule) => retention[rule]),
    recipients: r.activity.recipients.map((name) => recipients[name]),
  }))
export const coverHash = (rows: readonly Row[]) => hashOf(linesOf(rows)).slice(0, 16)

const all = (register: Register) => [...register.offered, ...register.later]
export const coveredBy = (id: string, register: Register): Row[] =>
  all(register).filter(({ activity: a }) => (a.basis.kind === 'interest' && a.basis.assessment === id) || a.dpia === id)

/** Why the assessments do not cover the policy on a day; nothing when they do. */
export function assessmentMistakes(
  register: Register,
  interests: Readonly<Record<string, Interest>>,
  impacts: Readonly<Record<string, Impact>>,
  today: string,
): string[] {
  const wanted = all(register).flatMap(({ activity: a }) => [
    ...(a.basis.kind === 'interest'
      ? [{ id: a.basis.assessment as string, by: a.basis.review, found: interests[a.basis.assessment] }]
      : []),
    ...(a.dpia ? [{ id: a.dpia as string, by: impacts[a.dpia]?.review ?? today, found: impacts[a.dpia] }] : []),
  ])
  const known = new Set(wanted.map((w) => w.id))
  const stray = [...Object.keys(interests), ...Object.keys(impacts)].filter((id) => !known.has(id))
  const wrong = wanted.flatMap(({ id, by, found }) => {
    if (!found) return [`${id} is missing`]
    const now = coverHash(coveredBy(id, register))
    return [
      ...(found.hash === now ? [] : [`${id} was written for other policy lines: look at it again; its hash is then ${now}`]),
      ...(by > today ? [] : [`${id} was to be reviewed by ${by}`]),
      ...(found.reviewed <= today ? [] : [`${id} says it was reviewed on ${found.reviewed}, which is yet to come`]),
    ]
  })
  return [...new Set([...wrong, ...stray.map((id) => `${id} covers no activity`)])]
}

const factsOf = (rows: readonly Row[], input: Input): Block[] =>
  rows.flatMap((r) => [
    subheading(r.activity.says),
    facts(
      ['State', input.register.offered.includes(r) ? 'In use' : 'Not offered yet'],
      ['Purpose', sayPurpose(r.activity)],
      ['Whose data', saySubjects(r.activity.subjects)],
      ['Which data', r.categories.map((c) => categories[c].says).join('; ') || 'None yet'],
      ['Kept small by', r.activity.minimised],
      ...(r.activity.sources ? [['Sources', saySources(r.activity.sources)] as const] : []),
      ['How long', r.rules.map(sayRule).join('. ') || 'Nothing is kept yet'],
      ['Who receives it', r.activity.recipients.map((n) => recipients[n].says).join('; ') || 'Nobody outside'],
    ),
  ])

export function interestPage(id: string, it: Interest, input: Input): Page {
  const rows = coveredBy(id, input.register)
  const basis = rows[0]!.activity.basis
  if (basis.kind !== 'interest') throw new Error(`${id} assesses no legitimate interest`)
  return {
    address: `/notice/assessments/${id}`,
    title: `${id}: ${rows.map((r) => r.activity.says).join('; ')}`,
    says: 'Assessment of a legitimate interest (Article 6(1)(f)).',
    blocks: [
      heading('1. The interest'),
      text(it.interest),
      heading('2. Is it needed?'),
      text(it.necessity),
      heading('3. The balance'),
      ...list(it.balance),
      heading('4. Outcome'),
      text(`${basis.outcome}. Objection: ${saySubjects(basis.objection)}.`),
      ...(basis.compelling ? [text(`It goes on although somebody objects: ${lower(basis.compelling)}.`)] : []),
      heading('Facts from the policy'),
      ...factsOf(rows, input),
      text(`Reviewed ${sayDate(it.reviewed)}; next review by ${sayDate(basis.review)}. Policy lines: ${it.hash}.`),
    ],
  }
}

export const impactPage = (id: string, it: Impact, input: Input): Page => ({
  address: `/notice/assessments/${id}`,
  title: `${id}: ${it.title}`,
  says: 'Assessment of the impact on data protection (Article 35).',
  blocks: [
    heading('1. Where it stands'),
    text(it.state),
    text(`Why it is needed: ${it.because}.`),
    heading('2. What is planned'),
    ...factsOf(coveredBy(id, input.register), input),
    heading('3. Who was asked'),
    text(it.asked),
    heading('4. Necessity and proportion'),
    text(it.necessity),
    heading('5. Risks and what answers them'),
    { head: ['Risk', 'Likely', 'Harm', 'Answer'], rows: it.risks.map((r) => [r.risk, r.likely, r.harm, r.answer]) },
    text(`Reviewed ${sayDate(it.reviewed)}; next review by ${sayDate(it.review)}. Policy lines: ${it.hash}.`),
  ],
})
