import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { wordingFor } from '#channels/ui/providers.ts'
import { versionOf, wordings } from './wordings.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

test('words that were agreed to are never changed under their version', () => {
  expect(Object.fromEntries(Object.entries(wordings).map(([version, text]) => [version, digest(text)]))).toEqual({
    'mailbox-2026-11': '40b46dc37e535988',
  })
})

test('what the screen shows is a version that we know; other words are refused', () => {
  expect(versionOf(wordingFor('office@hobday.example'), 'office@hobday.example')).toBe('mailbox-2026-11')
  expect(() => versionOf('I agree.', 'office@hobday.example')).toThrow(/have changed/)
  expect(() => versionOf(wordingFor('office@hobday.example'), 'other@hobday.example')).toThrow(/have changed/)
})
