import { countsFrom, type Entry } from './changes.ts'
import { heading, list, type Page, sayDate, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'
import type { Change } from './snapshot.ts'

const classes = { first: 'First publication', material: 'Material: read it', editorial: 'Wording, or less than before' } as const
export const sayChange = (c: Change) =>
  c.what === 'changed' ? `${c.kind} **${c.name}**: ${c.field} changed` : `${c.kind} **${c.name}** ${c.what}`

const entryBlocks = (e: Entry) => [
  heading(`${sayDate(e.date)}${e.version === e.date ? '' : ` (${e.version})`}`, `v-${e.version.replace('.', '-')}`),
  ...(e.class === 'material' ? [text(say('countsFrom', { day: sayDate(countsFrom(e)) }))] : []),
  text(`${classes[e.class]}. Fingerprint of what was declared: ${e.hash.slice(0, 12)}`),
  ...(e.class === 'first' ? [text(say('first'))] : []),
  ...list(
    [...e.changes]
      .sort((a, b) => Number(b.material) - Number(a.material))
      .map((c) => `${sayChange(c)}${c.material ? ' (material)' : ''}`),
  ),
]

export const changesPage = ({ entries }: Input): Page => ({
  address: '/notice/changes',
  title: 'Changes to this notice',
  says: say('changesSays'),
  blocks: [...entries].reverse().flatMap(entryBlocks),
})
