import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { openFakeRelay } from '#channels/fake/relay.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import { run } from '../run.ts'
import { openServices } from '../services.ts'
import { actsOf } from './acts.ts'
import { makeBusiness } from './business.ts'
import { playWeek, weekBefore } from './play.ts'

/** How a newcomer gets in. Kept beside the data, readable by the operator only. */
export type DemoSignIn = { email: string; password: string; workspaceId: string; slug: string }
const file = (config: Config) => path.join(config.dataDir, 'demo.json')

export const readDemo = (config: Config): DemoSignIn | null =>
  fs.existsSync(file(config)) ? JSON.parse(fs.readFileSync(file(config), 'utf8')) : null

const words = [
  'kettle',
  'spanner',
  'copper',
  'ladder',
  'gasket',
  'teapot',
  'plumb',
  'valve',
  'bucket',
  'solder',
  'biscuit',
  'washer',
]
const newPassword = () => `${Array.from({ length: 3 }, () => words[randomInt(words.length)]).join('-')}-${randomInt(1000, 9999)}`

/**
 * Plays the demo week through the real thing: the members sign up and follow the links in their mail, customers' mails enter through
 * the post box, answers leave through a relay that keeps them. Only the clock is moved. It runs on sockets of its own, then ends.
 */
export async function makeDemo(config: Config, o: { clock: Clock; log: Log }): Promise<DemoSignIn> {
  const posted = new Map<string, string>()
  const relay = await openFakeRelay(({ to, raw }) => {
    for (const address of to) posted.set(address, raw.toString())
  })
  let moved: Date | null = null
  const clock: Clock = () => moved ?? o.clock()
  const services = await openServices(
    { ...config, relayUrl: relay.url, port: 0, smtp: { ...config.smtp, port: 0, tls: null } },
    { clock, log: o.log, resolver: noDns },
  )
  const running = await run(services)
  try {
    const password = newPassword()
    const made = await makeBusiness(services, running, { password, mailTo: (address) => posted.get(address) ?? null })
    const post = nodemailer.createTransport({
      host: config.smtp.host,
      port: running.smtpPort,
      ignoreTLS: true,
      pool: true,
      maxConnections: 1,
      maxMessages: Infinity,
    })
    const deliverTo = `${made.slug}@in.${config.mailDomain}`
    await playWeek({
      weekStart: weekBefore(o.clock()).weekStart,
      deliverTo,
      send: async (raw, envelope) => {
        await post.sendMail({ envelope, raw: Buffer.from(raw) })
        await running.intake.wake(made.workspaceId)
      },
      moveClock: (to) => {
        moved = to
      },
      act: actsOf(services, made, (ms) => {
        moved = new Date(clock().getTime() + ms)
      }),
      settled: async () => {},
    })
    post.close()
    await running.settled()
    const signIn = { email: made.email, password, workspaceId: made.workspaceId, slug: made.slug }
    fs.writeFileSync(file(config), JSON.stringify(signIn), { mode: 0o600 })
    return signIn
  } finally {
    await running.stop()
    await services.close()
    await relay.close()
  }
}

/** The invented senders are in nobody's DNS. */
const noDns = async () => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
