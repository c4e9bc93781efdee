import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Demo = {
  readonly base: string
  readonly email: string
  readonly password: string
  readonly slug: string
  stop(): void
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

async function until(ready: () => Promise<boolean>, seconds: number, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    if (await ready().catch(() => false)) return
    await new Promise((r) => setTimeout(r, 300))
  }
  throw new Error(`the server was not ready after ${seconds} s`)
}

/** Uses a running one (`SHOTS_BASE`, `SHOTS_DATA` = its data folder), or starts the demo in a folder of its own. */
export async function openDemo(): Promise<Demo> {
  const { SHOTS_BASE: running, SHOTS_DATA: kept } = process.env
  if (running && kept) return { base: running, ...signInOf(kept), stop: () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'handlet-shots-'))
  const [port, smtp] = [await freePort(), await freePort()]
  const base = `http://localhost:${port}`
  const data = join(folder, 'data')
  const child = spawn(process.execPath, ['src/app/main.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      SMTP_PORT: String(smtp),
      BASE_URL: base,
      DATA_DIR: data,
      KEYS_DIR: join(folder, 'keys'),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => {
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    child.kill('SIGTERM')
  }
  try {
    await until(async () => (await fetch(`${base}/readyz`)).ok, 180, child)
    return { base, ...signInOf(data), stop }
  } catch (error) {
    stop()
    throw error
  }
}

const signInOf = (data: string) =>
  JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as Pick<Demo, 'email' | 'password' | 'slug'>
