import { bases } from '#policy/article6.ts'
import { categories, groups } from '#policy/categories.ts'
import { purposeNames, purposes } from '#policy/purposes.ts'
import { type Block, facts, heading, joined, list, lower, type Page, sayDate, subheading, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { recipientFacts } from './recipients-page.ts'
import { byGroup, heldCategories, type Row } from './register.ts'
import { rightsBlocks } from './rights.ts'
import { retainedTable } from './schedule.ts'
import { closedWords, saySources } from './values.ts'

const link = (title: string, address: string) => `[${title}](${address})`
/** An activity with what its ground rests on. */
const grounded = ({ activity: { says, basis } }: Row) => {
  if (basis.kind === 'workspace') return says
  if (basis.kind === 'contract') return `**${says}**: ${lower(basis.needed)}`
  if (basis.kind === 'law') return `**${says}**: ${basis.statute}`
  if (basis.kind === 'consent') return `**${says}**: ${lower(basis.record)}`
  return `**${says}**: ${lower(basis.outcome)} ([${basis.assessment}](/notice/assessments/${basis.assessment}), looked at again by ${sayDate(basis.review)})`
}

/** Who answers for the data: what Articles 13(1)(a)–(b) and 14(1)(a)–(b) ask for. */
export const identityFacts = ({ controller: c }: Input): Block =>
  facts(
    ['Who is responsible', `${c.name}, ${c.address}`],
    ['Write to', link(c.contact, `mailto:${c.contact}`)],
    ['Data protection officer', c.dpo ? link(c.dpo, `mailto:${c.dpo}`) : say('noDpo')],
    ['Regulator', link(c.regulator.name, c.regulator.url)],
    ['Where it runs', c.hostedBy],
  )

const why = ({ register }: Input): Block[] => {
  const used = purposeNames.filter((p) => register.offered.some((r) => r.activity.purpose === p))
  const unused = purposeNames.filter((p) => !used.includes(p))
  return [
    heading('1. Why we use personal data', 'why'),
    text(say('why')),
    ...list(used.map((p) => purposes[p])),
    text(say('neverSell')),
    text(`${say('neverTrain')} ${say('neverLeave')}`),
    text(say('closed', { closed: closedWords, the: 'their' })),
    text(`${link('Intelligence and benchmarking', '/notice/intelligence')}: ${lower(say('intelligence'))}`),
    ...(unused.length > 0 ? [subheading('Not offered yet'), text(say('later')), ...list(unused.map((p) => purposes[p]))] : []),
  ]
}

const grounds = ({ register }: Input): Block[] => [
  heading('2. Our legal grounds', 'grounds'),
  text(say('bases')),
  ...(Object.keys(bases) as (keyof typeof bases)[]).flatMap((kind) => {
    const rows = register.offered.filter((r) => r.activity.basis.kind === kind)
    if (rows.length === 0) return []
    const { says: title, article, of } = bases[kind]
    const extra = {
      workspace: 'controllerOf',
      consent: 'authorisation',
      interest: 'proportionate',
      contract: 'needed',
      law: null,
    } as const
    const key = extra[kind]
    return [
      subheading(kind === 'workspace' ? title : `${title}: Article ${article}`),
      text(`${of}.`),
      ...list(rows.map(grounded)),
      ...(key ? [text(say(key))] : []),
      ...(kind === 'consent' ? [text(say('revoke'))] : []),
    ]
  }),
  text(
    say('controllerOurs', {
      ours: joined(
        register.offered
          .filter((r) => r.activity.purpose === 'improve' || r.activity.purpose === 'benchmark')
          .map((r) => `“${r.activity.says}”`),
      ),
    }),
  ),
  text(say('register')),
  subheading('Decisions by machines'),
  text(say('decisions')),
]

const data = (input: Input): Block[] => [
  heading('3. The data', 'data'),
  text(say('data')),
  ...byGroup(heldCategories(input.register)).flatMap(([group, names]) => [
    subheading(groups[group]),
    ...list(names.map((c) => categories[c].says)),
  ]),
  subheading('Where it comes from'),
  text(say('from', { sources: saySources(input.reached.filter((s) => s !== 'native')) })),
  subheading('Who receives it'),
  text(say('recipients')),
  recipientFacts(input),
  subheading('Transfers outside the United Kingdom'),
  text(`${say('hosting', { hosted: input.controller.hostedBy })} ${say('transfers')}`),
]

/** The notice: its seven sections, with every field of Articles 13 and 14. */
export const howWeProcess = (input: Input): Page => ({
  address: '/notice',
  title: 'How we use personal data',
  says: say('says', { controller: input.controller.name }),
  blocks: [
    text(say('dated', { updated: sayDate(input.entries.at(-1)!.date) })),
    ...list([say('neverSell'), say('shortWho'), say('shortLimit'), say('shortRights')]),
    identityFacts(input),
    text(say('who', { controller: input.controller.name })),
    ...why(input),
    ...grounds(input),
    ...data(input),
    heading('4. How long we keep it', 'retention'),
    text(say('retention')),
    retainedTable(input),
    ...rightsBlocks(input),
  ],
})
