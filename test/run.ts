import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { missing, needs, niceToHave } from './needs.ts'

// `npm test`: installs what is missing, runs everything, ends with the count alone on the last line.
const limitMinutes = 40
const ci = process.env.CI === 'true'
const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    process.exitCode = 1
  })

const run = (command: string, args: string[]) =>
  new Promise<boolean>((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    running.add(child)
    const late = setTimeout(() => child.kill('SIGTERM'), limitMinutes * 60_000)
    child.on('exit', (code) => {
      clearTimeout(late)
      running.delete(child)
      resolve(code === 0)
    })
  })

function installPackages() {
  const absent = (name: string) => spawnSync('dpkg', ['-s', name]).status !== 0
  const wanted = [...needs.filter((n) => !fs.existsSync(n.program)).map((n) => n.package), ...niceToHave.filter(absent)]
  if (wanted.length === 0 || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return
  console.log(`Installing ${wanted.join(', ')} ...`)
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 240_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  for (const name of wanted) apt('install', '-y', '--no-install-recommends', name)
  // The package starts a mail server of its own, which nobody asked for.
  if (wanted.includes('dovecot-imapd')) spawnSync('systemctl', ['disable', '--now', 'dovecot'], { stdio: 'ignore' })
}

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

installPackages()
let [passed, failed, skipped] = [0, 0, 0]

for (const away of missing()) {
  const files = fs.globSync(away.files)
  skipped += files.length
  console.log(
    `Skipped: ${files.length} files (${away.files}), which need the Debian package ${away.package}; only root can install it.`,
  )
}

for (const step of ['types', 'style']) {
  if (await run(process.execPath, ['bin/check.ts', step])) passed++
  else failed++
}

const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-test-')), 'report.json')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const ok = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)])
if (fs.existsSync(report)) {
  const r: Report = JSON.parse(fs.readFileSync(report, 'utf8'))
  passed += r.numPassedTests
  failed += r.numFailedTests
  skipped += r.numPendingTests + r.numTodoTests
  // A file that does not load has no test to count.
  failed += r.testResults.filter((f) => f.status === 'failed' && !f.assertionResults.some((a) => a.status === 'failed')).length
}
fs.rmSync(path.dirname(report), { recursive: true })
// A crash, an error outside a test, or a run out of time fails no test, and must not look like success.
if (!ok && failed === 0) failed = 1

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || (ci && skipped > 0) || process.exitCode === 1 ? 1 : 0)
