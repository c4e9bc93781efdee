import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutPlace } from './picture.ts'

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4)
  const [u16, u32] = little ? (['writeUInt16LE', 'writeUInt32LE'] as const) : (['writeUInt16BE', 'writeUInt32BE'] as const)
  tiff.write(little ? 'II' : 'MM')
  tiff[u16](42, 2)
  tiff[u32](8, 4)
  tiff[u16](2, 8)
  tiff[u16](0x0112, 10)
  tiff[u16](3, 12)
  tiff[u32](1, 14)
  tiff[u16](orientation, 18)
  tiff[u16](0x8825, 22)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 51.5N 0.12W')]))
}
const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1'))
const icc = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01colours'))
const table = segment(0xdb, Buffer.alloc(65, 1))
const scan = Buffer.concat([segment(0xda, Buffer.alloc(10)), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xff, 0])])
const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, 0xd9])

test('where it was taken goes, colours and pixels stay', () => {
  const secret = [
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0GPS')),
    segment(0xed, Buffer.from('Photoshop GPS')),
    segment(0xfe, Buffer.from('GPS')),
  ]
  const preview = Buffer.concat([start, exif(1, true), scan, end])
  const photo = Buffer.concat([
    start,
    jfif,
    exif(1, true),
    ...secret,
    segment(0xe2, Buffer.from('MPF\0GPS')),
    icc,
    table,
    scan,
    table,
    scan,
    end,
    preview,
  ])
  const clean = Buffer.from(withoutPlace(photo))
  expect(clean.includes('GPS')).toBe(false)
  expect(clean).toEqual(Buffer.concat([start, jfif, icc, table, scan, table, scan, end]))
})

test.each([true, false])('rotation stays (little-endian: %s)', (little) => {
  const clean = Buffer.from(withoutPlace(Buffer.concat([start, exif(6, little), table, scan, end])))
  expect(clean.includes('GPS')).toBe(false)
  const tag = clean.indexOf(Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0]))
  expect(tag).toBeGreaterThan(0)
  expect(clean.readUInt16BE(4)).toBe(34)
  expect(clean.subarray(4 + 34, 4 + 36)).toEqual(Buffer.from([0xff, 0xdb]))
  expect(withoutPlace(clean)).toEqual(clean)
})

test('what is no whole JPEG is left alone, and nothing throws', () => {
  const png = Buffer.from([0x89, 0x50])
  expect(withoutPlace(png)).toBe(png)
  const cut = Buffer.concat([start, jfif, Buffer.from([0xff, 0xe1, 0xff])])
  expect(withoutPlace(cut)).toBe(cut)
  fc.assert(fc.property(fc.uint8Array(), (bytes) => withoutPlace(Buffer.concat([start, bytes])) !== null))
})
