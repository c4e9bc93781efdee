import { expect, test } from 'vitest'
import { noticeInput } from '#app/notice.ts'
import { readConfig } from '#platform/config.ts'
import { promises } from '../promises.ts'
import { wordsOf } from './document.ts'
import { readProofs, statusPage } from './status.ts'

const input = noticeInput(readConfig({ NODE_ENV: 'test' }))
const proof = (id: string, verdict: string) => ({
  id,
  notice: 'a sentence',
  tried: 'Planted 12 rows',
  saw: '0 were left',
  verdict,
  at: '2026-11-25T08:30:00.000Z',
})
const page = (json: string | null, run: Parameters<typeof statusPage>[3] = null) =>
  wordsOf(statusPage(input, promises, readProofs(json), run))
const count = (words: readonly string[], wanted: string) => words.filter((w) => w === wanted).length

test.each([null, '', 'not json', '{}', '[{"id":"R1","verdict":"pass"}]', '[{"id":"R1","verdict":"perfect"}]'])(
  'a promise that nothing proves is not proved yet: %s',
  (json) => {
    const words = page(json)
    // In the table, and once as the name of the count.
    expect(count(words, 'Not proved yet')).toBe(84 + 1)
    expect(words[words.indexOf('Not proved yet') + 1]).toBe('84')
    expect(words).toContain('None on record')
    expect(count(words, 'Kept')).toBe(0)
  },
)

test('a proof shows its verdict, what was tried and seen, and when', () => {
  const words = page(JSON.stringify([proof('R1', 'pass'), proof('R67', 'fail'), proof('R42', 'not built')]), {
    at: new Date('2026-11-25T09:00:00Z'),
    rows: 31,
    late: 0,
  })
  expect([count(words, 'Kept'), count(words, '**Broken**'), count(words, 'Not proved yet')]).toEqual([1, 1, 81 + 1])
  expect(words).toContain('Planted 12 rows. 0 were left')
  expect(words).toContain('25 November 2026, 08:30 UTC')
  expect(words).toContain('25 November 2026, 09:00 UTC: 31 rows went, 0 were late')
})
