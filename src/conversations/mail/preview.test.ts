import { expect, test } from 'vitest'
import { firstLine } from './preview.ts'

test.each([
  ['Hi Dave,\n\nThe tap leaks.', 'The tap leaks.'],
  ['Good morning\nCould you quote for a boiler?', 'Could you quote for a boiler?'],
  ['Hi Dave, the tap leaks.', 'the tap leaks.'],
  ['Hello there!\nHi again\nBoiler is out', 'Boiler is out'],
  ['Dear Sir/Madam,\nI am writing about the roof', 'I am writing about the roof'],
  ['Hi', 'Hi'],
  ['', ''],
  ['Hi Dave the tap in the kitchen leaks', 'Hi Dave the tap in the kitchen leaks'],
  ['Line one\n  goes on', 'Line one goes on'],
])('%j shows %j', (said, line) => expect(firstLine(said)).toBe(line))

test('a long line is cut between words', () => {
  const line = firstLine('word '.repeat(100), 42)
  expect(line.length).toBeLessThanOrEqual(42)
  expect(line.endsWith('word…')).toBe(true)
})
