import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { scratch } from '../../test/scratch.ts'
import { formsOf, phoneForms } from './needles.ts'
import { type Store, scan, total } from './scan.ts'

const jo = 'jo.marchetti@example.com'
const folder = (files: Record<string, Buffer>) => {
  const dir = scratch('scan')
  for (const [name, bytes] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), bytes)
  }
  return dir
}
const found = async (stores: Record<string, Store>, needles: readonly (string | Uint8Array)[]) =>
  (await scan(Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, [store]])), needles)).traces
const inFile = async (bytes: Buffer, needle: string) => total(await found({ one: folder({ file: bytes }) }, [needle]))

test('every form in which a text may lie on a disk is found, wherever it lies', async () => {
  const b64 = (before: string) => Buffer.from(Buffer.from(`${before}${jo}, yours`).toString('base64'))
  const files = {
    plain: Buffer.from(`\0\0${jo}\0`),
    'deep/er/small': Buffer.from(jo.toUpperCase().toLowerCase()),
    loud: Buffer.from(jo.toUpperCase()),
    utf16: Buffer.from(jo, 'utf16le'),
    utf16be: Buffer.from(jo, 'utf16le').swap16(),
    hex: Buffer.from(Buffer.from(jo).toString('hex')),
    address: Buffer.from(encodeURIComponent(jo)),
    b64a: b64('From: '),
    b64b: b64('From:  '),
    b64c: b64('From:   '),
  }
  for (const [name, bytes] of Object.entries(files))
    expect(total(await found({ one: folder({ [name]: bytes }) }, [jo])), name).toBeGreaterThan(0)
  expect(total(await found({ none: folder({ other: Buffer.from('jo.marchetta@example.com') }) }, [jo]))).toBe(0)
})

test('words that are not plain ASCII are found as mail and JSON carry them', async () => {
  const words = 'Zoë’s geyser = leaking'
  for (const said of [
    'Zo=C3=AB=E2=80=99s geyser =3D leaking',
    'Zo=C3=AB=E2=80=99s_geyser_=3D_leaking',
    'Zo\\u00eb\\u2019s geyser = leaking',
    'Zo%C3%AB%E2%80%99s%20geyser%20%3D%20leaking',
  ])
    expect(await inFile(Buffer.from(`x${said}x`), words), said).toBe(1)
  expect(await inFile(Buffer.from('Zo=C3=AA=E2=80=99s geyser =3D leaking'), words)).toBe(0)
})

test('a phone number is found however it is written, and other digits are not', async () => {
  for (const said of [
    '07700 900123',
    '07700900123',
    '+447700900123',
    '+44 7700 900 123',
    '+44 (0)7700-900123',
    '0044 7700.900.123',
  ])
    expect(await inFile(Buffer.from(`call ${said} now`), '07700 900 123'), said).toBeGreaterThan(0)
  expect(await inFile(Buffer.from('call 07700 900124'), '07700 900 123')).toBe(0)
  expect(phoneForms('12 High Street')).toEqual([])
})

test('what lies across the seam of two readings is counted, and once', async () => {
  for (const at of [4 * 1024 * 1024 - 10, 4 * 1024 * 1024, 8 * 1024 * 1024 - 1]) {
    const bytes = Buffer.alloc(9 * 1024 * 1024)
    bytes.write(jo, at)
    expect(await found({ seam: folder({ big: bytes }) }, [jo]), String(at)).toEqual({ seam: 1 })
  }
  const pieces = async function* () {
    for (const letter of jo) yield Buffer.from(letter)
  }
  expect(await found({ drops: pieces() }, [jo])).toEqual({ drops: 1 })
})

test('two files that lie side by side are not one text', async () => {
  const dir = folder({ a: Buffer.from(jo.slice(0, 12)), b: Buffer.from(jo.slice(12)) })
  expect(await found({ two: dir }, [jo])).toEqual({ two: 0 })
})

test('many needles in one pass find what each alone finds', async () => {
  const words = Array.from({ length: 300 }, (_, i) => `needle ${(i * 7919).toString(36)} ends`)
  const text = Buffer.from(words.map((w, i) => `${'~'.repeat(i % 17)}${w}${i % 3 ? w : ''}`).join(''))
  const dir = folder({ hay: text })
  let alone = 0
  for (const w of words) alone += total(await found({ one: dir }, [w]))
  expect(alone).toBe(100 + 2 * 200)
  expect(await found({ all: dir }, words)).toEqual({ all: alone })
  // One inside another is found as well.
  expect(await found({ all: dir }, ['needle', words[4]!])).toEqual({ all: alone + 2 })
})

test('bytes of something sealed are looked for as they are; one file, and one that is named otherwise', async () => {
  const sealed = Buffer.from([0, 255, 7, 9, 200, 0, 0, 1])
  const dir = folder({ a: sealed, b: sealed })
  expect(await found({ one: path.join(dir, 'a') }, [sealed])).toEqual({ one: 1 })
  const { traces, bytes } = await scan({ all: [dir] }, [sealed], (file) => (file.endsWith('b') ? 'other' : null))
  expect({ traces, bytes }).toEqual({ traces: { all: 1, other: 1 }, bytes: 16 })
})

test('a folder that is not there has no traces; a needle that says nothing is refused', async () => {
  expect(await found({ nowhere: '/nowhere/at/all' }, [jo])).toEqual({ nowhere: 0 })
  await expect(scan({}, ['Jo'])).rejects.toThrow(RangeError)
  await expect(scan({}, [])).rejects.toThrow(RangeError)
  expect(formsOf(jo).length).toBeGreaterThan(4)
})
