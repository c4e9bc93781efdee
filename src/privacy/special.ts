import { findPhrases, type Hit } from './special/match.ts'
import { counter, phrases } from './special/phrases.ts'
import { readWords } from './special/read.ts'

/** Special category data (UK GDPR article 9) and criminal matters (article 10), as a person meets them in a message. */
export type Kind =
  | 'health'
  | 'disability'
  | 'religion'
  | 'ethnicity'
  | 'sexuality'
  | 'union'
  | 'politics'
  | 'biometrics'
  | 'criminal'
/** Where in the text, in UTF-16 units: `text.slice(from, to)`. */
export type Span = { readonly from: number; readonly to: number }
/**
 * The flag may be stored, the kinds and spans never: a list of what somebody suffers from or believes would itself be special category
 * data. They are for the moment of writing, in the browser, and for tests.
 */
export type Special = { readonly flagged: boolean; readonly kinds: readonly Kind[]; readonly because: readonly Span[] }
/** Pure, without I/O, in time linear in the text; runs in the browser too. */
export type SpecialDetector = (text: string) => Special

const enough = 3

/** Weighted phrases of a person's condition, belief or record, less the trade's own words ("union nut", "disabled toilet"). */
export const detectSpecial: SpecialDetector = (text) => weighSpecial(text).special

/** `steps` counts the comparisons made: a test holds them to the length of the text. */
export function weighSpecial(text: string): { special: Special; steps: number } {
  const words = readWords(text)
  const found = findPhrases(words, phrases)
  const counted = findPhrases(words, counter)
  const covered = new Uint8Array(words.length)
  for (const { from, to } of counted.hits) covered.fill(1, from, to)
  const standing = found.hits.filter((hit) => hit.of.sure || !covered.subarray(hit.from, hit.to).includes(1))
  const said = enoughOf(standing)
  const because = [
    ...new Map(said.map(({ from, to }) => [`${from} ${to}`, { from: words[from]!.from, to: words[to - 1]!.to }])).values(),
  ]
  const kinds = [...new Set(said.map((hit) => hit.of.kind))]
  return { special: { flagged: kinds.length > 0, kinds, because }, steps: found.steps + counted.steps }
}

/** What weighs enough for its kind. The same words said twice weigh once. */
function enoughOf(hits: readonly Hit<{ kind: Kind; weight: number }>[]) {
  const weights = new Map<Kind, Map<string, number>>()
  for (const { of, says } of hits) {
    const so = weights.get(of.kind) ?? new Map<string, number>()
    weights.set(of.kind, so.set(says, of.weight))
  }
  const total = (kind: Kind) => [...weights.get(kind)!.values()].reduce((sum, w) => sum + w, 0)
  const reached = new Set([...weights.keys()].filter((kind) => total(kind) >= enough))
  return hits.filter((hit) => reached.has(hit.of.kind))
}
