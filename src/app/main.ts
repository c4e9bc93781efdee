import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { openLog } from '#platform/log.ts'
import { run } from './run.ts'
import { openServices } from './services.ts'

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

async function main() {
  const config = readConfig()
  const log = openLog(config.logLevel)
  if (!fs.existsSync('dist/index.html'))
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] })
  const services = await openServices(config, { clock: systemClock, log })
  const running = await run(services)
  log.info('ready', { port: running.port, smtpPort: running.smtpPort, database: services.database.kind })
  process.stdout.write(`\n  Handlet is ready: ${config.baseUrl}\n`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info('stopping', { signal })
    setTimeout(() => process.exit(1), 25_000).unref()
    await running.stop()
    await services.close()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal))
}

await main().catch((cause) =>
  fail(
    cause instanceof Refused || /configuration has mistakes/.test(cause?.message) ? cause.message : String(cause?.stack ?? cause),
  ),
)
