import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newMessageId, normaliseSubject, readToken, signToken, syntheticId } from './ids.ts'

const key = Buffer.alloc(32, 7)

test('an id of ours names its conversation, in any case, with or without brackets', () => {
  fc.assert(
    fc.property(fc.uuid(), (conversation) => {
      const id = newMessageId('plumber.example', signToken(key, conversation))
      expect(id.split('@')[0]!.length).toBeLessThanOrEqual(64)
      for (const form of [id, `<${id}>`, id.toUpperCase()]) expect(readToken(key, form)).toBe(conversation)
    }),
  )
})

test('a changed letter, another key, or somebody else’s id names nothing', () => {
  const id = newMessageId('plumber.example', signToken(key, randomUUID()))
  const at = id.indexOf('@')
  for (let i = 19; i < at; i++) {
    const changed = id.slice(0, i) + (id[i] === 'a' ? 'b' : 'a') + id.slice(i + 1)
    expect(readToken(key, changed)).toBeNull()
  }
  // The last letter has two bits to spare: only one spelling is ours.
  for (const letter of 'abcdefghijklmnopqrstuvwxyz234567') {
    const spelt = `${id.slice(0, at - 1)}${letter}${id.slice(at)}`
    if (spelt !== id) expect(readToken(key, spelt)).toBeNull()
  }
  expect(readToken(randomBytes(32), id)).toBeNull()
  for (const other of ['', '<>', 'a@example.com', `h.${'a'.repeat(16)}.${'a'.repeat(42)}@x.example`, id.slice(1), '\0']) {
    expect(readToken(key, other)).toBeNull()
  }
})

test('two ids of one conversation differ', () => {
  const token = signToken(key, randomUUID())
  expect(newMessageId('x.example', token)).not.toBe(newMessageId('x.example', token))
  expect(() => signToken(key, 'not a uuid')).toThrow()
})

test.each([
  ['Re: Tap', 'tap'],
  ['RE: FW: Fwd: tap', 'tap'],
  ['AW: SV: Antw: tap', 'tap'],
  ['Re[2]: tap', 'tap'],
  ['[plumbers] Re: [urgent] tap', 'tap'],
  ['Re : tap  leaks', 'tap leaks'],
  ['Regarding: tap', 'regarding: tap'],
  ['[plumbers]', '[plumbers]'],
  ['', ''],
])('subject %j is %j', (subject, normal) => expect(normaliseSubject(subject)).toBe(normal))

test('the same fingerprint gives the same id', () => {
  expect(syntheticId('a')).toBe(syntheticId('a'))
  expect(syntheticId('a')).not.toBe(syntheticId('b'))
})
