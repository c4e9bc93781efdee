import type { Word } from './read.ts'

/**
 * A phrase is words with single spaces. `a/b` either, `@name` a word of that list, `a?` may be missing, `..` up to three words of any kind,
 * `…` up to six; neither crosses the end of a sentence. No phrase has more than two gaps, so the work for each word is bounded by the rules.
 */
export type Hit<T> = {
  readonly of: T
  readonly says: string /** Words, not letters. */
  readonly from: number
  readonly to: number
}
export type Phrases<T> = Place<T>

type Place<T> = {
  next: Map<string, Place<T>[]>
  edges: Map<string, Place<T>>
  gaps: Map<number, Place<T>>
  ends: T[]
  says: string
}
const place = <T>(): Place<T> => ({ next: new Map(), edges: new Map(), gaps: new Map(), ends: [], says: '' })
const gaps: Record<string, number> = { '..': 3, '…': 6 }

const choices = (part: string, lists: Readonly<Record<string, readonly string[]>>) =>
  part.split('/').flatMap((w) => {
    if (!w.startsWith('@')) return [w]
    const list = lists[w.slice(1)]
    if (!list) throw new Error(`No list is called ${w}`)
    return list
  })

/** `a b? c` is `a b c` and `a c`. */
function readings([first, ...rest]: readonly string[]): string[][] {
  if (first === undefined) return [[]]
  const after = readings(rest)
  const kept = after.map((parts) => [first.replace('?', ''), ...parts])
  return first.endsWith('?') ? [...kept, ...after] : kept
}

export function compile<T>(
  rules: readonly { readonly phrase: string; readonly of: T }[],
  lists: Readonly<Record<string, readonly string[]>>,
): Phrases<T> {
  const root = place<T>()
  for (const { phrase, of } of rules) for (const parts of readings(phrase.split(' '))) add(root, parts, of, phrase, lists)
  return root
}

function add<T>(
  root: Place<T>,
  parts: readonly string[],
  of: T,
  phrase: string,
  lists: Readonly<Record<string, readonly string[]>>,
) {
  let here = root
  for (const part of parts) {
    const gap = gaps[part]
    const known = gap ? here.gaps.get(gap) : here.edges.get(part)
    if (known) here = known
    else {
      const then = place<T>()
      if (gap) here.gaps.set(gap, then)
      else {
        here.edges.set(part, then)
        for (const word of new Set(choices(part, lists))) here.next.set(word, [...(here.next.get(word) ?? []), then])
      }
      here = then
    }
  }
  here.ends.push(of)
  here.says = phrase
}

/** Every phrase at every word. `steps` counts the places looked at. */
export function findPhrases<T>(words: readonly Word[], phrases: Phrases<T>): { hits: Hit<T>[]; steps: number } {
  const hits: Hit<T>[] = []
  let steps = 0
  const walk = (here: Place<T>, from: number, at: number) => {
    steps++
    for (const of of here.ends) hits.push({ of, says: here.says, from, to: at })
    const word = words[at]?.word
    if (word === undefined) return
    for (const then of here.next.get(word) ?? []) walk(then, from, at + 1)
    for (const [longest, then] of here.gaps)
      for (let skip = 0; skip <= longest; skip++) {
        walk(then, from, at + skip)
        if (words[at + skip] === undefined || words[at + skip]!.word === '.') break
      }
  }
  for (let i = 0; i < words.length; i++) walk(phrases, i, i)
  return { hits, steps }
}
