import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { lastServiceMail, readServiceMail } from '#accounts/own-mail.ts'
import { adapters } from '#app/adapters.ts'
import { metricsOf } from '#app/observe.ts'
import { taskNames } from '#app/reactions.ts'
import { run } from '#app/run.ts'
import { schedule } from '#app/schedule.ts'
import type { All } from '#app/services.ts'
import { openChannels } from '#channels/channels.ts'
import { openParser } from '#conversations/mail/pool.ts'
import { ownIds } from '#conversations/own.ts'
import { openVapid } from '#notifications/vapid.ts'
import { contactOf, openPush } from '#notifications/webpush/webpush.ts'
import { localBlobs } from '#platform/blobs.ts'
import { readConfig } from '#platform/config.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { openRelay } from '#platform/mailer.ts'
import { openQueue } from '#platform/queue.ts'
import { newKey, openSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { type Client, client } from './client.ts'
import { freshDatabase } from './databases.ts'

export type World = Awaited<ReturnType<typeof openWorld>>
export type Member = Awaited<ReturnType<World['signUp']>>

/** The whole application on a database of its own, over real sockets; only the clock and the DNS are the test's. */
export async function openWorld(o: { relayUrl?: string; settings?: Record<string, string> } = {}) {
  const fresh = await freshDatabase()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-world-'))
  const port = await freePort()
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: path.join(dir, 'data'),
    KEYS_DIR: path.join(dir, 'keys'),
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    HOST: 'localhost',
    SMTP_PORT: '0',
    ALLOW_PRIVATE_HOSTS: 'true',
    TRUST_PROXY: 'true',
    ...(o.relayUrl && { SMTP_URL: o.relayUrl }),
    ...o.settings,
  })
  fs.mkdirSync(config.dataDir, { recursive: true })
  let ahead = 0
  const clock = () => new Date(Date.now() + ahead)
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => void lines.push(line) })
  const secrets = openSecrets(newKey())
  const { opened } = fresh
  const common: Services = {
    config,
    database: opened.database,
    clock,
    log,
    secrets,
    blobs: localBlobs(path.join(dir, 'files')),
    queue: await openQueue(opened.queue, taskNames, log),
    live: await openLive(opened.database),
    relay: config.relayUrl ? openRelay(config.relayUrl) : null,
    resolver: async () => {
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    },
  }
  const channels = openChannels(common, adapters(config, clock))
  const parser = openParser(ownIds(common))
  const vapid = openVapid(config.keysDir)
  const push = openPush(vapid, { contact: contactOf(config.mailFrom), allowPrivate: true })
  const services: All = { ...common, channels, parser, push, vapid, opened, metrics: await metricsOf(common) }
  const running = await run(services)
  const base = config.baseUrl
  let caller = 0

  const lastMailTo = async (address: string): Promise<string> => {
    for (const end = performance.now() + 5000; performance.now() < end; await new Promise((r) => setTimeout(r, 20))) {
      const found = (await lastServiceMail(services, 50)).find((m) => m.recipient === address)
      if (found) return Buffer.from(await readServiceMail(services, found.id)).toString()
    }
    throw new Error('no service mail came')
  }
  /** What a person does: sign up, follow the link in the mail, sign in, name the business. */
  const signUp = async (who: { name: string; email: string; business: string }) => {
    const password = 'a long enough password'
    const browser = addressed(client(base), `198.51.100.${++caller}`)
    expectStatus(
      await browser.post('/api/auth/sign-up/email', { name: who.name, email: who.email, password, terms: true, dpa: true }),
      200,
    )
    const raw = (await lastMailTo(who.email)).replaceAll('=\r\n', '').replaceAll('=3D', '=')
    const link = new URL(raw.match(/https?:\/\/\S+verify-email\S+/)![0].replace(/[>)\]"']+$/, ''))
    await browser.get(link.pathname + link.search)
    expectStatus(await browser.post('/api/auth/sign-in/email', { email: who.email, password }), 200)
    const made = await browser.post('/api/workspaces', { name: who.business, terms: true, dpa: true })
    expectStatus(made, 200)
    const workspaceId = made.body.id as string
    const me = await browser.get('/api/me')
    return {
      ...who,
      ...browser,
      password,
      workspaceId,
      slug: made.body.slug as string,
      loginId: me.body.login.id as string,
      w: `/api/w/${workspaceId}`,
    }
  }
  const post = nodemailer.createTransport({
    host: 'localhost',
    port: running.smtpPort,
    pool: true,
    maxConnections: 8,
    maxMessages: Infinity,
    ignoreTLS: true,
  })
  /** One real SMTP conversation with the built-in listener. */
  const mail = (to: { slug: string }, m: SendMailOptions) => post.sendMail({ to: `${to.slug}@in.${config.mailDomain}`, ...m })

  return {
    services,
    running,
    base,
    lines,
    signUp,
    mail,
    lastMailTo,
    clock,
    kind: fresh.kind,
    url: fresh.url,
    dir: fresh.dir,
    move: (ms: number) => {
      ahead += ms
    },
    /** Runs every sweep of the schedule once, now. */
    sweep: async () => {
      for (const entry of schedule) await entry.run(services, { started: false })
    },
    /** Resolves when everything that follows from what happened so far is done. */
    settle: () => settle(services, running),
    end: async () => {
      post.close()
      await running.stop()
      await common.queue.stop()
      await channels.close()
      await parser.close()
      await common.live.close()
      await fresh.end()
      fs.rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function settle(services: All, running: Awaited<ReturnType<typeof run>>) {
  for (let quiet = 0; quiet < 2; ) {
    await running.intake.idle()
    await running.dispatcher.wake()
    const open = await services.opened.owner(
      "select (select count(*) from pgboss.job where state < 'completed' and start_after <= now() and name <> 'dead-letters')::int + (select count(*) from events where dispatched_at is null)::int as n",
    )
    if (open[0]!.n === 0) quiet++
    else {
      quiet = 0
      await new Promise((r) => setTimeout(r, 20))
    }
  }
}

/** Every browser comes from an address of its own, so that limits per address are each one's. */
const addressed = (c: Client, address: string): Client => {
  const call: Client['call'] = (method, p, body, headers) => c.call(method, p, body, { 'x-forwarded-for': address, ...headers })
  return {
    ...c,
    call,
    get: (p) => call('GET', p),
    post: (p, body = {}) => call('POST', p, body),
    put: (p, body = {}) => call('PUT', p, body),
    patch: (p, body) => call('PATCH', p, body),
    delete: (p) => call('DELETE', p),
  }
}

const expectStatus = (r: { status: number; body: unknown }, status: number) => {
  if (r.status !== status) throw new Error(`expected ${status}, got ${r.status}: ${JSON.stringify(r.body)}`)
}

async function freePort(): Promise<number> {
  const net = await import('node:net')
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
