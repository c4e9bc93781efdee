import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { scratch } from '../../test/scratch.ts'
import { formsOf, scan, total } from './scan.ts'

const jo = 'jo.marchetti@example.com'
const folder = (files: Record<string, Buffer>) => {
  const dir = scratch('scan')
  for (const [name, bytes] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), bytes)
  }
  return dir
}

test('every form in which a text may lie on a disk is found, wherever it lies', async () => {
  const b64 = (before: string) => Buffer.from(Buffer.from(`${before}${jo}, yours`).toString('base64'))
  const files = {
    plain: Buffer.from(`\0\0${jo}\0`),
    'deep/er/small': Buffer.from(jo.toUpperCase().toLowerCase()),
    utf16: Buffer.from(jo, 'utf16le'),
    b64a: b64('From: '),
    b64b: b64('From:  '),
    b64c: b64('From:   '),
  }
  for (const [name, bytes] of Object.entries(files))
    expect(total(await scan({ one: folder({ [name]: bytes }) }, [jo])), name).toBeGreaterThan(0)
  expect(total(await scan({ none: folder({ other: Buffer.from('jo.marchetta@example.com') }) }, [jo]))).toBe(0)
})

test('what lies across the seam of two readings is counted, and once', async () => {
  for (const at of [4 * 1024 * 1024 - 10, 4 * 1024 * 1024, 8 * 1024 * 1024 - 1]) {
    const bytes = Buffer.alloc(9 * 1024 * 1024)
    bytes.write(jo, at)
    expect(await scan({ seam: folder({ big: bytes }) }, [jo]), String(at)).toEqual({ seam: 1 })
  }
})

test('a folder that is not there has no traces; a needle that says nothing is refused', async () => {
  expect(await scan({ nowhere: '/nowhere/at/all' }, [jo])).toEqual({ nowhere: 0 })
  await expect(scan({}, ['Jo'])).rejects.toThrow(RangeError)
  await expect(scan({}, [])).rejects.toThrow(RangeError)
  expect(formsOf(jo).length).toBeGreaterThan(4)
})
