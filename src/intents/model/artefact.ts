import { createHash } from 'node:crypto'
import fs from 'node:fs'
import type { Linear } from './svm.ts'
import type { Vocabulary, Weights } from './vectoriser.ts'

/** One question the model answers: its possible answers in order, and the temperature at which its margins are probabilities. */
export type Head = { readonly names: readonly string[]; readonly linear: Linear; readonly temperature: number }
export type HeadName = 'intent' | 'urgency' | 'severity' | 'sentiment'
export type Model = {
  /** First twelve figures of the SHA-256 of the file: the same corpus, seed and code give the same. */
  readonly version: string
  readonly vocabulary: Vocabulary
  readonly heads: Readonly<Record<HeadName, Head>>
}
type Saved = Omit<Model, 'version'>

/** Weights of a class as signed bytes with one scale: a quarter of the size, and the same answers. */
function squeezed(m: Linear): { scale: Float32Array; bytes: Int8Array } {
  const [scale, bytes] = [new Float32Array(m.classes), new Int8Array(m.weight.length)]
  for (let c = 0; c < m.classes; c++) {
    let top = 1e-9
    for (let i = c; i < m.weight.length; i += m.classes) top = Math.max(top, Math.abs(m.weight[i]!))
    scale[c] = top / 127
    for (let i = c; i < m.weight.length; i += m.classes) bytes[i] = Math.round(m.weight[i]! / scale[c]!)
  }
  return { scale, bytes }
}
const spread = (classes: number, scale: Float32Array, bytes: Int8Array): Float32Array =>
  Float32Array.from(bytes, (b, i) => b * scale[i % classes]!)

type Shape = {
  features: number
  weights: Weights
  heads: Record<string, { names: string[]; width: number; temperature: number }>
}
const bytesOf = (a: ArrayBufferView) => Buffer.from(a.buffer, a.byteOffset, a.byteLength)

/** One file: a line of JSON with the shapes, then the arrays in their order, little-endian. */
export function packModel(m: Saved): Buffer {
  const { hashes, rarity, block, weights } = m.vocabulary
  const heads = Object.entries(m.heads)
  const shape: Shape = {
    ...{ features: hashes.length, weights },
    heads: Object.fromEntries(
      heads.map(([name, h]) => [name, { names: [...h.names], width: h.linear.width, temperature: h.temperature }]),
    ),
  }
  const parts = heads.flatMap(([, { linear }]) => {
    const { scale, bytes } = squeezed(linear)
    return [bytesOf(linear.bias), bytesOf(scale), bytesOf(bytes)]
  })
  return Buffer.concat([Buffer.from(`${JSON.stringify(shape)}\n`), bytesOf(hashes), bytesOf(rarity), bytesOf(block), ...parts])
}

export function unpackModel(file: Buffer): Model {
  const end = file.indexOf(10)
  const shape = JSON.parse(file.toString('utf8', 0, end)) as Shape
  let from = end + 1
  const take = (bytes: number) => {
    // Copied, because a view must begin at a multiple of its size.
    const part = file.buffer.slice(file.byteOffset + from, file.byteOffset + from + bytes)
    from += bytes
    return part
  }
  const { features, weights } = shape
  const vocabulary: Vocabulary = {
    hashes: new Uint32Array(take(features * 4)),
    rarity: new Float32Array(take(features * 4)),
    block: new Uint8Array(take(features)),
    weights,
  }
  const heads = Object.fromEntries(
    Object.entries(shape.heads).map(([name, { names, width, temperature }]): [string, Head] => {
      const classes = names.length
      const bias = new Float32Array(take(classes * 4))
      const scale = new Float32Array(take(classes * 4))
      const weight = spread(classes, scale, new Int8Array(take(width * classes)))
      return [name, { names, temperature, linear: { classes, width, weight, bias } }]
    }),
  ) as Record<HeadName, Head>
  return { version: createHash('sha256').update(file).digest('hex').slice(0, 12), vocabulary, heads }
}

export const readModel = (file: string): Model => unpackModel(fs.readFileSync(file))
