import fs from 'node:fs/promises'
import path from 'node:path'
import { Refused } from './errors.ts'

/** Bytes by address. Callers encrypt first: a blob store never sees plain content. */
export type Blobs = {
  /** Durable when it resolves. Writing the same address again with the same bytes changes nothing. */
  put(address: string, bytes: Uint8Array): Promise<void>
  /** Throws Refused('missing') when there is none. */
  get(address: string): Promise<Uint8Array>
  /** Leaves it where it was written again since `unlessSince`. */
  delete(address: string, unlessSince?: Date): Promise<void>
  /** Addresses of what was last written before a time, in no order. */
  list(before: Date): AsyncIterable<string>
}

/** A local directory, two levels deep: `ab/cd/abcd…`. */
export function localBlobs(dir: string): Blobs {
  const place = (address: string) => {
    if (!/^[0-9a-f]{16,128}$/.test(address)) throw new Refused('missing', 'There is no such file.')
    return path.join(dir, address.slice(0, 2), address.slice(2, 4), address)
  }
  return {
    put: async (address, bytes) => {
      const to = place(address)
      await fs.mkdir(path.dirname(to), { recursive: true })
      const temporary = `${to}.${process.pid}.${Math.random().toString(36).slice(2)}`
      const file = await fs.open(temporary, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await fs.rename(temporary, to)
    },
    get: (address) =>
      fs.readFile(place(address)).catch((cause) => {
        throw new Refused('missing', 'The file is no longer here.', { cause })
      }),
    delete: async (address, unlessSince) => {
      const found = await fs.stat(place(address)).catch(() => null)
      if (found && !(unlessSince && found.mtime >= unlessSince)) await fs.rm(place(address), { force: true })
    },
    async *list(before) {
      for await (const file of await fs.opendir(dir, { recursive: true }).catch(() => [])) {
        if (!file.isFile() || !/^[0-9a-f]{16,128}$/.test(file.name)) continue
        const found = await fs.stat(place(file.name)).catch(() => null)
        if (found && found.mtime < before) yield file.name
      }
    },
  }
}
