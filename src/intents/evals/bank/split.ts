import { createHash } from 'node:crypto'

export const splits = ['train', 'calibration', 'test'] as const
export type Split = (typeof splits)[number]

const share = { calibration: 0.12, test: 0.28 }

/** The first 32 bits of SHA-256: the same everywhere, and nobody's choice. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest().readUInt32BE()

/** Divides one group by the order of the hashes of its ids: 12 % calibration, 28 % test, at least one of each; the rest is train. */
export function divide(ids: readonly string[]): Map<string, Split> {
  const ordered = ids.toSorted((a, b) => hashOf(a) - hashOf(b))
  const calibration = Math.max(1, Math.round(share.calibration * ids.length))
  const test = Math.max(1, Math.round(share.test * ids.length))
  return new Map(ordered.map((id, i) => [id, i < calibration ? 'calibration' : i < calibration + test ? 'test' : 'train']))
}
