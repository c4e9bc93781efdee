import { heading, list, type Page, table, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import { fields, recordOf } from './record.ts'

const shown = ['Activity', 'Legal ground (Article 6)', 'Categories of people', 'Longest period'] as const

export const recordPage = (input: Input): Page => ({
  address: '/notice/record',
  title: 'Record of processing',
  says: say('recordSays'),
  blocks: [
    text(
      'All of it: [controller, CSV](/notice/record/controller.csv) · [processor, CSV](/notice/record/processor.csv) · [both, JSON](/notice/record/record.json)',
    ),
    ...(['controller', 'processor'] as const).flatMap((role) => [
      heading(role === 'controller' ? 'As controller' : 'As processor'),
      table(
        shown,
        recordOf(role, input)
          .filter((r) => r.Status === 'In use')
          .map((r) => shown.map((name) => r[name]!)),
      ),
    ]),
    heading('Fields of each row'),
    ...list([fields.map(([name]) => name).join(' · ')]),
  ],
})
