import fs from 'node:fs'
import fsp from 'node:fs/promises'
import path from 'node:path'
import { Refused } from '#platform/errors.ts'

/** One mail of a source, and the position behind it: what to resume from. */
export type Found = { readonly raw: Uint8Array; readonly position: number; readonly sent: boolean }

/** The mails of a .eml, .mbox, Maildir or folder of .eml, from a position on, in an order that never changes while nothing is added. */
export async function* readMailboxFile(source: string, from: number): AsyncGenerator<Found> {
  const stat = await fsp.stat(source).catch(() => null)
  if (!stat) throw new Refused('missing', `There is nothing at ${source}.`)
  if (stat.isDirectory()) yield* readFolder(source, from)
  else if (await isMbox(source)) yield* readMbox(source, from)
  else if (from === 0) yield { raw: await fsp.readFile(source), position: 1, sent: false }
}

async function* readFolder(root: string, from: number): AsyncGenerator<Found> {
  const files = await mailFiles(root)
  for (let n = from; n < files.length; n++) {
    const raw = await fsp.readFile(files[n]!)
    yield { raw, position: n + 1, sent: /[/.]Sent[^/]*\//i.test(files[n]!.slice(root.length)) }
  }
}

/** How many mails a folder holds, or how many bytes an mbox: what `position` counts towards. */
export async function lengthOf(source: string): Promise<number> {
  const stat = await fsp.stat(source).catch(() => null)
  if (!stat) throw new Refused('missing', `There is nothing at ${source}.`)
  if (stat.isDirectory()) return (await mailFiles(source)).length
  return (await isMbox(source)) ? stat.size : 1
}

/** Maildir: what stands in cur and new, of every subfolder; elsewhere every .eml. */
async function mailFiles(root: string): Promise<string[]> {
  const all = await fsp.readdir(root, { recursive: true, withFileTypes: true })
  const files = all.filter((f) => f.isFile()).map((f) => path.join(f.parentPath, f.name))
  const mails = files.filter((f) => /\/(cur|new)\/[^/]+$/.test(f) || /\.eml$/i.test(f))
  // A Maildir names its files by the time they came, so across folders the order is that of the conversation.
  const key = (f: string) => `${path.basename(f)} ${f}`
  return mails.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

async function isMbox(file: string): Promise<boolean> {
  const handle = await fsp.open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === 'From '
  } finally {
    await handle.close()
  }
}

const newline = 0x0a
const separator = /^From \S+.*\d{4}/

/** mboxrd (RFC 4155): a line that begins `From ` starts a mail, `>From ` inside one was quoted. Positions are byte offsets of separators. */
async function* readMbox(file: string, from: number): AsyncGenerator<Found> {
  let carried: Buffer = Buffer.alloc(0)
  let offset = from // of the start of `carried`
  let lines: Buffer[] | null = null
  let blank = true
  for await (const chunk of fs.createReadStream(file, { start: from, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const data = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk
    let start = 0
    for (let end = data.indexOf(newline, start); end >= 0; end = data.indexOf(newline, start)) {
      const line = data.subarray(start, end + 1)
      const starts = line[0] === 0x46 && blank && separator.test(line.subarray(0, 200).toString('latin1'))
      if (starts) {
        if (lines) yield { raw: Buffer.concat(lines), position: offset + start, sent: false }
        lines = []
      } else lines?.push(unquote(line))
      blank = line.length <= 2 && /^\r?\n$/.test(line.toString('latin1'))
      start = end + 1
    }
    carried = data.subarray(start)
    offset += start
  }
  if (lines) {
    if (carried.length > 0) lines.push(unquote(carried))
    yield { raw: Buffer.concat(lines), position: offset + carried.length, sent: false }
  }
}

const unquote = (line: Buffer) =>
  line[0] === 0x3e && /^>+From /.test(line.subarray(0, 20).toString('latin1')) ? line.subarray(1) : line
