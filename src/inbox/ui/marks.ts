export type Piece = { readonly text: string; readonly found: boolean }
type Span = readonly [start: number, end: number]

const letters: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', ħ: 'h' }
const apostrophe = /^['’‘ʼ´`]$/u
/** One character as search reads it: no accent, no ligature, no capital, no apostrophe. */
const plain = (c: string) =>
  apostrophe.test(c)
    ? ''
    : [...c.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()].map((part) => letters[part] ?? part).join('')

/** A text as search reads it, and where in the text each of its characters stands. */
function folded(text: string): { read: string; at: number[] } {
  let read = ''
  const at: number[] = []
  let i = 0
  for (const c of text) {
    const letters = plain(c)
    read += letters
    for (let n = 0; n < letters.length; n++) at.push(i)
    i += c.length
  }
  at.push(i)
  return { read, at }
}

const inWord = /[\p{L}\p{M}\p{N}]/u
function occurrences(text: string, wanted: string, onlyBeginnings: boolean): Span[] {
  const { read, at } = folded(text)
  const spans: Span[] = []
  for (let i = read.indexOf(wanted); wanted && i >= 0; i = read.indexOf(wanted, i + 1)) {
    const start = at[i]!
    if (onlyBeginnings && start > 0 && inWord.test(text[start - 1]!)) continue
    spans.push([start, at[i + wanted.length]!])
  }
  return spans
}

/** A number in every way of writing it, when one was typed. */
function numbers(text: string, typed: string): Span[] {
  if (!/^[+\d][\d() .-]{5,}$/.test(typed.trim())) return []
  const digits = typed
    .replace('(0)', '')
    .replace(/\D/g, '')
    .replace(/^(00)?44|^0/, '')
  const written = new RegExp(`(?:\\+?44[() .-]*(?:\\(0\\)[ .-]*)?|\\(?0)?${[...digits].join('[() .-]*')}`, 'g')
  return [...text.matchAll(written)].map((m) => [m.index, m.index + m[0].length] as const)
}

function cut(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const add = (from: number, to: number, found: boolean) => to > from && pieces.push({ text: text.slice(from, to), found })
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (from < end) continue
    add(end, from, false)
    add(from, to, true)
    end = to
  }
  add(end, text.length, false)
  return pieces
}

/** Words that begin with what was typed, as they are found in messages. */
export function markWords(text: string, typed: string): Piece[] {
  const words = folded(typed).read.match(/[\p{L}\p{N}]+/gu) ?? []
  return cut(text, [...numbers(text, typed), ...words.flatMap((word) => occurrences(text, word, true))])
}

/** All that was typed, anywhere, as it is found in the names and addresses of customers. */
export const markAnywhere = (text: string, typed: string): Piece[] =>
  cut(text, [...numbers(text, typed), ...occurrences(text, folded(typed.trim()).read, false)])

/** What the server marked between ⟦ and ⟧; it knows `leaks` for `leaking`, but not a name that is written in two ways. */
export function markFound(text: string, typed: string): Piece[] {
  const pieces = text.split(/[⟦⟧]/).map((part, i) => ({ text: part, found: i % 2 === 1 }))
  return pieces.length > 1 ? pieces.filter((p) => p.text) : markWords(text, typed)
}
