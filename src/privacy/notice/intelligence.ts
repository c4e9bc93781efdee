import { type CategoryName, categories } from '#policy/categories.ts'
import type { Purpose } from '#policy/purposes.ts'
import { type Block, facts, heading, list, type Page, subheading, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import type { Row } from './register.ts'
import { behind, closedWords, sayBasis, saySources } from './values.ts'

const learns: readonly Purpose[] = ['intelligence', 'improve', 'benchmark']
const isLearning = (r: Row) => learns.includes(r.activity.purpose)
/** The columns that this purpose's role may read, and no others. */
const seen = (r: Row) =>
  r.categories.filter((c: CategoryName) => (categories[c].purposes as readonly Purpose[]).includes(r.activity.purpose))

const blocksOf = (r: Row): Block[] => [
  subheading(r.activity.says),
  facts(
    ['Kept small by', r.activity.minimised],
    ['Legal ground', `${sayBasis(r.activity.basis)}. ${behind(r.activity.basis)}`],
    [
      'What it may see',
      seen(r)
        .map((c) => categories[c].says)
        .join('; ') || 'Nothing yet',
    ],
    ...(r.activity.sources ? [['Only from', saySources(r.activity.sources)] as const] : []),
  ),
]

export const intelligencePage = ({ register }: Input): Page => {
  const later = register.later.filter(isLearning)
  return {
    address: '/notice/intelligence',
    title: 'Intelligence and benchmarking',
    says: say('intelligence'),
    blocks: [
      text(say('neverSell')),
      text(say('neverLeave')),
      heading('What keeps people out of it'),
      ...list([
        say('closed', { closed: closedWords, the: 'their' }),
        say('acrossOff'),
        say('acrossWho'),
        say('anonymous'),
        say('ownNumbers'),
      ]),
      heading('What there is'),
      ...register.offered.filter(isLearning).flatMap(blocksOf),
      ...(later.length > 0 ? [heading('Not offered yet'), text(say('later')), ...later.flatMap(blocksOf)] : []),
    ],
  }
}
