import { limits } from './limits.ts'

const programs =
  /\.(?:exe|scr|pif|com|bat|cmd|cpl|msi|msix|appx|dll|sys|js|jse|vbs|vbe|wsf|wsh|ps1|psm1|hta|jar|lnk|url|reg|inf|chm|iso|img|vhdx?|apk|app|dmg|pkg|deb|rpm|sh|run|bin|py|pl|docm|xlsm|pptm|xlam|dotm|one|xll|library-ms|svg|html?|xhtml|mht|shtml)$/i
/** Pages are only looked at in the browser when somebody opens them, so inside an archive they count less. */
const pages = /\.(?:svg|html?|xhtml|mht|shtml|url)$/i

export const isProgramName = (name: string): boolean => programs.test(name.trim().replace(/[. ]+$/, ''))

export type Inside = { readonly unpacked: number; readonly entries: number; readonly program: boolean }

/** What a ZIP file's own directory says (APPNOTE §4.3.12), read without unpacking anything. */
export function insideZip(bytes: Uint8Array): Inside | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const lowest = Math.max(0, bytes.length - 65_557)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest || end < 0) return null
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  let entries = 0
  let program = false
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50 && entries <= limits.archiveEntries) {
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 46, Math.min(nameLength, bytes.length - at - 46)).toString(
      'latin1',
    )
    // 0xffffffff: the true size stands in the ZIP64 field, and is more than 4 GB.
    unpacked += size === 0xffffffff ? limits.unpackedBytesAtMost : size
    entries++
    if (isProgramName(name) && !pages.test(name)) program = true
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { unpacked, entries, program }
}

/** The size that a gzip file says it unpacks to, modulo 4 GB (RFC 1952 §2.3.1). */
export function insideGzip(bytes: Uint8Array): Inside | null {
  if (bytes.length < 18) return null
  const unpacked = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - 4, true)
  return { unpacked, entries: 1, program: false }
}

export const isBomb = (inside: Inside, packed: number): boolean =>
  inside.entries > limits.archiveEntries ||
  inside.unpacked > limits.unpackedBytesAtMost ||
  (inside.unpacked > limits.unpackedBytes && inside.unpacked > packed * limits.unpackedRatio)
