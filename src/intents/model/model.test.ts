import { expect, test } from 'vitest'
import { packModel, unpackModel } from './artefact.ts'
import { calibrationError, fitTemperature, noiseBound, reliability, rightAtCoverage, softmax } from './calibration.ts'
import type { Message } from './corpus.ts'
import { verdicts } from './evaluate.ts'
import { joined, plain, words } from './normalise.ts'
import { chance, gather } from './sparse.ts'
import { allMargins, trainSvm } from './svm.ts'
import { train } from './train.ts'

test('what slips past a reader of words is read all the same: lookalikes, wide letters, gaps, what cannot be seen', () => {
  for (const gas of ['gas', 'ｇａｓ', 'g a s', 'g.a.s', 'gаs', 'GÁS', 'g\u200ba\u00ads'])
    expect(joined(plain(gas)), gas).toBe('gas')
  expect(joined(plain('I am at no 4 a b road'))).toBe('i am at no 4 a b road')
})

test('a number, a price, a time, a place are one word each, and short spellings are spelt out', () => {
  expect(words('Call 07700 900123 or pay £1,250.00 by 8.30 at MB1 4AB, 2nd floor').spelt.join(' ')).toBe(
    'call zzphone or pay zzprice by zztime at zzpostcode zzdate floor',
  )
  expect(words('cant do weds, can u do tmrw?!').spelt.join(' ')).toBe("can't do wednesday can you do tomorrow ?")
  expect(words('').typed).toEqual([])
  expect(words('👍👍').typed).toHaveLength(2)
  expect(words('ab '.repeat(200_000)).typed).toHaveLength(4000)
})

test('a line is found between two heaps, the same one each time', () => {
  const draw = chance(3)
  const points = Array.from({ length: 200 }, (_, i) => [draw() + (i % 2 ? 0.6 : -0.6), draw()])
  const x = gather(points.length, 2, (i, row) => {
    for (const [at, value] of points[i]!.entries()) {
      row.at[row.size] = at
      row.value[row.size++] = value
    }
  })
  const y = Int32Array.from(points, (_, i) => i % 2)
  const [a, b] = [trainSvm(x, y, 2, { cost: 1 }), trainSvm(x, y, 2, { cost: 1 })]
  expect(a).toEqual(b)
  const z = allMargins(a, x)
  const right = points.filter((_, i) => (z[i * 2 + 1]! > z[i * 2]! ? 1 : 0) === i % 2).length
  expect(right).toBeGreaterThan(160)
})

test('one temperature turns margins into probabilities that keep their word', () => {
  const draw = chance(6)
  const [n, z] = [4000, new Float32Array(8000)]
  const y = Int32Array.from({ length: n }, (_, i) => {
    const p = draw()
    z[i * 2] = Math.log(p / (1 - p)) * 0.2
    return draw() < p ? 0 : 1
  })
  const t = fitTemperature(z, y, 2)
  expect(t).toBeCloseTo(0.2, 1)
  const p = new Float64Array(2)
  const answers = [...y].map((label, i) => {
    softmax(z, i * 2, 2, t, p)
    const best = p[0]! > p[1]! ? 0 : 1
    return { confidence: p[best]!, right: best === label }
  })
  expect(calibrationError(answers)).toBeLessThan(noiseBound(answers, chance(9), 200))
  const boasting = answers.map((a) => ({ ...a, confidence: 0.99 }))
  expect(calibrationError(boasting)).toBeGreaterThan(noiseBound(boasting, chance(9), 200))
  expect(reliability(answers).reduce((sum, bin) => sum + bin.n, 0)).toBe(n)
  expect(rightAtCoverage(answers, 0.3)).toBeGreaterThan(rightAtCoverage(answers, 1))
})

const message = (i: number, intent: Message['intent'], text: string): Message => ({
  ...{ id: `m${i}`, text, channel: 'sms', trade: 'plumber', intent, urgency: 'normal', severity: null, sentiment: 'neutral' },
  ...{ special: false, secondary: [], hard: false, scenario: 'x', kind: 'natural', hand: 'a' },
})
const corpus = Array.from({ length: 60 }, (_, i) =>
  i % 2
    ? message(i, 'payment', ['invoice paid this morning', 'paid the bill', 'sent the money over'][i % 3]!)
    : message(i, 'review', ['lovely work thank you', 'five stars from us', 'brilliant job'][i % 3]!),
)

test('the same corpus gives the same file, byte for byte, and the file gives the same answers', () => {
  const [a, b] = [train(corpus, corpus), train(corpus, corpus)]
  expect(packModel(a).equals(packModel(b))).toBe(true)
  const kept = unpackModel(packModel(a))
  expect(kept.version).toMatch(/^[0-9a-f]{12}$/)
  const [before, after] = [verdicts(a, corpus), verdicts(kept, corpus)]
  expect(after.map((v) => v.answer)).toEqual(before.map((v) => v.answer))
  expect(before.every((v) => v.right)).toBe(true)
  expect(verdicts(kept, [message(0, 'unknown', ''), message(1, 'unknown', '%%%')])).toHaveLength(2)
})
