import { expect, test } from 'vitest'
import { type Entry, folded } from './thread.ts'

const fact = (n: number): Entry => ({
  kind: 'fact',
  at: `2026-11-23T10:0${n}:00Z`,
  fact: { at: `2026-11-23T10:0${n}:00Z`, says: `fact ${n}` },
})
const note: Entry = { kind: 'note', at: '2026-11-23T09:00:00Z', note: { id: 'n', body: '', by: null, at: '' } }
const kinds = (entries: Entry[]) => entries.map((e) => e.kind)

test('a few facts stand as they are', () =>
  expect(kinds(folded([fact(1), fact(2), fact(3), note]))).toEqual(['fact', 'fact', 'fact', 'note']))

test('a long run is folded but for its last, and what stands between runs parts them', () => {
  const shown = folded([fact(1), fact(2), fact(3), fact(4), note, fact(5)])
  expect(kinds(shown)).toEqual(['facts', 'fact', 'note', 'fact'])
  expect(shown[0]).toMatchObject({ facts: [{ says: 'fact 1' }, { says: 'fact 2' }, { says: 'fact 3' }] })
})
