import fs from 'node:fs/promises'
import path from 'node:path'

/** Where a needle was found: the store (a folder as it was named), and how often. Never what was found. */
export type Traces = Readonly<Record<string, number>>

const chunkBytes = 4 * 1024 * 1024
const alignments = [0, 1, 2]

/** A text as base64 carries it, wherever in three bytes it begins; the ends, which depend on their neighbours, are cut off. */
const inBase64 = (text: string) =>
  alignments.map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .replaceAll('=', '')
    return coded.slice(Math.ceil((shift * 4) / 3), coded.length - 1)
  })

/** The forms in which a text may lie on a disk: as it is, small, as UTF-16, in base64. */
export function formsOf(text: string): Buffer[] {
  const plain = [...new Set([text, text.toLowerCase()])]
  const forms = [
    ...plain.map((t) => Buffer.from(t)),
    ...plain.map((t) => Buffer.from(t, 'utf16le')),
    ...(text.length >= 8 ? inBase64(text).map((t) => Buffer.from(t)) : []),
  ]
  return [...new Map(forms.filter((f) => f.length >= 5).map((f) => [f.toString('hex'), f])).values()]
}

async function countIn(file: string, needles: readonly Buffer[]): Promise<number> {
  const longest = Math.max(...needles.map((n) => n.length))
  const handle = await fs.open(file).catch(() => null) // gone between the listing and now
  if (!handle) return 0
  let found = 0
  let rest = Buffer.alloc(0)
  const chunk = Buffer.alloc(chunkBytes)
  try {
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes)
      if (bytesRead === 0) break
      const text = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
      for (const needle of needles)
        for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
          // What lies wholly in the part that was seen before was counted then.
          if (at + needle.length > rest.length) found++
      rest = Buffer.from(text.subarray(Math.max(0, text.length - longest + 1)))
    }
  } finally {
    await handle.close()
  }
  return found
}

/**
 * Counts texts, byte for byte, in every file below each folder. Memory: two chunks of 4 MB. `stores` names folders; one that does not
 * exist has no traces. Needles shorter than 5 bytes say nothing and are refused.
 */
export async function scan(stores: Readonly<Record<string, string>>, texts: readonly string[]): Promise<Traces> {
  if (texts.length === 0 || texts.some((t) => Buffer.byteLength(t) < 5)) throw new RangeError('a needle is at least 5 bytes')
  const needles = texts.flatMap(formsOf)
  const traces: Record<string, number> = {}
  for (const [store, dir] of Object.entries(stores)) {
    traces[store] = 0
    for await (const entry of await fs.opendir(dir, { recursive: true }).catch(() => []))
      if (entry.isFile()) traces[store] += await countIn(path.join(entry.parentPath, entry.name), needles)
  }
  return traces
}

export const total = (traces: Traces): number => Object.values(traces).reduce((n, t) => n + t, 0)
