import fs from 'node:fs/promises'
import path from 'node:path'
import { allForms, type Finder, type Needle, openFinder } from './needles.ts'

/** Where something was found: the store, and how often. Never what was found. */
export type Traces = Readonly<Record<string, number>>
/** A folder with everything below it, one file, or bytes that only somebody with the key can read. */
export type Store = string | AsyncIterable<Uint8Array>
export type Stores = Readonly<Record<string, readonly Store[]>>
export type Scanned = { readonly traces: Traces; readonly bytes: number }

const chunkBytes = 4 * 1024 * 1024

/** Counts in a stream of bytes, also what lies across two of its pieces. Memory: a piece and the longest needle. */
function openCounter(finder: Finder) {
  let rest = Buffer.alloc(0)
  let [found, bytes] = [0, 0]
  return {
    add: (piece: Uint8Array) => {
      bytes += piece.length
      const text = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
      // What lies wholly in the part that was seen before was counted then.
      found += finder.count(text, rest.length)
      rest = Buffer.from(text.subarray(Math.max(0, text.length - finder.longest + 1)))
    },
    /** The next piece does not follow on this one. */
    cut: () => {
      rest = Buffer.alloc(0)
    },
    told: () => ({ found, bytes }),
  }
}
type Counter = ReturnType<typeof openCounter>

async function readFile(file: string, counter: Counter, chunk: Buffer): Promise<void> {
  const handle = await fs.open(file).catch(() => null) // gone between the listing and now
  if (!handle) return
  try {
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes)
      if (bytesRead === 0) break
      counter.add(chunk.subarray(0, bytesRead))
    }
    counter.cut()
  } finally {
    await handle.close()
  }
}

async function* filesBelow(place: string): AsyncGenerator<string> {
  const found = await fs.stat(place).catch(() => null)
  if (found?.isFile()) yield place
  if (!found?.isDirectory()) return
  for await (const entry of await fs.opendir(place, { recursive: true }).catch(() => []))
    if (entry.isFile()) yield path.join(entry.parentPath, entry.name)
}

/**
 * Counts needles, byte for byte, in every store, all of them in one pass. Memory: two chunks of 4 MB. A folder that does not exist has no
 * traces. `storeOf`: a file of a folder that belongs to another store than the folder's own.
 */
export async function scan(
  stores: Stores,
  needles: readonly Needle[],
  storeOf: (file: string) => string | null = () => null,
): Promise<Scanned> {
  const finder = openFinder(allForms(needles))
  const counters = new Map<string, Counter>()
  const counterOf = (store: string) => {
    const known = counters.get(store) ?? openCounter(finder)
    counters.set(store, known)
    return known
  }
  const chunk = Buffer.allocUnsafe(chunkBytes)
  for (const [store, places] of Object.entries(stores)) {
    const counter = counterOf(store)
    for (const place of places) {
      if (typeof place !== 'string') for await (const piece of place) counter.add(piece)
      else for await (const file of filesBelow(place)) await readFile(file, counterOf(storeOf(file) ?? store), chunk)
      counter.cut()
    }
  }
  const told = [...counters].map(([store, counter]) => [store, counter.told()] as const)
  return {
    traces: Object.fromEntries(told.map(([store, t]) => [store, t.found])),
    bytes: told.reduce((n, [, t]) => n + t.bytes, 0),
  }
}

export const total = (traces: Traces): number => Object.values(traces).reduce((n, t) => n + t, 0)
