import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { exportKeys, importKeys, keysNotExported } from './exported-keys.ts'
import { openRootKey, openSectionKeys } from './rootkey.ts'

const places: string[] = []
const place = () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-keys-'))
  places.push(dir)
  return path.join(dir, 'keys')
}
afterEach(() => {
  for (const dir of places.splice(0)) fs.rmSync(dir, { recursive: true })
})
const section = '0199a1b2-0000-7000-8000-000000000001'
const now = new Date('2026-05-01T09:00:00Z')

test('the root key is made once, for its owner only, and stays the same', () => {
  const dir = place()
  const key = openRootKey(dir, false)
  expect(key).toHaveLength(32)
  expect(openRootKey(dir, true)).toEqual(key)
  expect(fs.statSync(dir).mode & 0o777).toBe(0o700)
  expect(fs.statSync(path.join(dir, 'root.key')).mode & 0o777).toBe(0o600)
  expect(openRootKey(place(), false)).not.toEqual(key)
})

test('data without its key, and a damaged key, are refused in a sentence', () => {
  const dir = place()
  expect(() => openRootKey(dir, true)).toThrow(/There is data, but .*root\.key, the key that opens it, is missing/)
  expect(fs.existsSync(dir)).toBe(false)
  openRootKey(dir, false)
  const file = path.join(dir, 'root.key')
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(
    file,
    text.replace(/[0-9a-f](?=[0-9a-f]{8}$)/m, 'x').replace(/ (\w)/, (_, c) => ` ${c === '0' ? '1' : '0'}`),
  )
  expect(() => openRootKey(dir, true)).toThrow(/is damaged/)
})

test('an export brings every key back on an empty machine', () => {
  const [dir, elsewhere] = [place(), place()]
  const key = openRootKey(dir, false)
  const sealed = openSectionKeys(dir).make(section)
  expect(keysNotExported(dir)).toBe(2)
  const text = exportKeys(dir)
  expect(keysNotExported(dir)).toBe(0)
  expect(importKeys(elsewhere, text.replaceAll('\n', '\r\n'), now)).toEqual({ keys: 2 })
  expect(openRootKey(elsewhere, true)).toEqual(key)
  expect(openSectionKeys(elsewhere).find(section)).toEqual(sealed)
  expect(importKeys(elsewhere, text, now)).toEqual({ keys: 2 })
})

test('a changed export, or one of another root key, changes nothing', () => {
  const [dir, other] = [place(), place()]
  openRootKey(dir, false)
  const text = exportKeys(dir)
  const at = text.indexOf('root ') + 7
  const changed = text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)
  expect(() => importKeys(other, changed, now)).toThrow(/checksum/)
  expect(() => importKeys(other, text.split('\n').slice(0, 2).join('\n'), now)).toThrow(/checksum/)
  expect(fs.existsSync(other)).toBe(false)
  const key = openRootKey(other, false)
  expect(() => importKeys(other, text, now)).toThrow(/another root key/)
  expect(openRootKey(other, true)).toEqual(key)
})

test('a shredded section stays shredded, through export and import too', () => {
  const [dir, elsewhere] = [place(), place()]
  openRootKey(dir, false)
  const keys = openSectionKeys(dir)
  const before = exportKeys(dir)
  keys.make(section)
  const made = exportKeys(dir)
  keys.shred(section)
  expect(keys.find(section)).toBe('shredded')
  expect(() => keys.make(section)).toThrow(/destroyed/)
  expect(fs.readdirSync(path.join(dir, 'sections'))).toEqual([`${section}.shredded`])
  importKeys(elsewhere, exportKeys(dir), now)
  importKeys(elsewhere, before, now)
  importKeys(dir, made, now) // an older export does not bring the section back
  expect(fs.readdirSync(path.join(dir, 'sections'))).toEqual([`${section}.shredded`])
  expect(openSectionKeys(elsewhere).find(section)).toBe('shredded')
})
