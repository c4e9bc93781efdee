import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { Refused } from '#platform/errors.ts'
import { hmac, seal, unseal } from '#platform/secrets.ts'

// A backup: magic with the format, file id (16 bytes), id of the root key (8), its day (10), then frames. A frame: length (u32), section
// (u32), kind (1 byte), sealed bytes. What seals a frame is bound to its file, place, section and kind, so none can be changed, moved, or
// taken out; the last says so. Format 1 has no day: the key of its sections opens it however old it is.
const magics = { 1: Buffer.from('HANDLET BACKUP 1\n'), 2: Buffer.from('HANDLET BACKUP 2\n') } as const
const magicLength = magics[2].length
const dayLength = 10
const largest = 1_000_000_000
const kinds = { h: 'head', r: 'rows', b: 'blob', e: 'end' } as const
type Letter = keyof typeof kinds
export type Frame = { readonly section: number; readonly kind: (typeof kinds)[Letter]; readonly open: () => Promise<Buffer> }

const pack = promisify(zstdCompress)
const unpack = promisify(zstdDecompress)
const keyId = (globalKey: Uint8Array) => hmac(globalKey, 'backup key').subarray(0, 8)
const context = (id: Uint8Array, n: number, section: number, kind: string) =>
  `${Buffer.from(id).toString('hex')} ${n} ${section} ${kind}`
export const broken = (file: string, cause?: unknown) =>
  new Refused('invalid', `${file} is not a whole, unchanged backup. Nothing was restored.`, { cause })

export type BackupWriter = {
  add(section: number, kind: 'head' | 'rows' | 'blob', key: Uint8Array, bytes: Uint8Array): Promise<void>
  /** Seals what was written and gives the file its name: until then it does not exist. */
  end(key: Uint8Array, counts: object): Promise<{ bytes: number }>
  abandon(): Promise<void>
}

export type Epoch = { readonly day: string; readonly key: Uint8Array }
/** Nothing is sealed under the key of a section alone: without the day's it cannot be worked out. */
const under = (epoch: Uint8Array | null, key: Uint8Array) => (epoch ? hmac(epoch, key) : key)

/** Throws Refused('conflict') when the file is already there. */
export async function createBackup(file: string, globalKey: Uint8Array, epoch: Epoch): Promise<BackupWriter> {
  if (await fs.stat(file).catch(() => null))
    throw new Refused('conflict', `${file} is already there. Give another name; nothing was written.`)
  const partial = `${file}.partial`
  const out = await fs.open(partial, 'w', 0o600).catch((cause) => {
    throw new Refused('unavailable', `${file} cannot be written (${cause.code}). Nothing was backed up.`, { cause })
  })
  const id = randomBytes(16)
  const chain = createHash('sha256')
  let [frames, bytes] = [0, 0]
  const write = async (b: Buffer) => {
    for (let at = 0; at < b.length; ) at += (await out.write(b, at)).bytesWritten
    chain.update(b)
    bytes += b.length
  }
  const frame = async (section: number, kind: Letter, key: Uint8Array, plain: Uint8Array) => {
    // A blob is sealed already: there is nothing in it to compress.
    const packed = kind === 'b' ? plain : await pack(plain)
    const sealed = seal(hmac(under(epoch.key, key), id), packed, context(id, frames++, section, kind))
    const head = Buffer.alloc(9)
    head.writeUInt32LE(sealed.length, 0)
    head.writeUInt32LE(section, 4)
    head.write(kind, 8)
    await write(head)
    await write(Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length))
  }
  const abandon = async () => {
    await out.close().catch(() => {})
    await fs.rm(partial, { force: true })
  }
  await write(Buffer.concat([magics[2], id, keyId(globalKey), Buffer.from(epoch.day)]))
  return {
    add: (section, kind, key, plain) => frame(section, kind[0] as Letter, key, plain),
    end: async (key, counts) => {
      const sum = chain.copy().digest('hex')
      await frame(0, 'e', key, Buffer.from(JSON.stringify({ ...counts, sum })))
      await out.sync()
      await out.close()
      await fs.rename(partial, file)
      const dir = await fs.open(path.dirname(path.resolve(file)))
      await dir.sync()
      await dir.close()
      return { bytes }
    },
    abandon,
  }
}

export const ended = (file: string, day: string) =>
  new Refused(
    'missing',
    `${file} was made on ${day}, and a backup can be read for 35 days. The key of that day was destroyed, so nobody can read it; nothing was changed.`,
  )

/**
 * Every frame of a backup in order, ending with 'end'. `keyOf` gives the key of a section; null: it is passed over unread.
 * Throws Refused('invalid') when the file was cut or changed, Refused('unavailable') when the root key is another or the key of its day is
 * not here, Refused('missing') when that was destroyed.
 */
export async function* readBackup(
  file: string,
  globalKey: Uint8Array,
  epochOf: (day: string) => Uint8Array | 'ended' | null,
  keyOf: (section: number) => Uint8Array | null,
): AsyncGenerator<Frame> {
  const from = await fs.open(file, 'r').catch((cause) => {
    throw new Refused('missing', `${file} cannot be read (${cause.code}).`, { cause })
  })
  try {
    const { size } = await from.stat()
    const chain = createHash('sha256')
    let at = 0
    const take = async (length: number) => {
      if (length > largest || at + length > size) throw broken(file)
      const b = Buffer.allocUnsafe(length)
      for (let got = 0; got < length; ) got += (await from.read(b, got, length - got, at + got)).bytesRead
      at += length
      return b
    }
    const start = await take(magicLength + 24)
    const dated = start.subarray(0, magicLength).equals(magics[2])
    if (!dated && !start.subarray(0, magicLength).equals(magics[1])) throw broken(file)
    const id = start.subarray(magicLength, magicLength + 16)
    if (!start.subarray(magicLength + 16).equals(keyId(globalKey)))
      throw new Refused('unavailable', `${file} was made with another root key. Bring that key back first; nothing was restored.`)
    const day = dated ? await take(dayLength) : Buffer.alloc(0)
    const epoch = dated ? epochFor(file, day.toString('latin1'), epochOf) : null
    chain.update(start).update(day)
    for (let n = 0; ; n++) {
      const head = await take(9)
      const [section, letter] = [head.readUInt32LE(4), head.toString('latin1', 8) as Letter]
      const sealed = await take(head.readUInt32LE(0))
      const key = section === 0 ? globalKey : keyOf(section)
      if (!kinds[letter]) throw broken(file)
      const sum = letter === 'e' ? chain.copy().digest('hex') : ''
      chain.update(head).update(sealed)
      if (!key) continue
      let packed: Uint8Array
      try {
        packed = unseal(hmac(under(epoch, key), id), sealed, context(id, n, section, letter))
      } catch (cause) {
        throw broken(file, cause)
      }
      const open = async () => (letter === 'b' ? Buffer.from(packed) : await unpack(packed))
      if (letter === 'e' && (JSON.parse((await open()).toString()).sum !== sum || at !== size)) throw broken(file)
      yield { section, kind: kinds[letter], open }
      if (letter === 'e') return
    }
  } finally {
    await from.close()
  }
}

function epochFor(file: string, day: string, epochOf: (day: string) => Uint8Array | 'ended' | null): Uint8Array {
  if (Number.isNaN(Date.parse(day))) throw broken(file)
  const key = epochOf(day)
  if (key === 'ended') throw ended(file, day)
  if (key) return key
  throw new Refused('unavailable', `The key of backups of ${day} is not here. Import the keys; nothing was restored.`)
}
