import { chance, type Row, type Rows, shuffled } from './sparse.ts'

/** One line per class: `weight[feature * classes + class]`. */
export type Linear = {
  readonly classes: number
  readonly width: number
  readonly weight: Float32Array
  readonly bias: Float32Array
}

/** Margins of one row, written into `out`. */
export function margins(m: Linear, row: Row, out: Float32Array): void {
  const { classes, weight } = m
  out.set(m.bias)
  for (let j = 0; j < row.size; j++) {
    const value = row.value[j]!
    let p = row.at[j]! * classes
    for (let c = 0; c < classes; c++) out[c]! += value * weight[p++]!
  }
}

/** Margins of every row, one after another. */
export function allMargins(m: Linear, x: Rows): Float32Array {
  const out = new Float32Array(x.n * m.classes)
  for (let i = 0; i < x.n; i++) {
    const [from, to] = [x.start[i]!, x.start[i + 1]!]
    const row = { size: to - from, at: x.at.subarray(from, to), value: x.value.subarray(from, to) }
    margins(m, row, out.subarray(i * m.classes, (i + 1) * m.classes))
  }
  return out
}

type Options = { readonly cost: number; readonly rounds?: number; readonly seed?: number; readonly weights?: Float32Array }

/**
 * One against the rest with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, as LIBLINEAR's solver 1). `weights`: how much
 * each row counts. The same rows and seed give the same weights.
 */
export function trainSvm(x: Rows, y: Int32Array, classes: number, o: Options): Linear {
  const { cost, rounds = 20, seed = 1, weights } = o
  const { n, width, start, at, value } = x
  const [weight, bias] = [new Float32Array(width * classes), new Float32Array(classes)]
  const [diagonal, square] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    diagonal[i] = 0.5 / (cost * (weights ? weights[i]! : 1))
    let s = 1 + diagonal[i]!
    for (let j = start[i]!; j < start[i + 1]!; j++) s += value[j]! * value[j]!
    square[i] = s
  }
  const [w, alpha] = [new Float64Array(width), new Float64Array(n)]
  for (let c = 0; c < classes; c++) {
    const draw = chance(seed * 1000 + c)
    w.fill(0)
    alpha.fill(0)
    let b = 0
    let active = Int32Array.from({ length: n }, (_, i) => i)
    for (let round = 0; round < rounds; round++) {
      shuffled(active, draw)
      let worst = 0
      const next: number[] = []
      for (const i of active) {
        const side = y[i] === c ? 1 : -1
        let d = b
        for (let j = start[i]!, e = start[i + 1]!; j < e; j++) d += w[at[j]!]! * value[j]!
        const slope = side * d - 1 + alpha[i]! * diagonal[i]!
        // Well on its side and without weight: not looked at again until the end.
        if (alpha[i] === 0 && slope > 0.5 && round > 1) continue
        next.push(i)
        const off = Math.abs(alpha[i] === 0 ? Math.min(slope, 0) : slope)
        if (off > worst) worst = off
        if (off <= 1e-6) continue
        const was = alpha[i]!
        alpha[i] = Math.max(was - slope / square[i]!, 0)
        const step = (alpha[i]! - was) * side
        if (step === 0) continue
        for (let j = start[i]!, e = start[i + 1]!; j < e; j++) w[at[j]!]! += step * value[j]!
        b += step
      }
      if (worst < 0.02) break
      if (round > 1) active = Int32Array.from(next)
    }
    for (let f = 0; f < width; f++) weight[f * classes + c] = w[f]!
    bias[c] = b
  }
  return { classes, width, weight, bias }
}
