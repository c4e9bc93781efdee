import { categories, groups } from '#policy/categories.ts'
import { recipients } from '#policy/recipients.ts'
import { type Block, facts, heading, joined, list, lower, type Page, subheading, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { byGroup, type Row } from './register.ts'
import { behind, sayBasis, sayPurpose, sayRule, saySources, saySubjects } from './values.ts'

const roles = { controller: 'We are the controller', processor: 'The workspace is the controller, we are its processor' } as const

const rowBlocks = (r: Row): Block[] => {
  const a = r.activity
  const data = byGroup(r.categories).map(
    ([group, names]) => `${groups[group]}: ${joined(names.map((c) => lower(categories[c].says)))}`,
  )
  const objecting = a.basis.kind === 'interest' ? saySubjects(a.basis.objection) : null
  return [
    subheading(a.says),
    facts(
      ['Purpose', sayPurpose(a)],
      ['Legal ground', sayBasis(a.basis)],
      ['Because', behind(a.basis)],
      ['Role', roles[a.role]],
      ['Whose data', saySubjects(a.subjects)],
      ['Which data', data.join('. ') || 'Ids and states that name nobody'],
      ['Kept small by', a.minimised],
      ...(a.sources ? [['Sources it may use', saySources(a.sources)] as const] : []),
      ['How long', r.rules.map(sayRule).join('. ')],
      ['Who receives it', a.recipients.map((name) => recipients[name].says).join('; ') || 'Nobody outside'],
      ['Decides by machine', a.decides === 'nothing' ? 'Nothing' : 'Nothing significant'],
      ...(objecting ? [['Who may object', objecting] as const] : []),
      ...(a.dpia ? [['Impact assessment', `[${a.dpia}](/notice/assessments/${a.dpia})`] as const] : []),
    ),
  ]
}

export const lawfulBasisPage = ({ register }: Input): Page => ({
  address: '/notice/lawful-basis',
  title: 'Lawful basis and data categories',
  says: say('lawfulSays'),
  blocks: [
    text(say('bases')),
    heading('As controller'),
    ...register.offered.filter((r) => r.activity.role === 'controller').flatMap(rowBlocks),
    heading('On the instructions of a workspace'),
    text(say('controllerOf')),
    ...register.offered.filter((r) => r.activity.role === 'processor').flatMap(rowBlocks),
    heading('Not offered yet'),
    text(say('later')),
    ...list(register.later.map((r) => `**${r.activity.says}**: ${sayBasis(r.activity.basis)}`)),
  ],
})
