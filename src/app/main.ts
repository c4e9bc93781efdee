import fs from 'node:fs'
import { systemClock } from '#platform/clock.ts'
import { BadConfig, type Config, readConfig } from '#platform/config.ts'
import { controlPath, startControl } from '#platform/control.ts'
import { Refused } from '#platform/errors.ts'
import { openLog } from '#platform/log.ts'
import { controlVerbs } from './control.ts'
import { type DemoSignIn, makeDemo, readDemo } from './demo/make.ts'
import { run } from './run.ts'
import { databaseDir, openServices } from './services.ts'
import { buildWeb } from './web-build.ts'

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function welcome(config: Config, smtpPort: number, demo: DemoSignIn | null): string {
  const lines = [`Handlet is ready: ${config.baseUrl}`]
  if (demo)
    lines.push(
      `Sign in to the demo:  ${demo.email}   ${demo.password}`,
      `Send it an email:     ${demo.slug}@in.${config.mailDomain}   (SMTP server ${config.smtp.host}, port ${smtpPort}, no password)`,
    )
  return `\n${lines.map((l) => `  ${l}\n`).join('')}\n`
}

async function main() {
  const config = readConfig()
  const log = openLog(config.logLevel)
  buildWeb()
  const demo =
    config.demo && !config.databaseUrl && !fs.existsSync(databaseDir(config))
      ? await makeDemo(config, { clock: systemClock, log })
      : readDemo(config)
  const services = await openServices(config, { clock: systemClock, log })
  const running = await run(services)
  const control = await startControl(controlPath(config.dataDir), controlVerbs(services, demo))
  log.info('ready', { port: running.port, smtpPort: running.smtpPort, database: services.database.kind })
  process.stdout.write(welcome(config, running.smtpPort, demo))

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    log.info('stopping', { signal })
    let at = 'control'
    const note = (what: string) => {
      at = what
    }
    setTimeout(() => {
      log.warn('stopping took too long', { state: at })
      process.exit(1)
    }, 25_000)
    await control.close()
    await running.stop(note)
    await services.close(note)
    log.info('stopped')
    process.exit(0)
  }
  // Asked again while it ends (npm's shell dies and the boot script asks too), it goes on ending.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
}

/** A sentence where we have one; otherwise the kind and the place of the error, never its message, which can carry what was stored. */
function sentenceOf(cause: unknown): string {
  if (cause instanceof Refused || cause instanceof BadConfig) return cause.message
  const { name, code, stack } = cause as { name?: string; code?: string; stack?: string }
  if (code === 'EADDRINUSE') return 'The port is in use by another program. Stop that one, or set PORT or SMTP_PORT.'
  const frames = stack?.split('\n').filter((l) => /^\s+at /.test(l)) ?? []
  return [`Handlet could not start (${name ?? 'Error'}${code ? ` ${code}` : ''}).`, ...frames.slice(0, 6)].join('\n')
}

await main().catch((cause) => fail(sentenceOf(cause)))
