/** Probabilities from margins at a temperature, into `out`. */
export function softmax(z: ArrayLike<number>, from: number, classes: number, temperature: number, out: Float64Array): void {
  let top = -Infinity
  for (let c = 0; c < classes; c++) top = Math.max(top, z[from + c]!)
  let sum = 0
  for (let c = 0; c < classes; c++) sum += out[c] = Math.exp((z[from + c]! - top) / temperature)
  for (let c = 0; c < classes; c++) out[c]! /= sum
}

const logLoss = (z: Float32Array, y: Int32Array, classes: number, temperature: number): number => {
  const p = new Float64Array(classes)
  let loss = 0
  for (let i = 0; i < y.length; i++) {
    softmax(z, i * classes, classes, temperature, p)
    loss -= Math.log(Math.max(p[y[i]!]!, 1e-12))
  }
  return loss / y.length
}

/** The one temperature at which margins are the best probabilities: least log loss, by golden section. */
export function fitTemperature(z: Float32Array, y: Int32Array, classes: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [Math.log(0.02), Math.log(20)]
  const at = (x: number) => logLoss(z, y, classes, Math.exp(x))
  for (let i = 0; i < 40; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)]
    if (at(a) < at(b)) high = b
    else low = a
  }
  return Math.exp((low + high) / 2)
}

export type Answered = { readonly confidence: number; readonly right: boolean }
export type Bin = { readonly n: number; readonly said: number; readonly right: number }

/** Answers by how sure they were, in bins of one width. */
export function reliability(answers: readonly Answered[], bins = 15): Bin[] {
  const found = Array.from({ length: bins }, () => ({ n: 0, said: 0, right: 0 }))
  for (const { confidence, right } of answers) {
    const bin = found[Math.min(bins - 1, Math.floor(confidence * bins))]!
    bin.n++
    bin.said += confidence
    bin.right += right ? 1 : 0
  }
  return found.map((b) => (b.n ? { n: b.n, said: b.said / b.n, right: b.right / b.n } : b))
}
/** Expected calibration error: how far what was said lies from what was right, by bin. */
export const calibrationError = (answers: readonly Answered[], bins = 15): number =>
  reliability(answers, bins).reduce((sum, b) => sum + (b.n / answers.length) * Math.abs(b.said - b.right), 0)

/** Share right among the surest part of the answers. */
export function rightAtCoverage(answers: readonly Answered[], coverage: number): number {
  const surest = answers
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, Math.max(1, Math.round(answers.length * coverage)))
  return surest.filter((a) => a.right).length / surest.length
}

/**
 * The calibration error below which a perfectly calibrated model stays in 95 of 100 draws, answering as surely as this one did: with few
 * messages even that has one.
 */
export function noiseBound(answers: readonly Answered[], draw: () => number, draws = 1000, bins = 15): number {
  const errors = Array.from({ length: draws }, () =>
    calibrationError(
      answers.map(({ confidence }) => ({ confidence, right: draw() < confidence })),
      bins,
    ),
  )
  return errors.toSorted((a, b) => a - b)[Math.floor(draws * 0.95)]!
}
