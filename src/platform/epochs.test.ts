import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { scratch } from '../../test/scratch.ts'
import { epochsDir, lastReadable, openEpochs } from './epochs.ts'
import { exportKeys, importKeys, keysNotExported } from './exported-keys.ts'
import { openRootKey } from './rootkey.ts'

const place = () => path.join(scratch('epochs'), 'keys')
const day = (n: number) => new Date(Date.UTC(2026, 4, 1 + n, 9))
const called = (n: number) => day(n).toISOString().slice(0, 10)

test('the key of a day opens that day’s backups for 35 days and is then gone for good; later ones go on', () => {
  const keys = openEpochs(place())
  expect(keys.find(called(0))).toBeNull()
  const first = keys.now(day(0))
  expect(first).toMatchObject({ day: called(0) })
  expect(lastReadable(first.day)).toBe(called(34))
  const next = keys.now(day(1))
  expect(next.key).not.toEqual(first.key)
  keys.end(day(34))
  expect(keys.find(called(0))).toEqual(first.key)
  keys.end(day(35))
  expect(keys.find(called(0))).toBe('ended')
  expect(keys.find(called(1))).toEqual(next.key)
  // A clock that is put back, or a sweep that comes twice, brings nothing back.
  keys.end(day(0))
  expect(keys.find(called(0))).toBe('ended')
  expect(keys.now(day(0)).day).toBe(called(1))
})

test('of a key that was destroyed no byte is left in the folder', () => {
  const dir = place()
  const keys = openEpochs(dir)
  const { key } = keys.now(day(0))
  const base = keys.oldest()!
  keys.end(day(40))
  expect(fs.readdirSync(epochsDir(dir))).toEqual([`${called(6)}.key`])
  const bytes = fs.readdirSync(epochsDir(dir)).map((f) => fs.readFileSync(path.join(epochsDir(dir), f), 'utf8'))
  for (const gone of [key, base.key]) expect(bytes.join()).not.toContain(Buffer.from(gone).toString('hex'))
})

test('one export reads the backups of every later day, and brings back none whose time is over', () => {
  const [dir, elsewhere] = [place(), place()]
  openRootKey(dir, false)
  const keys = openEpochs(dir)
  const first = keys.now(day(0))
  expect(keysNotExported(dir)).toBe(2)
  const text = exportKeys(dir)
  const recent = keys.now(day(50))
  expect(keysNotExported(dir)).toBe(0)
  importKeys(elsewhere, text, day(60))
  expect(openEpochs(elsewhere).find(called(50))).toEqual(recent.key)
  expect(openEpochs(elsewhere).find(called(0))).toBe('ended')
  expect(importKeys(dir, text, day(60))).toEqual({ keys: 2 })
  expect(keys.find(called(0))).toBe('ended')
  importKeys(elsewhere, text, day(0)) // also not by a clock that is put back
  expect(openEpochs(elsewhere).find(called(0))).toBe('ended')
  const early = place()
  importKeys(early, text, day(3))
  expect(openEpochs(early).find(called(0))).toEqual(first.key)
})

test('keys of another chain are refused', () => {
  const [dir, other] = [place(), place()]
  openRootKey(dir, false)
  fs.cpSync(dir, other, { recursive: true })
  openEpochs(dir).now(day(0))
  openEpochs(other).now(day(9))
  expect(() => importKeys(other, exportKeys(dir), day(9))).toThrow(/other keys of backups/)
  expect(() => importKeys(dir, exportKeys(other), day(9))).toThrow(/other keys of backups/)
})
