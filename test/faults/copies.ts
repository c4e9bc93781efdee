import fs from 'node:fs'
import path from 'node:path'
import { statements } from '../postgres.ts'
import type { Copy } from './crash.ts'

/** The seed's folder, copied; the lock of whoever had it open stays behind. */
export const copyFolder: Copy = async (seed, dir) => {
  fs.cpSync(path.join(seed.dir, 'db'), path.join(dir, 'db'), { recursive: true, filter: (f) => !f.includes('.lock.db') })
  return { url: null, drop: async () => {} }
}

/** A database made from the seed's, which nobody may have open. */
export const copyDatabase: Copy = async (seed) => {
  const on = (name: string) => seed.url!.replace(/[^/]+$/, name)
  const from = seed.url!.split('/').at(-1)!
  const name = `crash_${crypto.randomUUID().replaceAll('-', '')}`
  await statements(on('postgres'), `create database ${name} template ${from}`)
  return { url: on(name), drop: async () => void (await statements(on('postgres'), `drop database ${name} with (force)`)) }
}
