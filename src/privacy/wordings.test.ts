import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { wordingFor } from '#channels/ui/providers.ts'
import { featureNames } from '#policy/features.ts'
import { wordingOf } from './features.ts'
import { sayWording, versionOf, type Wording, wordings } from './wordings.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

test('words that were agreed to are never changed under their version', () => {
  expect(Object.fromEntries(Object.entries(wordings).map(([version, text]) => [version, digest(text)]))).toMatchInlineSnapshot()
})

test('no two versions say the same, so that what was on the screen is one of them', () => {
  expect(new Set(Object.values(wordings)).size).toBe(Object.keys(wordings).length)
  for (const version of Object.keys(wordings) as Wording[]) expect(version).toMatch(/^[a-z-]+-\d{4}-\d{2}$/)
})

test('what the screen shows is a version that we know; other words are refused', () => {
  const [office, other] = [{ address: 'office@hobday.example' }, { address: 'other@hobday.example' }]
  expect(versionOf(wordingFor(office.address), office)).toBe('mailbox-2026-11')
  expect(() => versionOf('I agree.', office)).toThrow(/have changed/)
  expect(() => versionOf(wordingFor(office.address), other)).toThrow(/have changed/)
  for (const feature of featureNames) expect(versionOf(sayWording(wordingOf[feature]))).toBe(wordingOf[feature])
})
