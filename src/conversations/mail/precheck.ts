import { limits, quarantined } from './limits.ts'
import type { Quarantined } from './mail.ts'

const newline = 0x0a

/** End of the header block: the index just after the empty line, or the length when there is none. */
export function bodyStart(raw: Uint8Array): number {
  if (raw[0] === newline) return 1
  if (raw[0] === 0x0d && raw[1] === newline) return 2
  for (let at = raw.indexOf(newline); at >= 0; at = raw.indexOf(newline, at + 1)) {
    if (raw[at + 1] === newline) return at + 2
    if (raw[at + 1] === 0x0d && raw[at + 2] === newline) return at + 3
  }
  return raw.length
}

/** False for a file that begins with no header at all, which is then all body. An mbox `From ` line counts as a header. */
export function hasHeaders(raw: Uint8Array): boolean {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, 1_000)).toString('latin1')
  return /^(?:\ufeff|\xef\xbb\xbf)?(?:>?From |[!-9;-~]{1,100}[ \t]*:)/.test(start)
}

function boundaries(source: Buffer): Set<string> | null {
  const found = new Set<string>()
  for (const name of ['boundary', 'Boundary', 'BOUNDARY']) {
    for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + 8)) {
      const rest = source.toString('latin1', at + 8, at + 200)
      const value = /^\s*=\s*(?:"([^"]{1,120})"|([^\s;"]{1,120}))/.exec(rest)
      if (value) found.add((value[1] ?? value[2])!.trimEnd())
      if (found.size > limits.parts) return null
    }
  }
  return found
}

/** Refuses by the raw bytes alone, in one pass, what would be dear to parse. Counts generously: what looks like a part is one. */
export function precheck(raw: Uint8Array): Quarantined | null {
  if (raw.length > limits.messageBytes) return quarantined('too-large')
  if (bodyStart(raw) > limits.headerBytes) return quarantined('too-large')
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (!hasHeaders(raw)) return raw.length === 0 || source.subarray(0, 4_096).includes(0) ? quarantined('unreadable') : null
  const known = boundaries(source)
  if (!known) return quarantined('too-many-parts')
  let parts = 0
  const open: string[] = []
  for (let at = source.indexOf('\n--'); at >= 0; at = source.indexOf('\n--', at + 3)) {
    const line = source.toString('latin1', at + 3, Math.min(at + 203, lineEnd(source, at + 3))).trimEnd()
    if (line.endsWith('--') && known.has(line.slice(0, -2))) {
      const from = open.lastIndexOf(line.slice(0, -2))
      if (from >= 0) open.length = from
      continue
    }
    const marked = known.has(line)
    const from = marked ? open.lastIndexOf(line) : -1
    if (marked && from >= 0) open.length = from + 1
    else if (marked && open.push(line) > limits.nesting) return quarantined('too-deep')
    if ((marked || beginsPart(source, at + 3)) && ++parts > limits.parts) return quarantined('too-many-parts')
  }
  return null
}

function lineEnd(source: Buffer, from: number): number {
  const end = source.indexOf(newline, from)
  return end < 0 ? source.length : end
}

function beginsPart(source: Buffer, from: number): boolean {
  const next = lineEnd(source, from) + 1
  return source.toString('latin1', next, next + 8).toLowerCase() === 'content-'
}
