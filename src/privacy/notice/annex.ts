import { categories } from '#policy/categories.ts'
import { ended as label } from '#policy/ended.ts'
import { facts, heading, list, lower, type Page, text, unique } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { measures } from './measures.ts'
import { recipientFacts } from './recipients-page.ts'
import { sorted } from './register.ts'
import { sayPurpose, sayRule, saySubjects } from './values.ts'

/** Annex to the data processing terms: Article 28(3), first paragraph, from the rows in which we are processor. */
export const annexPage = (input: Input): Page => {
  const rows = input.register.offered.filter((r) => r.activity.role === 'processor')
  const policies = unique(rows.flatMap((r) => r.policies))
  return {
    address: '/notice/data-processing-annex',
    title: 'Annex to the data processing terms',
    says: say('annexSays'),
    blocks: [
      facts(
        ['Controller', 'The workspace: the business that uses Handlet'],
        ['Processor', `${input.controller.name}, ${input.controller.address}, ${input.controller.contact}`],
        ['Subject matter', rows.map((r) => r.activity.says).join('; ')],
        ['Duration', say('annexDuration')],
        ['Nature', say('annexNature')],
        ['Purpose', unique(rows.map((r) => sayPurpose(r.activity))).join('; ')],
        ['Whose data', saySubjects(unique(rows.flatMap((r) => r.activity.subjects)))],
      ),
      heading('Kinds of data'),
      ...list(sorted(unique(rows.flatMap((r) => r.categories))).map((c) => categories[c].says)),
      heading('How long'),
      ...list(unique(policies.map((p) => p.retention)).map((r) => `${label[r]}: ${lower(sayRule(r))}`)),
      heading('Who else receives it'),
      recipientFacts(input),
      heading('What protects it'),
      ...list(measures.map((m) => `${m.says} (${m.kept})`)),
      heading('At the end'),
      text(say('annexEnd')),
    ],
  }
}
