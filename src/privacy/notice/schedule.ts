import { type CategoryName, categories } from '#policy/categories.ts'
import { ended as label } from '#policy/ended.ts'
import { bounds, type RetentionRule, retention } from '#policy/retention.ts'
import { type Block, heading, lower, type Page, table, text, unique } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { categoriesOf, type Register, sorted } from './register.ts'
import { sayPeriod, sayRule } from './values.ts'

type Ended = { rule: RetentionRule; data: readonly CategoryName[]; things: readonly string[]; tables: readonly string[] }

/** Rules that end something personal today, with what each ends. */
export const endedBy = ({ policies, stores }: Register): Ended[] =>
  (Object.keys(retention) as RetentionRule[]).flatMap((rule) => {
    const under = policies.filter((p) => p.retention === rule && categoriesOf(p).length > 0)
    const kept = stores.filter((s) => s.retention === rule)
    if (under.length + kept.length === 0) return []
    return [
      {
        rule,
        data: sorted(unique(under.flatMap(categoriesOf))),
        things: kept.map((s) => s.says),
        tables: under.map((p) => p.name),
      },
    ]
  })

const dataOf = (e: Ended) => [...e.data.map((c) => categories[c].says), ...e.things]
const upper = (words: string) => words[0]!.toUpperCase() + words.slice(1)
const first = (words: readonly string[]) => words.map((w, i) => (i === 0 ? w : lower(w))).join('; ')

/** The notice's own table: what, and how long. */
export const retainedTable = ({ register }: Input): Block =>
  table(
    ['What', 'How long'],
    endedBy(register).map((e) => [label[e.rule], sayRule(e.rule)]),
  )

export const timesOf = (): Block[] => [
  text(say('grace', { grace: bounds.graceHours, bytes: bounds.bytesDays })),
  text(say('deletion', { undo: bounds.undoDays })),
  text(say('backups', { backup: sayPeriod(retention.X1.period) })),
]

export const schedulePage = ({ register }: Input): Page => {
  const ended = endedBy(register)
  const later = (Object.keys(retention) as RetentionRule[]).filter((r) => r !== 'N1' && !ended.some((e) => e.rule === r))
  return {
    address: '/notice/retention',
    title: 'How long we keep data',
    says: say('scheduleSays'),
    blocks: [
      text(say('retention')),
      table(
        ['What', 'How long', 'What starts the clock', 'Which data', 'Rule and tables'],
        ended.map((e) => [
          label[e.rule],
          sayRule(e.rule),
          upper(retention[e.rule].after),
          first(dataOf(e)),
          [e.rule, ...e.tables].join(', '),
        ]),
      ),
      heading('When it is really gone'),
      ...timesOf(),
      heading('Rules of what is not offered yet'),
      text(say('later')),
      table(
        ['What', 'How long', 'What starts the clock', 'Rule'],
        later.map((r) => [label[r], sayRule(r), upper(retention[r].after), r]),
      ),
    ],
  }
}
