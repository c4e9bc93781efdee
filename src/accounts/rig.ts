import { createHmac } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import PostalMime from 'postal-mime'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { asProblem } from '#platform/http.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import type { Relay } from '#platform/mailer.ts'
import { openSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase } from '../../test/databases.ts'
import type { Env } from './access.ts'
import { clientAddress } from './address.ts'
import { openAuth } from './auth.ts'
import { lastServiceMail, openServiceMail, readServiceMail } from './own-mail.ts'
import { accountRoutes } from './routes.ts'
import { openSessions } from './sessions.ts'

export type Office = Awaited<ReturnType<typeof openOffice>>
type Answer = { status: number; json: any; headers: Headers }
export type Browser = {
  jar: Map<string, string>
  address: string
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  signIn(email: string, word?: string): Promise<Answer>
}
export const password = 'correct horse battery'
export const baseUrl = 'http://localhost:4600'

/** This slice alone, over HTTP, on a database of its own; `skew` moves its clock. */
export async function openOffice(o: { relay?: Relay; more?: (services: Services) => OpenAPIHono<Env> } = {}) {
  const fresh = await freshDatabase()
  const { database, platform } = fresh.opened
  let skewMs = 0
  const clock = () => new Date(systemClock().getTime() + skewMs)
  const config = readConfig({
    NODE_ENV: 'test',
    BASE_URL: baseUrl,
    TRUST_PROXY: 'true',
    DATA_DIR: '/nowhere',
    KEYS_DIR: '/nowhere-else',
  })
  const live = await openLive(database)
  const secrets = openSecrets(new Uint8Array(32).fill(7))
  const log = openLog('silent')
  const unused = {} as any
  const services: Services = {
    config,
    database,
    clock,
    log,
    secrets,
    live,
    relay: o.relay ?? null,
    queue: unused,
    blobs: unused,
    resolver: unused,
  }
  const auth = openAuth({ platform, config, secrets, clock, log, sendServiceMail: openServiceMail(services) })
  const sessions = openSessions(services, auth)
  const app = new OpenAPIHono<Env>()
  app.onError((e, c) => asProblem(e, c, log))
  app.all('/api/auth/*', (c) => auth.handle(c.req.raw, clientAddress(c, config.trustProxy)))
  app.use('/api/*', sessions.authenticate)
  app.route('/', accountRoutes(services, { auth, sessions, onWorkspaceMade: async () => {} }))
  if (o.more) app.route('/', o.more(services))

  /** A browser at its own address that keeps its cookies. */
  const browser = (address = `198.51.100.${1 + Math.floor(Math.random() * 254)}`): Browser => {
    const jar = new Map<string, string>()
    const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const init: RequestInit = {
        method,
        headers: {
          origin: baseUrl,
          'x-forwarded-for': address,
          cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }
      const response = await app.request(baseUrl + path.replace(baseUrl, ''), init)
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = '', ...attributes] = cookie.split('; ')
        const at = pair.indexOf('=')
        if (attributes.some((a) => /^max-age=0$/i.test(a))) jar.delete(pair.slice(0, at))
        else jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
      const text = await response.text()
      const json = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined
      return { status: response.status, json, headers: response.headers }
    }
    const get = (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers)
    const post = (path: string, body: unknown = {}) => send('POST', path, body)
    return {
      jar,
      address,
      send,
      get,
      post,
      signIn: (email: string, word = password) => post('/api/auth/sign-in/email', { email, password: word }),
    }
  }
  const mailsTo = async (to: string) => {
    const mine = (await lastServiceMail(services, 200)).filter((m) => m.recipient === to)
    return Promise.all(
      mine.map(async (m) => {
        const bytes = await readServiceMail(services, m.id)
        return { ...m, raw: readable(bytes), text: (await PostalMime.parse(bytes)).text ?? '' }
      }),
    )
  }
  const told = new Map<string, string>()
  /** The first link of the newest mail to an address; waits a moment for one that was not told yet, since mail leaves after its transaction. */
  const linkTo = async (to: string, like = /./) => {
    for (let tries = 0; ; tries++) {
      const [newest] = await mailsTo(to)
      const link = /https?:\/\/[^\s"<]+/.exec(newest?.text ?? '')?.[0] ?? ''
      const fresh = newest !== undefined && newest.id !== told.get(to) && like.test(link)
      if (fresh || tries === 60) {
        if (newest) told.set(to, newest.id)
        return link
      }
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }
  const signUp = (b: Pick<Browser, 'post'>, email: string, extra: object = {}) =>
    b.post('/api/auth/sign-up/email', { name: email.split('@')[0], email, password, ...extra })
  /** A confirmed login, signed in. */
  const person = async (email: string) => {
    const b = browser()
    await signUp(b, email)
    await b.get(await linkTo(email))
    await b.signIn(email)
    const me = (await b.get('/api/me')).json
    return { ...b, email, loginId: me.login.id as string }
  }
  const workspaceOf = async (owner: Pick<Browser, 'post'>, name = 'Larkspur Plumbing') =>
    (await owner.post('/api/workspaces', { name, terms: true, dpa: true })).json as { id: string; slug: string }
  /** Invited and in, with a role. */
  const colleague = async (owner: Pick<Browser, 'post'>, workspaceId: string, email: string, role: string) => {
    const them = await person(email)
    await owner.post(`/api/w/${workspaceId}/invitations`, { email, role })
    const token = new URL(await linkTo(email)).searchParams.get('token')
    await them.post('/api/invitations/accept', { token })
    return them
  }
  return {
    ...{ fresh, services, auth, sessions, app, browser, mailsTo, linkTo, signUp, person, workspaceOf, colleague },
    skew: (ms: number) => {
      skewMs += ms
    },
    end: async () => {
      await live.close()
      await fresh.end()
    },
  }
}

const readable = (raw: Uint8Array) =>
  Buffer.from(raw)
    .toString('utf8')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 6238 with SHA-1, 30 seconds and 6 digits, from the `otpauth:` address that an authenticator reads. */
export function totpOf(address: string, at: Date = systemClock()): string {
  const secret = new URL(address).searchParams.get('secret')!
  const bits = [...secret.replace(/=+$/, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const code = mac.readUInt32BE(mac[19]! & 0xf) & 0x7fffffff
  return String(code % 1_000_000).padStart(6, '0')
}
