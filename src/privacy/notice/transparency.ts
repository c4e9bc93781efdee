import { type CategoryName, categories } from '#policy/categories.ts'
import { purposes } from '#policy/purposes.ts'
import { recipients } from '#policy/recipients.ts'
import { sayDate } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { heldCategories, usedRecipients } from './register.ts'
import { rights } from './rights.ts'
import { endedBy } from './schedule.ts'
import { sayRule } from './values.ts'

const right = (law: string) => rights.filter((r) => r.law === law).map((r) => r.says)

/** Each field of Articles 13 and 14 UK GDPR, with the words that answer it on the notice. None may be empty. */
export const articleFields = (input: Input): Readonly<Record<string, readonly string[]>> => {
  const { controller: c, register } = input
  const bases = (kind: string) => register.offered.filter((r) => r.activity.basis.kind === kind)
  return {
    '13(1)(a) controller': [c.name, c.address],
    '13(1)(a) contact': [c.contact],
    '13(1)(b) data protection officer': [c.dpo ?? say('noDpo')],
    '13(1)(c) purposes': register.offered.map((r) => purposes[r.activity.purpose]),
    '13(1)(c) legal basis': register.offered.map((r) => r.activity.says),
    '13(1)(d) legitimate interests': bases('interest').flatMap(({ activity: { basis } }) =>
      basis.kind === 'interest' ? [basis.assessment] : [],
    ),
    '13(1)(e) recipients': usedRecipients(register).map((name) => recipients[name].says),
    '13(1)(f) transfers': [c.hostedBy, say('transfers'), ...usedRecipients(register).map((name) => recipients[name].transfer)],
    '13(2)(a) retention': endedBy(register).map((e) => sayRule(e.rule)),
    '13(2)(b) access': right('Article 15'),
    '13(2)(b) rectification': right('Article 16'),
    '13(2)(b) erasure': right('Article 17'),
    '13(2)(b) restriction': right('Article 18'),
    '13(2)(b) objection': right('Article 21'),
    '13(2)(b) portability': right('Article 20'),
    '13(2)(c) withdrawal of consent': right('Article 7(3)'),
    '13(2)(d) complaint to us': [...right('Data Protection Act 2018, section 164A'), say('complain')],
    '13(2)(d) complaint to the regulator': [c.regulator.name, c.regulator.url],
    '13(2)(e) statutory or contractual need': [say('needed')],
    '13(2)(f) automated decisions': [say('decisions'), ...right('Articles 22A to 22D')],
    '14(1)(d) categories of data': heldCategories(register).map((name: CategoryName) => categories[name].says),
    '14(2)(f) source': input.reached.length > 0 ? [say('authorisation')] : [],
    'last updated': [say('dated', { updated: sayDate(input.entries.at(-1)!.date) })],
  }
}
