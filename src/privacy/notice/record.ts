import { bases } from '#policy/article6.ts'
import { categories, groups } from '#policy/categories.ts'
import { personalColumns } from '#policy/policy.ts'
import { type Recipient, recipients } from '#policy/recipients.ts'
import { bounds, type RetentionRule, retention } from '#policy/retention.ts'
import { joined, sayDate, unique } from './document.ts'
import type { Input } from './input.ts'
import { measures } from './measures.ts'
import { aboutCustomers, byGroup, type Row } from './register.ts'
import { rights } from './rights.ts'
import { behind, closedWords, sayBasis, sayPeriod, sayPurpose, saySources, saySubjects } from './values.ts'

type Field = readonly [name: string, of: (row: Row, input: Input) => string]
const none = 'None'
const receivers = (r: Row): Recipient[] => r.activity.recipients.map((name) => recipients[name])
const each = (words: readonly string[], otherwise = none) => words.join('; ') || otherwise
const freeText = (r: Row) => r.categories.filter((c) => categories[c].freeText)
const isInterest = (r: Row) => r.activity.basis.kind === 'interest'
const rightsFor = (r: Row) =>
  rights.filter(({ law }) => {
    const { kind } = r.activity.basis
    if (law === 'Article 21') return kind === 'interest'
    if (law === 'Article 20') return kind === 'contract' || kind === 'consent'
    if (law === 'Article 7(3)') return kind === 'consent'
    return true
  })

/** Article 30, and what the regulator’s own template asks beyond it. Each cell is worked out from the declaration. */
export const fields: readonly Field[] = [
  ['Reference', (r) => r.name],
  ['Activity', (r) => r.activity.says],
  ['Status', (r) => (r.policies.length + r.stores.length > 0 ? 'In use' : 'Not offered yet')],
  ['Our role', (r) => r.activity.role],
  ['Controller', (r, i) => (r.activity.role === 'processor' ? 'The workspace' : i.controller.name)],
  ['Controller address', (r, i) => (r.activity.role === 'processor' ? 'As the workspace gives it' : i.controller.address)],
  ['Controller contact', (r, i) => (r.activity.role === 'processor' ? 'An owner of the workspace' : i.controller.contact)],
  ['Processor', (r, i) => (r.activity.role === 'processor' ? i.controller.name : none)],
  ['Data protection officer', (_, i) => i.controller.dpo ?? 'None: not required'],
  ['Joint controller', () => 'None: each activity has one controller'],
  ['Purpose', (r) => sayPurpose(r.activity)],
  ['Purpose, as the database role', (r) => `purpose_${r.activity.purpose}`],
  ['Categories of people', (r) => saySubjects(r.activity.subjects)],
  [
    'Groups of data',
    (r) =>
      each(
        byGroup(r.categories).map(([g]) => groups[g]),
        'Nothing personal',
      ),
  ],
  [
    'Categories of data',
    (r) =>
      each(
        r.categories.map((c) => categories[c].says),
        'Nothing personal',
      ),
  ],
  ['Personal columns', (r) => String(r.policies.reduce((n, p) => n + personalColumns(p).length, 0))],
  ['Where it is stored', (r) => each([...r.policies.map((p) => p.name), ...r.stores.map((s) => s.name)], 'Nowhere yet')],
  [
    'Source of the data',
    (r, i) =>
      aboutCustomers(r)
        ? `The person, through ${saySources(r.activity.sources ? r.activity.sources.filter((s) => i.reached.includes(s)) : i.reached)}, or a member`
        : 'The person',
  ],
  ['Sources excluded', (r) => (r.activity.sources ? closedWords : none)],
  [
    'Categories of recipients',
    (r) =>
      each(
        receivers(r).map((x) => x.says),
        'Nobody outside',
      ),
  ],
  ['Roles of recipients', (r) => each(receivers(r).map((x) => x.role))],
  [
    'Contract with processors',
    (r) =>
      each(
        receivers(r)
          .filter((x) => x.role === 'processor')
          .map((x) => `The operator’s contract with ${x.says}`),
      ),
  ],
  ['Countries', (r, i) => each([i.controller.hostedBy, ...receivers(r).map((x) => x.country)])],
  [
    'Safeguard for transfers',
    (r) =>
      each(
        receivers(r).map((x) => x.transfer),
        'No transfer',
      ),
  ],
  ['Recipients may train models', (r) => (receivers(r).some((x) => x.noTraining === false) ? 'Yes' : 'No')],
  ['Retention rules', (r) => each(r.rules, 'With the rows it concerns')],
  [
    'Retention',
    (r) =>
      each(
        r.rules.map((x) => retention[x].says),
        'With the rows it concerns',
      ),
  ],
  ['Counted from when', (r) => each(unique(r.rules.map((x) => retention[x].after)), 'With the rows it concerns')],
  ['Longest period', (r) => longest(r.rules)],
  ['Deleted by', () => `Due time and ${bounds.graceHours} hours; on the disk ${bounds.bytesDays} days`],
  ['What erasing a person does', (r) => each(unique(r.categories.map((c) => erasing[categories[c].erase])), 'Nothing to erase')],
  ['Security measures', () => each(measures.map((m) => m.says))],
  ['Legal ground (Article 6)', (r) => sayBasis(r.activity.basis)],
  ['Why this ground', (r) => unlinked(behind(r.activity.basis))],
  [
    'Legitimate interests assessment',
    (r) => (r.activity.basis.kind === 'interest' ? `notice/assessments/${r.activity.basis.assessment}.md` : 'Not needed'),
  ],
  ['Review date of that assessment', (r) => (r.activity.basis.kind === 'interest' ? r.activity.basis.review : 'Not needed')],
  ['Necessity and proportionality', (r) => r.activity.minimised],
  ['Consent record', (r) => (r.activity.basis.kind === 'consent' ? 'Table consents' : 'Not based on consent')],
  [
    'Statutory or contractual need',
    (r) =>
      ({
        contract: 'Contractual',
        law: 'Statutory',
        consent: 'Neither',
        interest: 'Neither',
        workspace: 'For the workspace to say',
      })[r.activity.basis.kind],
  ],
  [
    'Special category data',
    (r) =>
      freeText(r).length > 0
        ? `Not sought; may appear in: ${joined(freeText(r).map((c) => categories[c].says))}`
        : 'Not sought, no free words',
  ],
  [
    'Article 9 condition',
    (r) => (r.activity.role === 'processor' ? 'For the workspace to say' : 'None relied on: it is left out'),
  ],
  ['Criminal offence data', () => 'Not sought'],
  ['Rights', (r) => each(rightsFor(r).map((x) => x.law))],
  [
    'Objection',
    (r) =>
      isInterest(r) && r.activity.basis.kind === 'interest' ? saySubjects(r.activity.basis.objection) : 'Not under Article 21',
  ],
  ['Automated decisions', (r) => (r.activity.decides === 'nothing' ? none : 'Nothing significant; a person decides')],
  ['Impact assessment needed', (r) => (r.activity.dpia ? 'Yes' : 'No')],
  ['Impact assessment', (r) => (r.activity.dpia ? `notice/assessments/${r.activity.dpia}.md` : 'Not needed')],
  ['Article of the legal ground', (r) => bases[r.activity.basis.kind].article],
  ['Last updated', (_, i) => sayDate(i.entries.at(-1)!.date)],
]

const erasing = { row: 'The row goes', null: 'The value goes', keep: 'It stays until its own rule ends it' } as const
const unlinked = (words: string) => words.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
const inDays = (rule: RetentionRule) => {
  const { period } = retention[rule]
  if (period === 'life') return Number.POSITIVE_INFINITY
  return 'days' in period ? period.days : 'months' in period ? period.months * 31 : period.years * 366
}
function longest(rules: readonly RetentionRule[]): string {
  const [most] = [...rules].sort((a, b) => inDays(b) - inDays(a))
  if (!most) return 'With the rows it concerns'
  return retention[most].period === 'life' ? `Until ${retention[most].after}` : sayPeriod(retention[most].period)
}

export type Entered = Readonly<Record<string, string>>
/** The record of one role: a row per activity, what is not offered yet after what is. */
export const recordOf = (role: 'controller' | 'processor', input: Input): Entered[] =>
  [...input.register.offered, ...input.register.later]
    .filter((r) => r.activity.role === role)
    .map((r) => Object.fromEntries(fields.map(([name, of]) => [name, of(r, input)])))

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
/** RFC 4180. A cell that a spreadsheet would take for a formula cannot come from the declaration; the operator’s own words are kept from it. */
export const csv = (rows: readonly Entered[]): string =>
  `${[fields.map(([name]) => quoted(name)), ...rows.map((r) => Object.values(r).map((c) => quoted(/^[=+@-]/.test(c) ? ` ${c}` : c)))].map((cells) => cells.join(',')).join('\r\n')}\r\n`
export const recordJson = (input: Input) =>
  `${JSON.stringify({ version: input.entries.at(-1)!.version, policy: input.entries.at(-1)!.hash, controller: recordOf('controller', input), processor: recordOf('processor', input) }, null, 2)}\n`
