/** One promise of the notice, in our words. `privacy prove` binds it to what proves it. */
export type Promised = {
  readonly id: `R${number}`
  readonly part: string
  /** Lines of `notice/source.txt` that it keeps; none where the law asks for it and the source is silent. */
  readonly lines: readonly number[]
  readonly sentence: string
}

/** `[7, '10-12']` → 7, 10, 11, 12 */
export type Lines = readonly (number | `${number}-${number}`)[]
export const linesIn = (lines: Lines): number[] =>
  lines.flatMap((l) => {
    if (typeof l === 'number') return [l]
    const [from, to] = l.split('-').map(Number)
    return Array.from({ length: to! - from! + 1 }, (_, i) => from! + i)
  })
export type Said = readonly [n: number, lines: Lines, sentence: string]
export const inPart = (part: string, said: readonly Said[]): Promised[] =>
  said.map(([n, lines, sentence]) => ({ id: `R${n}`, part, lines: linesIn(lines), sentence }))
