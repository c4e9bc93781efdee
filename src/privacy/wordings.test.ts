import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { wordingFor } from '#channels/ui/providers.ts'
import { featureNames } from '#policy/features.ts'
import { wordingOf } from './features.ts'
import { sayWording, versionOf, type Wording, wordings } from './wordings.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

test('words that were agreed to are never changed under their version', () => {
  expect(Object.fromEntries(Object.entries(wordings).map(([version, text]) => [version, digest(text)]))).toMatchInlineSnapshot(`
    {
      "advertising-2026-11": "d4f1846d3bd2be3b",
      "benchmarks-2026-11": "e0464e7da33bcf8f",
      "call-agent-2026-11": "68bd9c59b1c3bb4f",
      "drafts-2026-11": "6bf6cd988bcb0f91",
      "improvement-2026-11": "1a62d1bd71536f87",
      "mailbox-2026-11": "40b46dc37e535988",
      "news-2026-11": "1eb878b34c5f2a1f",
      "objection-2026-11": "1efeeffec853e0a0",
      "opt-out-2026-11": "096e29460e4a81cc",
      "rights-2026-11": "e1ba57a268c70e9f",
      "social-2026-11": "4f2cac511c1c0069",
      "soft-opt-in-2026-11": "75f06432ff5b4189",
      "told-us-2026-11": "2a8ab9ced7a1efed",
    }
  `)
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
