/** A place in a value: UTF-16 units, end excluded; null with the whole of it. */
export type Span = {
  readonly id: string
  readonly column: string | null
  readonly from: number | null
  readonly to: number | null
  readonly reason: 'third-party' | 'other-address' | 'legal-privilege'
  readonly state: 'suggested' | 'left-out' | 'shown'
}
export type Piece = {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly word: boolean
  readonly span: Span | null
}

/** A value cut into words and what stands between, each with the place that it is part of: nothing is lost, nothing is twice. */
export function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const inside = (at: number) => spans.find((s) => (s.from ?? 0) <= at && at < (s.to ?? text.length)) ?? null
  const edges = new Set(spans.flatMap((s) => [s.from ?? 0, s.to ?? text.length]))
  const pieces: Piece[] = []
  for (const { index, 0: run } of text.matchAll(/\S+|\s+/g)) {
    const cuts = [
      index,
      ...[...edges].filter((e) => e > index && e < index + run.length).sort((a, b) => a - b),
      index + run.length,
    ]
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [from, to] = [cuts[i]!, cuts[i + 1]!]
      pieces.push({ from, to, text: text.slice(from, to), word: /\S/.test(run), span: inside(from) })
    }
  }
  return pieces
}
