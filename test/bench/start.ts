import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { childEnvironment } from '#platform/config.ts'
import { type Figure, figure, type Options } from './figures.ts'
import { openPlace, type Place } from './rig.ts'

/** The pinned Node is a grandchild: boot.cjs starts it. */
function childOf(pid: number): number {
  for (const other of fs.readdirSync('/proc').filter((f) => /^\d+$/.test(f)))
    try {
      if (Number(fs.readFileSync(`/proc/${other}/stat`, 'latin1').split(') ')[1]!.split(' ')[1]) === pid) return Number(other)
    } catch {
      // ended between the two looks
    }
  throw new Error('boot.cjs started nothing')
}
/** Processor time so far, in milliseconds: what a start costs, whoever else is using the machine. */
const cpuMs = (pid: number) => {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
const rssMb = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

/** As `npm start` does, but for npm itself; a page already built is not built again. */
async function start(place: Place, settings: Record<string, string>) {
  const begun = performance.now()
  const child = spawn(process.execPath, ['bin/boot.cjs', 'src/app/main.ts'], {
    env: childEnvironment({ ...place.settings, ...settings, LOG_LEVEL: 'warn' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const ready = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text
      if (said.includes('is ready')) resolve(performance.now() - begun)
    })
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  const pid = childOf(child.pid!)
  return { ready, pid, cpu: cpuMs(pid), stop }
}

/** From nothing to ready with the demo week, from there to ready again, and what it holds ten seconds later. Needs Linux. */
export async function* run(o: Options): AsyncGenerator<Figure> {
  const place = await openPlace(o.database)
  try {
    const demo = { DEMO: 'true', NODE_ENV: 'development' }
    const first = await start(place, demo)
    yield figure('firstReady', first.ready, 'ms', 1, { built: fs.existsSync('dist/index.html'), demo: true, cpuMs: first.cpu })
    await new Promise((r) => setTimeout(r, o.quick ? 1000 : 10_000))
    yield figure('rssAfterFirst', rssMb(first.pid), 'MB', 1, { seconds: 10 })
    await first.stop()
    const again: number[] = []
    let cpu = 0
    for (let i = 0; i < (o.quick ? 1 : 3); i++) {
      const next = await start(place, demo)
      again.push(next.ready)
      cpu = next.cpu
      if (i === 0) {
        await new Promise((r) => setTimeout(r, o.quick ? 1000 : 10_000))
        yield figure('rssIdle', rssMb(next.pid), 'MB', 1, { seconds: 10 })
      }
      await next.stop()
    }
    again.sort((a, b) => a - b)
    yield figure('ready', again[Math.floor(again.length / 2)]!, 'ms', again.length, { demo: true, cpuMs: cpu })
  } finally {
    await place.end()
  }
}
