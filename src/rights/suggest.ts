import { emailKey, phoneKey } from '#customers/normalise.ts'
import type { SpanReason } from './spans.ts'

/** What is known when somebody's words are looked through: who asks, who the business is, and who else was in the conversation. */
export type Known = {
  /** Proved addresses and numbers, as `customers/normalise` spells them. */
  readonly own: ReadonlySet<string>
  /** Addresses of the business itself. */
  readonly ours: ReadonlySet<string>
  /** Names of others, at least three letters long. */
  readonly names: readonly string[]
}
/** UTF-16 units of the text, end excluded. */
export type Span = { readonly from: number; readonly to: number; readonly reason: SpanReason }

const addresses = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const numbers = /(?<![\w+])(?:\+|0)[\d(](?:[\d() .\u00a0-]{6,18})\d(?!\w)/g
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** One pattern for all names, the longest first; whole words only, whatever alphabet. Null: there are none. */
export function namesPattern(names: readonly string[]): RegExp | null {
  const list = [...new Set(names.map((n) => n.trim()).filter((n) => n.length >= 3))].sort((a, b) => b.length - a.length)
  return list.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu') : null
}

/** Where a text speaks of somebody else: addresses, numbers and names that are neither who asks nor the business. Simple rules, for a person to look at. */
export function suggest(text: string, known: Known, names: RegExp | null): Span[] {
  const mine = (key: string | null) => key !== null && (known.own.has(key) || known.ours.has(key))
  const at = (m: RegExpMatchArray): Span => ({ from: m.index!, to: m.index! + m[0].length, reason: 'third-party' })
  const found = [
    ...[...text.matchAll(addresses)].filter((m) => !mine(emailKey(m[0]))).map(at),
    ...[...text.matchAll(numbers)].filter((m) => phoneKey(m[0]) !== null && !mine(phoneKey(m[0]))).map(at),
    ...(names ? [...text.matchAll(names)].map(at) : []),
  ].sort((a, b) => a.from - b.from || b.to - a.to)
  // What overlaps is one span.
  return found.reduce<Span[]>((kept, span) => {
    const last = kept.at(-1)
    if (!last || span.from >= last.to) kept.push(span)
    else if (span.to > last.to) kept[kept.length - 1] = { ...last, to: span.to }
    return kept
  }, [])
}

export const blocks: Record<SpanReason, string> = {
  'third-party': '█████ [left out: about somebody else]',
  'other-address': '█████ [left out: from an address that you have not shown to be yours]',
  'legal-privilege': '█████ [left out: between us and our lawyers]',
}

type Cut = { readonly from: number | null; readonly to: number | null; readonly reason: SpanReason }
/** The text with a block for each span. A span without an end covers all of it. */
export function redact(text: string, cuts: readonly Cut[]): string {
  const whole = cuts.find((c) => c.from === null)
  if (whole) return blocks[whole.reason]
  const sorted = cuts.toSorted((a, b) => a.from! - b.from!)
  let out = ''
  let at = 0
  for (const { from, to, reason } of sorted) {
    if (to! <= at) continue
    if (from! >= at) out += text.slice(at, from!) + blocks[reason]
    at = to!
  }
  return out + text.slice(at)
}
