import { type Block, heading, list, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { timesOf } from './schedule.ts'

/** Every right that a person has, with where the law gives it. */
export const rights = [
  { law: 'Article 15', says: 'Have a copy of your data, and know what it is used for' },
  { law: 'Article 16', says: 'Have wrong data corrected' },
  { law: 'Article 17', says: 'Have your data erased' },
  { law: 'Article 18', says: 'Have its use restricted while something is being settled: it is stored and nothing more' },
  { law: 'Article 20', says: 'Take what you gave us elsewhere, in a form that machines read' },
  { law: 'Article 21', says: 'Object to what rests on legitimate interests, and to marketing without giving a reason' },
  { law: 'Article 7(3)', says: 'Withdraw a consent at any time, as easily as you gave it; what was done before stays lawful' },
  { law: 'Articles 22A to 22D', says: 'Have a person look at a decision that a machine prepared, and contest it' },
  { law: 'Data Protection Act 2018, section 164A', says: 'Complain to us' },
  { law: 'Article 77', says: 'Complain to the regulator' },
] as const

/** Sections five to seven of the notice. */
export const rightsBlocks = ({ controller: c }: Input): Block[] => [
  ...timesOf(),
  heading('5. Special category data', 'special'),
  text(say('noSpecial')),
  text(say('specialInside')),
  text(say('avoidSpecial')),
  heading('6. Your rights', 'rights'),
  text(say('rights')),
  ...list(rights.map((r) => `**${r.says}** (${r.law})`)),
  text(say('ask', { contact: `[${c.contact}](mailto:${c.contact})`, address: c.address })),
  text(say('whoAnswers')),
  text(say('clock')),
  text(`${say('complain')} ${say('regulator', { regulator: c.regulator.name, regulatorUrl: c.regulator.url })}`),
  heading('7. Changes to this page', 'changes'),
  text(say('changes')),
]
