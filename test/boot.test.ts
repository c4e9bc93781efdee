import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

// A checkout with nothing installed, whose npm is a script that puts this Node where the package would be.
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-boot-'))
afterAll(() => fs.rmSync(root, { recursive: true }))
fs.mkdirSync(`${root}/bin`)
fs.copyFileSync('bin/boot.cjs', `${root}/bin/boot.cjs`)
fs.writeFileSync(`${root}/package-lock.json`, '{}')
fs.writeFileSync(
  `${root}/npm.cjs`,
  `const fs = require('node:fs')
   fs.appendFileSync('installed', process.argv.slice(2).join(' ') + '\\n')
   fs.mkdirSync('node_modules/node/bin', { recursive: true })
   fs.rmSync('node_modules/node/bin/node', { force: true })
   fs.symlinkSync(process.execPath, 'node_modules/node/bin/node')`,
)
const options = { env: { ...process.env, npm_execpath: `${root}/npm.cjs` }, cwd: os.tmpdir() }
const boot = (...args: string[]) => spawn(process.execPath, [`${root}/bin/boot.cjs`, ...args], options)
const exitOf = async (child: ChildProcess) => (await once(child, 'exit'))[0]
const forever = `console.log(process.pid); setInterval(() => {}, 1000)`

test('it installs once, again only when the lock file changed, and passes the exit code on', async () => {
  expect(await exitOf(boot('-e', 'process.exit(7)'))).toBe(7)
  expect(await exitOf(boot('-e', 'process.exit(0)'))).toBe(0)
  const installs = () => fs.readFileSync(`${root}/installed`, 'utf8').trim().split('\n')
  expect(installs()).toEqual(['ci --no-audit --no-fund --loglevel=error'])
  fs.writeFileSync(`${root}/package-lock.json`, '{ }')
  expect(await exitOf(boot('-e', 'process.exit(0)'))).toBe(0)
  expect(installs()).toHaveLength(2)
})

test('a signal reaches the program', async () => {
  const child = boot('-e', `process.on('SIGTERM', () => process.exit(3)); ${forever}`)
  await once(child.stdout!, 'data')
  child.kill('SIGTERM')
  expect(await exitOf(child)).toBe(3)
})

test('when the shell above it dies alone, as npm’s does, the program ends', async () => {
  const shell = spawn('sh', ['-c', `'${process.execPath}' '${root}/bin/boot.cjs' -e '${forever}'; true`], options)
  const [pid] = await once(shell.stdout!, 'data')
  shell.kill('SIGKILL')
  const alive = () => {
    try {
      return process.kill(Number(pid), 0)
    } catch {
      return false
    }
  }
  await expect.poll(alive, { timeout: 10_000, interval: 50 }).toBe(false)
})
