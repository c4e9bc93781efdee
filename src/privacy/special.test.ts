import { expect, test } from 'vitest'
import { precision, readExamples, recall, score } from './evals/special-score.ts'
import { detectSpecial, type Kind, weighSpecial } from './special.ts'

const flags = (text: string) => detectSpecial(text).flagged
const shown = (text: string) => detectSpecial(text).because.map(({ from, to }) => text.slice(from, to))

test('the sets are as large as they say, and no scenario is in two of them', () => {
  const [dev, heldOut] = [readExamples('dev'), readExamples('held-out')]
  const both = [...dev, ...heldOut]
  expect(both.filter((e) => e.kind).length).toBeGreaterThanOrEqual(160)
  expect(both.filter((e) => !e.kind).length).toBeGreaterThanOrEqual(240)
  const all = ['dev', 'held-out', 'dev-2', 'last'].map((name) => new Set(readExamples(name).map((e) => e.scenario)))
  const names = all.flatMap((set) => [...set])
  expect(new Set(names).size).toBe(names.length)
  for (const set of [dev, heldOut]) expect(new Set(set.flatMap((e) => e.kind ?? [])).size).toBe(9)
})

test('on the held-out half recall stays at 0.97 and precision at 0.99', () => {
  const held = score(readExamples('held-out'), flags)
  expect(recall(held)).toBeGreaterThanOrEqual(0.97)
  expect(precision(held)).toBeGreaterThanOrEqual(0.99)
})

test('on what was written last, mostly hints, recall stays at 0.55 and precision at 1: what a trained detector has to beat', () => {
  const last = score(readExamples('last'), flags)
  expect(recall(last)).toBeGreaterThanOrEqual(0.55)
  expect(precision(last)).toBe(1)
})

test.each<[Kind, string]>([
  ['health', 'Mum’s on oxygen, so please don’t cut the power'],
  ['disability', 'I’m a wheelchair user'],
  ['religion', 'We keep the sabbath so not Saturday'],
  ['ethnicity', 'We’re a Bangladeshi family'],
  ['sexuality', 'It’s a two mums house'],
  ['union', 'Shop steward meeting at six'],
  ['politics', 'I’m a Labour councillor'],
  ['biometrics', 'The door opens on my fingerprint'],
  ['criminal', 'I see my parole officer at two'],
])('%s is called so: %s', (kind, text) => {
  expect(detectSpecial(text).kinds).toContain(kind)
})

test('it points at the words as they were written', () => {
  expect(shown('Hello 👋🏽 — my wife has саncer, sorry')).toEqual(['саncer'])
  expect(shown('DEMENTIA')).toEqual(['DEMENTIA'])
  expect(shown('She’s got d e m e n t i a.')).toEqual(['d e m e n t i a'])
  expect(detectSpecial('').because).toEqual([])
})

test('a slip of the pen, another alphabet, invisible signs and odd spacing do not hide it', () => {
  const written = [
    'alzhiemers',
    'diabeetes',
    'dementai',
    'сhemo',
    'che\u200bmo',
    'ｄｉａｌｙｓｉｓ',
    '𝗱𝗲𝗺𝗲𝗻𝘁𝗶𝗮',
    'dém\u0301entia',
    'DIALYSIS',
    'Crohn’s',
    'wheel chair',
    'd3mentia',
  ]
  expect(written.filter((w) => !flags(`dad and his ${w}`))).toEqual([])
})

test('a word that is only near one is left alone', () => {
  const plain = [
    'cancel the visit',
    'artistic tiles',
    'fascias and soffits',
    'cathodic protection',
    'a canvas cover',
    'boiler converted',
  ]
  expect(plain.filter(flags)).toEqual([])
})

test('the trade’s own words do not cover what is said of a person beside them', () => {
  expect(flags('A disabled toilet for the office')).toBe(false)
  expect(flags('A disabled toilet for my mother')).toBe(true)
  expect(flags('Two union nuts please')).toBe(false)
  expect(flags('Two union nuts please, our union rep is coming')).toBe(true)
})

const hostile = [
  'a', 'my ', 'mum has had ', 'she is ', 'm y ', 'i m i ve ', 'he was in the hospital ward ', 'union nut ', '’', 'а\u0301', '\u200b', '👩🏽‍🦽', '. ', 'ﷺ', 'dementi ', '\ud800', '1a1a',
] // biome-ignore format: a list
test.each(hostile)('100 kB of %j take steps in line with their length', (part) => {
  const text = (size: number) => part.repeat(Math.ceil(size / part.length))
  const [one, two] = [weighSpecial(text(50_000)).steps, weighSpecial(text(100_000)).steps]
  expect(two).toBeLessThanOrEqual(2 * one + 2000)
  expect(two).toBeLessThanOrEqual(12 * 100_000)
})
