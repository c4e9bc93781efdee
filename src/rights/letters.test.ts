import { expect, test } from 'vitest'
import { kindNames, rulesOf } from './kinds.ts'
import { asHtml, asText, type Letter, letter } from './letter.ts'
import { about, everyLetter } from './letters.rig.ts'

const letters = everyLetter()

/** Sentences as they are read aloud, between greeting and name: a line of a list is one, an address is a word. */
const sentences = ({ paragraphs }: Letter) =>
  paragraphs
    .slice(1, -1)
    .flatMap((p) => (typeof p === 'string' ? p.split('\n') : p.list))
    .flatMap((line) => line.split(/(?<=[.?:])\s+/))
    .map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)))
    .filter((words) => words.length > 0)

/** Vowels in a row are one syllable, a silent e is none: right within a few in a hundred, and enough for an average. */
const syllables = (word: string) =>
  Math.max(
    1,
    (
      word
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .replace(/(?:[^laeiouy]e|ed)$/, '')
        .match(/[aeiouy]+/g) ?? []
    ).length,
  )

/** Flesch's reading ease; 60 and above is plain English. Addresses are looked at, not read. */
function ease(letter: Letter) {
  const all = sentences(letter)
  const words = all.flat().filter((word) => !/[@/]/.test(word))
  return (
    206.835 - 1.015 * (words.length / all.length) - 84.6 * (words.reduce((sum, word) => sum + syllables(word), 0) / words.length)
  )
}

test.each(letters)('%s reads easily: 20 words a sentence on average, none over 30, reading ease 60', (_, found) => {
  const lengths = sentences(found).map((words) => words.length)
  expect(lengths.reduce((a, b) => a + b, 0) / lengths.length).toBeLessThanOrEqual(20)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(30)
  expect(ease(found)).toBeGreaterThanOrEqual(60)
})

const banned =
  /\b(data|process(?:ed|es|ing|or)?|controllers?|subject access|pursuant|here(?:by|in|to)|there(?:of|in)|aforementioned|notwithstanding|utilis\w+|commenc\w+|endeavour|facilitat\w+|erasure|rectif\w+|portability|restrict\w*|articles?|gdpr|statut\w+|accordance|in respect of|prior to|manifestly|lawful\w*|third part(?:y|ies)|recipients?|shall|submit|dsar|users?|leads?|tickets?|click|please note)\b|!/i
test.each(letters)('%s has no word of the trade', (_, found) => {
  expect(`${found.subject}\n${asText(found)}`).not.toMatch(banned)
})

test('the words of the trade would be seen', () => {
  for (const words of ['Your data', 'we are the processor', 'under Article 15', 'Restriction', 'Done!'])
    expect(words).toMatch(banned)
  const hard = letter(about, 'x', [
    'Notwithstanding organisational considerations, identification documentation necessitates supplementary verification, administratively.',
  ])
  expect(ease(hard)).toBeLessThan(60)
})

test.each(letters.filter(([name]) => name.startsWith('refusal')))('%s gives a reason and leaves three doors open', (_, found) => {
  const text = asText(found)
  expect(found.paragraphs.length).toBeGreaterThanOrEqual(6)
  for (const door of [
    `Complain to us. Write to ${about.from.contact}`,
    about.regulator.name,
    about.regulator.contact,
    'Ask a court',
  ])
    expect(text).toContain(door)
})

test('every kind has its words, and two reasons never read alike', () => {
  const refusals = letters.filter(([name]) => name.startsWith('refusal') && !name.includes('not ours'))
  expect(refusals).toHaveLength(kindNames.flatMap((kind) => rulesOf(kind).refusals.filter((g) => g !== 'not-ours')).length)
  expect(new Set(letters.map(([, l]) => asText(l))).size).toBe(letters.length)
})

test('the regulator may change its name; nothing in a letter knows it', () => {
  const renamed = { ...about, regulator: { name: 'Information Commission', contact: 'https://commission.example' } }
  for (const [, found] of everyLetter(renamed)) expect(asText(found)).not.toMatch(/Commissioner|ICO\b/)
  expect(asText(everyLetter(renamed).find(([name]) => name.startsWith('refusal'))![1])).toContain(
    'the Information Commission: https://commission.example',
  )
})

test('names and addresses are told to a letter: it brings none of its own', () => {
  for (const [, found] of letters) {
    const addresses = asText(found).match(/\S+@\S+|\S+:\/\/\S+|www\.\S+/g) ?? []
    for (const address of addresses) expect(address).toMatch(/example/)
    expect(asText(found)).not.toMatch(/handlet(?!\.example)/i)
  }
})

test('HTML says the same, with every name harmless and every address a link', () => {
  const found = letter({ ...about, to: '<b>Rob</b> & "co"' }, 'x', [
    'See https://handlet.example/a?b=1&c=2. Then rest.\nhttps://handlet.example/d',
    { list: ['one < two', 'https://handlet.example/e'] },
  ])
  const html = asHtml(found)
  expect(html).toContain('<p>Dear &lt;b&gt;Rob&lt;/b&gt; &amp; &quot;co&quot;,</p>')
  expect(html).toContain(
    '<a href="https://handlet.example/a?b=1&amp;c=2">https://handlet.example/a?b=1&amp;c=2</a>. Then rest.<br><a',
  )
  expect(html).toContain('<ul>\n<li>one &lt; two</li>\n<li><a href="https://handlet.example/e">')
  expect(html.match(/<(?!\/?(?:p|ul|li|br|a)\b)/g)).toBeNull()
})

test('plain text: paragraphs apart, lists by dashes, the number in the subject', () => {
  const found = letter(about, 'It is done', ['One.', { list: ['a', 'b'] }])
  expect(found.subject).toBe('It is done (R-2026-0042)')
  expect(asText(found)).toContain('\n\nOne.\n\n- a\n- b\n\nIf anything here is unclear')
})
