import { expect, test } from 'vitest'
import { openSigner, signatureHolds } from '#platform/signing.ts'
import { readCheckpoints } from './checkpoints.ts'

const ours = openSigner(new Uint8Array(32).fill(7))
const theirs = openSigner(new Uint8Array(32).fill(8))
const w = '0199a1b2-0000-7000-8000-000000000001'
const line = (after: 'hour' | 'restore', sequence: number, hash: string, by = ours) => {
  const body = JSON.stringify({ at: `2026-05-04T09:00:${sequence % 60}Z`, after, heads: [[w, sequence, hash]] })
  return `${by.sign(body)} ${body}`
}
const anchors = (lines: string[]) =>
  readCheckpoints(lines, ours.publicKey)
    .anchors.get(w)
    ?.map((a) => `${a.sequence} ${a.hash}`)

test('a seed gives the same key again, and only its holder signs', () => {
  expect(openSigner(new Uint8Array(32).fill(7)).publicKey).toBe(ours.publicKey)
  const signature = ours.sign('ten entries')
  expect(signatureHolds(ours.publicKey, 'ten entries', signature)).toBe(true)
  expect(signatureHolds(ours.publicKey, 'nine entries', signature)).toBe(false)
  expect(signatureHolds(theirs.publicKey, 'ten entries', signature)).toBe(false)
  expect(signatureHolds('no key', 'ten entries', 'no signature')).toBe(false)
})

test('a line that was changed, or signed by another key, counts for nothing and is told', () => {
  const lines = [line('hour', 10, 'a'), line('hour', 20, 'b').replace('20', '90'), line('hour', 30, 'c', theirs), '']
  expect(readCheckpoints(lines, ours.publicKey).strangers).toEqual([2, 3, 4])
  expect(anchors(lines)).toEqual(['10 a'])
})

test('a checkpoint made after the end was cut takes nothing back', () => {
  expect(anchors([line('hour', 10, 'a'), line('hour', 20, 'b'), line('hour', 15, 'x'), line('hour', 20, 'y')])).toEqual([
    '10 a',
    '20 b',
  ])
})

test('a restore that was signed does, and says what it took away', () => {
  const lines = [line('hour', 10, 'a'), line('hour', 20, 'b'), line('restore', 12, 'm'), line('hour', 20, 'n')]
  expect(anchors(lines)).toEqual(['10 a', '12 m', '20 n'])
  expect(readCheckpoints(lines, ours.publicKey).restored).toMatchObject([{ workspaceId: w, lost: 8 }])
})
