import fc from 'fast-check'
import { expect, test } from 'vitest'
import { people } from '../../test/people.ts'
import { blocks, namesPattern, redact, suggest } from './suggest.ts'

const { jo, barnaby, siobhan, arabic, lewis } = people
const known = {
  own: new Set([jo.email, '+447700900011']),
  ours: new Set(['hello@hobdayplumbing.example']),
  names: [barnaby.name, siobhan.name, arabic.name, 'Al'],
}
const names = namesPattern(known.names)
const marked = (text: string) => suggest(text, known, names).map((s) => text.slice(s.from, s.to))

test('addresses, numbers and names of others are marked; one’s own and the business’s are not', () => {
  expect(marked(`Write to ${barnaby.email} or ${jo.email}, not hello@hobdayplumbing.example`)).toEqual([barnaby.email])
  expect(marked(`Mine is ${jo.phone} or +44 7700 900011; his is ${barnaby.phone}.`)).toEqual([barnaby.phone])
  expect(marked(`${barnaby.name.toUpperCase()} and ${siobhan.name} (${arabic.name}) were there.`)).toEqual([
    barnaby.name.toUpperCase(),
    siobhan.name,
    arabic.name,
  ])
  expect(marked(`Barnaby Stoats is a firm; Al is short; order 0123 of ${lewis.name}`)).toEqual([])
})

test('a mark that another one covers is one mark', () => {
  const text = `${barnaby.name} <${barnaby.email}>`
  expect(marked(text)).toEqual([barnaby.name, barnaby.email])
  expect(suggest(barnaby.email, { ...known, names: ['barnaby.stoat'] }, namesPattern(['barnaby.stoat']))).toHaveLength(1)
})

test('no letter of what is left out is in what goes out, whatever the marks', () => {
  const place = fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1, reason: 'third-party' as const }))
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (cuts) => {
      // Every place has a letter of its own, so that what is left tells exactly which were shown.
      const text = Array.from({ length: 61 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
      const out = redact(text, cuts)
      for (let i = 0; i < text.length; i++) {
        const hidden = cuts.some((c) => i >= c.from && i < c.to)
        expect(out.includes(text[i]!), `place ${i}`).toBe(!hidden)
      }
    }),
  )
  expect(redact('all of it', [{ from: null, to: null, reason: 'other-address' }])).toBe(blocks['other-address'])
})
