import { gather, type Row, type Rows } from './sparse.ts'

/** What a message says: words as typed and spelt out, and what is known around it, as words of its own. */
export type Said = {
  readonly typed: readonly string[]
  readonly spelt: readonly string[]
  readonly around: readonly string[]
}

const blocks = ['word', 'pair', 'letters', 'around', 'together'] as const
type Block = (typeof blocks)[number]
/** How much each kind of feature counts; each kind is of length one before. */
export type Weights = Readonly<Record<Block, number>>
export const usualWeights: Weights = { word: 1, pair: 0.8, letters: 1.2, around: 0.5, together: 0.4 }

const first = 2_166_136_261
const step = (h: number, c: number) => Math.imul(h ^ c, 16_777_619)
const hashOf = (text: string, from: number) => {
  let h = from
  for (let i = 0; i < text.length; i++) h = step(h, text.charCodeAt(i))
  return h
}
const mixed = (h: number) => {
  let x = h ^ (h >>> 16)
  x = Math.imul(x, 0x85ebca6b)
  x ^= x >>> 13
  return x >>> 0 || 1
}
const [shortest, longest] = [2, 5]

/** Calls back with the hash of every feature of a message, and its kind. */
function each(said: Said, tell: (hash: number, block: number) => void): void {
  const { typed, spelt, around } = said
  let before = hashOf('^', first)
  for (const w of spelt) {
    const h = hashOf(w, first)
    tell(mixed(h), 0)
    tell(mixed(Math.imul(before, 31) ^ h ^ 0x5bd1e995), 1)
    before = h
  }
  tell(mixed(Math.imul(before, 31) ^ hashOf('$', first) ^ 0x5bd1e995), 1)
  for (const w of typed) {
    const padded = ` ${w.length > 40 ? w.slice(0, 40) : w} `
    for (let i = 0; i < padded.length; i++) {
      let h = first ^ 2
      for (let l = 1; l <= longest && i + l <= padded.length; l++) {
        h = step(h, padded.charCodeAt(i + l - 1))
        if (l >= shortest) tell(mixed(h ^ l), 2)
      }
    }
  }
  for (const a of around) {
    const h = hashOf(a, first ^ 3)
    tell(mixed(h), 3)
    for (const w of spelt) tell(mixed(Math.imul(h, 31) ^ hashOf(w, first) ^ 0x1b873593), 4)
  }
}

/** Hash to place: open addressing, never more than half full. */
export type Table = { readonly keys: Uint32Array; readonly places: Int32Array }
const placeIn = ({ keys, places }: Table, key: number): number => {
  const mask = keys.length - 1
  for (let i = key & mask; keys[i] !== 0; i = (i + 1) & mask) if (keys[i] === key) return places[i]!
  return -1
}
export function tableOf(hashes: Uint32Array): Table {
  let size = 1024
  while (size < hashes.length * 2) size *= 2
  const [keys, places] = [new Uint32Array(size), new Int32Array(size)]
  for (const [place, key] of hashes.entries()) {
    let i = key & (size - 1)
    while (keys[i] !== 0) i = (i + 1) & (size - 1)
    keys[i] = key
    places[i] = place
  }
  return { keys, places }
}

/** What was learnt of the words of a corpus: which features there are, of which kind, and how rare each is. */
export type Vocabulary = {
  readonly hashes: Uint32Array
  readonly block: Uint8Array
  readonly rarity: Float32Array
  readonly weights: Weights
}

/** Features that at least `least` messages have. */
export function learnVocabulary(corpus: readonly Said[], least = 2, weights: Weights = usualWeights): Vocabulary {
  const seen = new Map<number, { n: number; last: number; block: number }>()
  for (const [i, said] of corpus.entries())
    each(said, (hash, block) => {
      const s = seen.get(hash)
      if (!s) seen.set(hash, { n: 1, last: i, block })
      else if (s.last !== i) {
        s.n++
        s.last = i
      }
    })
  const kept = [...seen].filter(([, s]) => s.n >= least).sort(([a], [b]) => a - b)
  return {
    hashes: Uint32Array.from(kept, ([h]) => h),
    block: Uint8Array.from(kept, ([, s]) => s.block),
    rarity: Float32Array.from(kept, ([, s]) => Math.log((1 + corpus.length) / (1 + s.n)) + 1),
    weights,
  }
}

/** Turns messages into rows of weighted features. Not for two at once: it has one scratch pad. */
export function openVectoriser(v: Vocabulary) {
  const { block, rarity } = v
  const table = tableOf(v.hashes)
  const weight = blocks.map((b) => v.weights[b])
  const [counts, touched] = [new Uint16Array(v.hashes.length), new Int32Array(1 << 15)]
  const fill = (said: Said, row: Row): void => {
    let n = 0
    each(said, (hash) => {
      const place = placeIn(table, hash)
      if (place < 0) return
      if (counts[place] === 0) {
        if (n === touched.length) return
        touched[n++] = place
      }
      if (counts[place]! < 60_000) counts[place]!++
    })
    const square = new Float64Array(blocks.length)
    const begin = row.size
    for (let j = 0; j < n; j++) {
      const place = touched[j]!
      const value = (1 + Math.log(counts[place]!)) * rarity[place]!
      counts[place] = 0
      row.at[row.size] = place
      row.value[row.size++] = value
      square[block[place]!]! += value * value
    }
    for (let j = begin; j < row.size; j++) {
      const b = block[row.at[j]!]!
      row.value[j]! *= weight[b]! / Math.sqrt(square[b]!)
    }
  }
  return {
    width: v.hashes.length,
    fill,
    rows: (all: readonly Said[]): Rows => gather(all.length, v.hashes.length, (i, row) => fill(all[i]!, row)),
  }
}
