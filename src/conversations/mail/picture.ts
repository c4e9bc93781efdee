/** `Exif\0\0` and a little-endian TIFF of one entry: the orientation (Exif 2.32 §4.6.4). */
const orientationOnly = (value: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 0x2a, 0, 8, 0, 0, 0],
    ...[1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0],
  )

function orientation(segment: Uint8Array): number {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const tiff = 10
  if (segment.length < tiff + 14) return 1
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > segment.length) return 1
  const entries = view.getUint16(directory, little)
  for (let at = directory + 2, i = 0; i < entries && at + 12 <= segment.length; i++, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

const starts = (bytes: Uint8Array, at: number, word: string) => [...word].every((c, i) => bytes[at + i] === c.charCodeAt(0))

/** APP0 (JFIF), APP2 with a colour profile and APP14 (Adobe) say how to draw it; every other APPn and comment can tell where or
 * by whom it was taken, or hold a second picture that does. */
function isMetadata(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xfe) return true
  if (marker < 0xe0 || marker > 0xef) return false
  return (
    !(marker === 0xe0 && starts(bytes, at + 4, 'JFIF')) &&
    !(marker === 0xe2 && starts(bytes, at + 4, 'ICC_PROFILE')) &&
    marker !== 0xee
  )
}

/** The end of the entropy-coded data that begins at `at`: the next marker that is neither stuffing nor a restart (T.81 §B.1.1.5). */
function afterScan(bytes: Uint8Array, at: number): number {
  for (let next = bytes.indexOf(0xff, at); next >= 0; next = bytes.indexOf(0xff, next + 1)) {
    const marker = bytes[next + 1]
    if (marker !== undefined && marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return next
  }
  return bytes.length
}

/** A JPEG without where, when and with what it was taken; it keeps its rotation and colours, and not a pixel changes. Anything that
 * is not a whole JPEG comes back as it was. */
export function withoutPlace(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let turned = 1
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return bytes
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2))
      // After the JFIF header, which must come first.
      if (turned !== 1) kept.splice(kept[1]?.[1] === 0xe0 ? 2 : 1, 0, orientationOnly(turned))
      return Buffer.concat(kept)
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (end > bytes.length || end < at + 4) return bytes
    if (marker === 0xe1 && starts(bytes, at + 4, 'Exif')) turned = orientation(bytes.subarray(at, end))
    const next = marker === 0xda ? afterScan(bytes, end) : end
    if (!isMetadata(bytes, at, marker)) kept.push(bytes.subarray(at, next))
    at = next
  }
  return bytes
}
