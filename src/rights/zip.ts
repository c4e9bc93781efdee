import { Buffer } from 'node:buffer'
import { crc32, createDeflateRaw } from 'node:zlib'

/** Takes bytes in order; the archive never holds more of itself than one member, deflated. */
export type Sink = (bytes: Uint8Array) => Promise<void>
export type Member = {
  write(text: string | Uint8Array): Promise<void>
}

const limit = 0xffff_ffff
const utf8Names = 0x0800
const deflated = 8

/** MS-DOS time, which counts from 1980 in steps of two seconds; UTC, as ZIP has no zone. */
const dosTime = (at: Date) => ({
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  date: ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
})

type Entry = { name: Buffer; crc: number; size: number; packed: number; offset: number }
/** What local header (APPNOTE 4.3.7) and central directory (4.3.12) have in common: 26 bytes. */
function common(e: Entry, { time, date }: ReturnType<typeof dosTime>) {
  const b = Buffer.alloc(26)
  b.writeUInt16LE(20, 0)
  b.writeUInt16LE(utf8Names, 2)
  b.writeUInt16LE(deflated, 4)
  b.writeUInt16LE(time, 6)
  b.writeUInt16LE(date, 8)
  b.writeUInt32LE(e.crc, 10)
  b.writeUInt32LE(e.packed, 14)
  b.writeUInt32LE(e.size, 18)
  b.writeUInt16LE(e.name.length, 22)
  return b
}
const signed = (signature: number, ...rest: Uint8Array[]) => {
  const b = Buffer.alloc(4)
  b.writeUInt32LE(signature)
  return Buffer.concat([b, ...rest])
}

/** A ZIP archive that is written as it is made. Members may be open at once; each is added when it is done. Below 4 GiB and 65,535 members. */
export function openZip(sink: Sink, at: Date) {
  const entries: Entry[] = []
  const stamp = dosTime(at)
  let offset = 0
  const put = async (bytes: Uint8Array) => {
    await sink(bytes)
    offset += bytes.length
  }
  const member = (name: string): Member & { close(): Promise<void> } => {
    const packer = createDeflateRaw({ level: 6 })
    const chunks: Buffer[] = []
    packer.on('data', (chunk: Buffer) => void chunks.push(chunk))
    const ended = new Promise<void>((resolve, reject) => {
      packer.once('end', resolve)
      packer.once('error', reject)
    })
    let [crc, size] = [0, 0]
    return {
      write: async (text) => {
        const bytes = typeof text === 'string' ? Buffer.from(text) : text
        crc = crc32(bytes, crc)
        size += bytes.length
        if (!packer.write(bytes)) await new Promise<void>((resolve) => packer.once('drain', resolve))
      },
      close: async () => {
        packer.end()
        await ended
        const packed = chunks.reduce((n, c) => n + c.length, 0)
        const entry = { name: Buffer.from(name), crc, size, packed, offset }
        if (size > limit || offset + packed > limit || entries.length >= 0xfffe)
          throw new RangeError('this is more than a ZIP archive holds')
        entries.push(entry)
        await put(signed(0x0403_4b50, common(entry, stamp), entry.name))
        for (const chunk of chunks) await put(chunk)
      },
    }
  }
  return {
    member,
    add: async (name: string, bytes: string | Uint8Array) => {
      const m = member(name)
      await m.write(bytes)
      await m.close()
    },
    /** The directory, with which it is an archive. */
    end: async () => {
      const start = offset
      for (const e of entries) {
        const versionMade = Buffer.from([20, 3])
        const rest = Buffer.alloc(14)
        rest.writeUInt32LE(0o100644 * 0x1_0000, 6)
        rest.writeUInt32LE(e.offset, 10)
        await put(signed(0x0201_4b50, versionMade, common(e, stamp), rest, e.name))
      }
      const tail = Buffer.alloc(18)
      tail.writeUInt16LE(entries.length, 4)
      tail.writeUInt16LE(entries.length, 6)
      tail.writeUInt32LE(offset - start, 8)
      tail.writeUInt32LE(start, 12)
      await put(signed(0x0605_4b50, tail))
    },
  }
}
