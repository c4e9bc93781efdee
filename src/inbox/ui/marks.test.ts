import { expect, test } from 'vitest'
import { markAnywhere, markFound, markWords, type Piece } from './marks.ts'

const shown = (pieces: Piece[]) => pieces.map((p) => (p.found ? `[${p.text}]` : p.text)).join('')

test.each([
  ['Siobhán O’Neill', 'siobhan', '[Siobhán] O’Neill'],
  ['Siobha\u0301n', 'Siobhán', '[Siobha\u0301n]'],
  ['Siobhan', 'SIOBHÁN', '[Siobhan]'],
  ['Siobhán O’Neill', 'oneill', 'Siobhán [O’Neill]'],
  ['Siobhán O’Neill', "o'nei", 'Siobhán [O’Nei]ll'],
  ['Siobhán O’Neill', 'neill', 'Siobhán O’[Neill]'],
  ['ONeill', 'o’neill', '[ONeill]'],
  ['Tŷ Gwyn, Dŵr', 'ty dwr', '[Tŷ] Gwyn, [Dŵr]'],
  ['ﬂat Straße Øre', 'flat strasse ore', '[ﬂat] [Straße] [Øre]'],
  ['kitchen-sink.pdf', 'sink', 'kitchen-[sink].pdf'],
  ['a staple and a tap', 'tap', 'a staple and a [tap]'],
  ['Ring 07700 900123 today', '+44 7700 900123', 'Ring [07700 900123] today'],
  ['+447700900123', '07700 900', '[+447700900]123'],
  ['nothing of it', 'boiler', 'nothing of it'],
  ['🔧 Tap', 'tap', '🔧 [Tap]'],
  ['<b>tap</b>', 'b', '<[b]>tap</[b]>'],
])('%j, looking for %j', (text, typed, wanted) => expect(shown(markWords(text, typed))).toBe(wanted))

test('a customer is found by any part of the name, so any part is marked', () => {
  expect(shown(markAnywhere('Siobhán O’Neill', 'an onei'))).toBe('Siobh[án O’Nei]ll')
  expect(shown(markAnywhere('siobhan@example.com', 'han@'))).toBe('siob[han@]example.com')
  expect(shown(markAnywhere('Jo', ' '))).toBe('Jo')
})

test('what the server marked stands; where it marked nothing, the letters decide', () => {
  expect(shown(markFound('It ⟦leaks⟧ again', 'leaking'))).toBe('It [leaks] again')
  expect(shown(markFound('Mrs O´Hara', 'ohara'))).toBe('Mrs [O´Hara]')
  expect(markFound('⟦leaks⟧', 'leak')).toEqual([{ text: 'leaks', found: true }])
})

test('nothing is lost or added, whatever the text', () => {
  for (const text of ['', "'", '’’’', 'İstanbul', '\u0301a', '👩‍🔧 and ½', 'ǅ ǆ'])
    for (const typed of ['i', 'a', '1', "'", 'and', 'dz']) {
      const joined = markWords(text, typed)
        .map((p) => p.text)
        .join('')
      expect([text, typed, joined]).toEqual([text, typed, text])
    }
})
