import { expect, test } from 'vitest'
import { senderWords } from './checks.ts'

const from = (spf: string, dkim: string, dmarc: string) =>
  senderWords({ direction: 'in', from: { name: '', address: 'a@example.com' }, checks: { spf, dkim, dmarc } })

test('only a failed check warns; a missing one is said quietly; a passed one is confirmed', () => {
  expect(from('pass', 'pass', 'pass')).toMatchObject({ level: 'sure' })
  expect(from('none', 'none', 'none')).toEqual({
    level: 'unknown',
    says: 'We could not confirm that this came from example.com.',
  })
  expect(from('pass', 'none', 'fail')).toMatchObject({ level: 'doubt' })
})

test('our own mail is not judged', () =>
  expect(senderWords({ direction: 'out', from: { name: '', address: 'a@example.com' }, checks: null })).toBeUndefined())
