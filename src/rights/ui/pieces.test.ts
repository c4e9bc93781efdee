import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf, type Span } from './pieces.ts'

const span = (from: number | null, to: number | null): Span => ({
  id: `${from}`,
  column: 'said',
  from,
  to,
  reason: 'third-party',
  state: 'suggested',
})

test('whatever is marked, the pieces are the text: nothing lost, nothing twice, and each place covers exactly its own letters', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(), fc.nat(), (text, a, b) => {
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number]
      const spans = from < to ? [span(from, to)] : []
      const pieces = piecesOf(text, spans)
      expect(pieces.map((p) => p.text).join('')).toBe(text)
      expect(
        pieces
          .filter((p) => p.span)
          .map((p) => p.text)
          .join(''),
      ).toBe(from < to ? text.slice(from, to) : '')
    }),
  )
})

test('a word that is marked in part is cut where the mark ends', () => {
  expect(piecesOf('Jo’s mum', [span(0, 2)]).map((p) => [p.text, !!p.span])).toEqual([
    ['Jo', true],
    ['’s', false],
    [' ', false],
    ['mum', false],
  ])
  expect(piecesOf('all of it', [span(null, null)]).every((p) => p.span)).toBe(true)
})
