/** What is looked for: a text, in every form in which it may lie on a disk, or bytes just as they are (of something that was sealed). */
export type Needle = string | Uint8Array

const shortest = 5
const alignments = [0, 1, 2]

/** A text as base64 carries it, wherever in three bytes it begins; the ends, which depend on their neighbours, are cut off. */
const inBase64 = (text: string) =>
  alignments.map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .replaceAll('=', '')
    return coded.slice(Math.ceil((shift * 4) / 3), coded.length - 1)
  })

/** RFC 2045 §6.7; `_`: the same inside a header (RFC 2047 §4.2). A soft line break may cut it anywhere, so only its pieces are looked for. */
const quoted = (text: string, blank: string) =>
  [...Buffer.from(text)]
    .map((b) =>
      b === 0x20
        ? blank
        : b > 0x7e || b < 0x20 || b === 0x3d
          ? `=${b.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(b),
    )
    .join('')

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)
/** As JSON that keeps to ASCII writes it. */
const escaped = (text: string) =>
  inJson(text).replace(/[^\0-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A British number in the ways in which people and programs write it; nothing when it is not one. */
export function phoneForms(text: string): string[] {
  const digits = text.replace(/[^\d+]/g, '')
  const national = /^(?:\+44|0044|0)(\d{9,10})$/.exec(digits)?.[1]
  if (!national || !/^[\d\s()+.-]+$/.test(text)) return []
  const splits = [[], [2, 6], [3, 6], [4], [4, 7], [5]].map((cuts) =>
    [0, ...cuts].map((from, i) => national.slice(from, cuts[i] ?? national.length)),
  )
  const between = [' ', '-', '.']
  return [
    ...new Set(
      splits.flatMap((parts) =>
        (parts.length > 1 ? between : ['']).flatMap((b) =>
          ['0', '+44', '+44 ', '+44 (0)', '0044', '0044 '].map((start) => `${start}${parts.join(b)}`),
        ),
      ),
    ),
  ]
}

/** Every form of a needle, each at least 5 bytes long. */
export function formsOf(needle: Needle): Buffer[] {
  if (typeof needle !== 'string') return [Buffer.from(needle)]
  const plain = [...new Set([needle, needle.toLowerCase(), needle.toUpperCase(), ...phoneForms(needle)])]
  const long = needle.length >= 8
  const forms = [
    ...plain.map((t) => Buffer.from(t)),
    ...plain.map((t) => Buffer.from(t, 'utf16le')),
    ...plain.map((t) => Buffer.from(t, 'utf16le').swap16()),
    ...[
      quoted(needle, ' '),
      quoted(needle, '_'),
      quoted(needle, '=20'),
      encodeURIComponent(needle),
      inJson(needle),
      escaped(needle),
    ].map((t) => Buffer.from(t)),
    ...(long ? inBase64(needle).map((t) => Buffer.from(t)) : []),
    // The text of a bytea, as a dump writes it.
    ...(long ? [Buffer.from(Buffer.from(needle).toString('hex'))] : []),
  ]
  return [...new Map(forms.filter((f) => f.length >= shortest).map((f) => [f.toString('latin1'), f])).values()]
}

/** Throws RangeError for a needle that says nothing: shorter than 5 bytes. */
export function allForms(needles: readonly Needle[]): Buffer[] {
  if (needles.length === 0 || needles.some((n) => Buffer.byteLength(n as string) < shortest))
    throw new RangeError('a needle is at least 5 bytes')
  return [...new Map(needles.flatMap(formsOf).map((f) => [f.toString('latin1'), f])).values()]
}

export type Finder = {
  /** How often any of them lies in `text` and ends behind `seen`. */
  count(text: Uint8Array, seen: number): number
  readonly longest: number
}

const pairAt = (text: Uint8Array, at: number) => (text[at]! << 8) | text[at + 1]!
/** A place in a table of 65,536 for what a window begins and ends with. */
const slot = (first: number, last: number) => ((first * 31) ^ last) & 0xffff

/**
 * All needles in one pass. Wu and Manber 1994: a window as long as the shortest needle is moved by what its last two bytes allow; where
 * they end a needle's beginning, its first two are looked at, and only then is anything compared. Counts a needle that lies in a longer one
 * as well.
 */
export function openFinder(forms: readonly Buffer[]): Finder {
  const window = Math.min(...forms.map((f) => f.length))
  const shifts = new Uint8Array(65_536).fill(Math.min(255, window - 1))
  const slots: (Buffer[] | undefined)[] = new Array(65_536)
  for (const form of forms) {
    for (let end = 1; end < window; end++) {
      const pair = pairAt(form, end - 1)
      shifts[pair] = Math.min(shifts[pair]!, window - 1 - end)
    }
    const own = slot(pairAt(form, 0), pairAt(form, window - 2))
    slots[own] = [...(slots[own] ?? []), form]
  }
  const count = (text: Uint8Array, seen: number) => {
    let found = 0
    for (let end = window - 1; end < text.length; ) {
      const pair = pairAt(text, end - 1)
      const shift = shifts[pair]!
      if (shift > 0) {
        end += shift
        continue
      }
      const at = end - window + 1
      for (const form of slots[slot(pairAt(text, at), pair)] ?? []) if (at + form.length > seen && liesAt(text, at, form)) found++
      end++
    }
    return found
  }
  return { count, longest: Math.max(...forms.map((f) => f.length)) }
}

function liesAt(text: Uint8Array, at: number, form: Buffer): boolean {
  if (at + form.length > text.length) return false
  for (let i = 0; i < form.length; i++) if (text[at + i] !== form[i]) return false
  return true
}
