import fs from 'node:fs'
import { expect, test } from 'vitest'
import { readEntries } from '#app/notice.ts'
import { policies, stores } from '#app/policies.ts'
import { type Entry, mistakesIn, recorded } from './changes.ts'
import { differences, hashOf, type Snapshot, snapshotOf } from './snapshot.ts'

const now = snapshotOf(policies, stores)
const kept: Snapshot = JSON.parse(fs.readFileSync('notice/policy.json', 'utf8'))
const changed = (kind: string, name: string, fields: object | null): Snapshot => {
  const { [name]: was, ...others } = now[kind]!
  return { ...now, [kind]: fields ? { ...others, [name]: { ...was, ...fields } } : others }
}
const first: Entry = { version: '2026-12-01', date: '2026-12-01', hash: hashOf(now), before: null, class: 'first', changes: [] }
const after = (next: Snapshot, day = '2026-12-20') => recorded([first], now, next, day)

test('the last dated entry is of the policy as it is; else run `npm run notice`', () => {
  expect(mistakesIn(readEntries(), now)).toEqual([])
  expect(hashOf(kept)).toBe(readEntries().at(-1)!.hash)
})

test('a policy that changed without a dated entry is found, and so is a file of entries that was rewritten', () => {
  const next = changed('rule', 'L1', { period: { days: 60 } })
  expect(mistakesIn([first], next)).toEqual(['The policy changed and no dated entry says so. Run `npm run notice`.'])
  expect(mistakesIn([], now)).toHaveLength(1)
  const two = after(next)
  expect(mistakesIn(two, next)).toEqual([])
  const [a, b] = two as [Entry, Entry]
  expect(mistakesIn([{ ...a, hash: 'other' }, b], next)).toEqual(['2026-12-20 does not stand on 2026-12-01'])
  expect(mistakesIn([a, { ...b, class: 'editorial' }], next)).toEqual(['2026-12-20 is called editorial, and its changes are not'])
  expect(mistakesIn([{ ...a, date: '2027-01-01' }, b], next)).toEqual(['2026-12-20 is dated before 2026-12-01'])
  expect(mistakesIn([b], next)).toEqual(['2026-12-20 stands on an entry that is gone'])
})

test.each([
  ['a recipient gets it for more', 'recipient', 'relay', { purposes: ['service', 'communicate', 'benchmark'] }, 'material'],
  ['a new recipient', 'recipient', 'advertiser', { says: 'Somebody' }, 'material'],
  ['kept for longer', 'rule', 'L1', { period: { days: 60 } }, 'material'],
  ['another legal ground', 'activity', 'account.notify', { basis: { kind: 'law', statute: 'none' } }, 'material'],
  ['a source is opened', 'source', 'whatsapp', { closed: false }, 'material'],
  ['a personal column', 'column', 'customers.nickname', { category: 'customer.name' }, 'material'],
  ['another cookie', 'kept', 'cookie tracker', { lives: { days: 900 } }, 'material'],
  ['a purpose reads a table', 'table', 'messages', { reads: ['improve'] }, 'material'],
  ['a column that says nothing of anybody', 'column', 'customers.version', { category: 'version' }, 'editorial'],
  ['other words', 'category', 'customer.name', { says: 'What a customer is called' }, 'editorial'],
  ['a recipient less', 'recipient', 'push', null, 'editorial'],
] as const)('what matters to a person is told from wording: %s', (_, kind, name, fields, is) => {
  const entries = after(changed(kind, name, fields))
  expect(entries).toHaveLength(2)
  expect(entries[1]).toMatchObject({ class: is, before: first.hash, changes: [{ kind, name }] })
})

test('nothing changed, nothing recorded; a second change of one day has a number; the day of publication has one entry', () => {
  expect(after(now)).toEqual([first])
  expect(differences(now, kept)).toEqual([])
  const [one, two] = [changed('rule', 'L1', { says: 'A month' }), changed('rule', 'L1', { says: 'Thirty days' })]
  expect(recorded(after(one), one, two, '2026-12-20').map((e) => e.version)).toEqual(['2026-12-01', '2026-12-20', '2026-12-20.2'])
  expect(after(one, '2026-12-01')).toEqual([{ ...first, hash: hashOf(one) }])
})
