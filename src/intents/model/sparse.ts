/** Rows of features: of row i those from `start[i]` to `start[i + 1]`. */
export type Rows = {
  readonly n: number
  readonly width: number
  readonly start: Int32Array
  readonly at: Int32Array
  readonly value: Float32Array
}
/** One row while it is filled; `size` features of it are set. */
export type Row = { size: number; readonly at: Int32Array; readonly value: Float32Array }

export const newRow = (most = 1 << 15): Row => ({ size: 0, at: new Int32Array(most), value: new Float32Array(most) })

/** Rows of what `fill` writes into one row after another. */
export function gather(n: number, width: number, fill: (i: number, row: Row) => void): Rows {
  const [row, start] = [newRow(), new Int32Array(n + 1)]
  const kept: { at: Int32Array; value: Float32Array }[] = []
  for (let i = 0; i < n; i++) {
    row.size = 0
    fill(i, row)
    kept.push({ at: row.at.slice(0, row.size), value: row.value.slice(0, row.size) })
    start[i + 1] = start[i]! + row.size
  }
  const [at, value] = [new Int32Array(start[n]!), new Float32Array(start[n]!)]
  for (const [i, k] of kept.entries()) {
    at.set(k.at, start[i])
    value.set(k.value, start[i])
  }
  return { n, width, start, at, value }
}

/** A repeatable stream of numbers from 0 up to 1 (mulberry32). */
export function chance(seed: number): () => number {
  let s = seed | 0
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function shuffled<T extends number[] | Int32Array>(list: T, draw: () => number): T {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1))
    ;[list[i], list[j]] = [list[j]!, list[i]!]
  }
  return list
}
