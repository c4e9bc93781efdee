import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { lastServiceMail, readServiceMail } from '#accounts/own-mail.ts'
import { systemClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { withEngine } from '../erasure.ts'
import { run } from '../run.ts'
import { openServices } from '../services.ts'
import { everything } from './everything.ts'
import { type Person, person } from './person.ts'

export type Place = Awaited<ReturnType<typeof openPlace>>
export type Owner = Person & {
  readonly workspaceId: string
  readonly slug: string
  readonly loginId: string
  readonly w: string
  readonly email: string
}
type Who = { readonly name: string; readonly email: string; readonly business: string }

export const password = 'a kettle full of gaskets'
const minute = 60_000
const noDns = async () => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}

/** An installation of its own that is thrown away: real database, real post box, real pages. Only its clock can be moved. */
export async function openPlace(o: { databaseUrl: string | null; controller: Config['controller'] }) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-prove-'))
  const config: Config = {
    ...readConfig({
      NODE_ENV: 'test',
      DATA_DIR: path.join(dir, 'data'),
      KEYS_DIR: path.join(dir, 'keys'),
      PORT: '0',
      BASE_URL: 'http://localhost:3000',
      HOST: 'localhost',
      SMTP_PORT: '0',
      TRUST_PROXY: 'true',
      ...(o.databaseUrl && { DATABASE_URL: o.databaseUrl }),
    }),
    controller: o.controller,
  }
  let ahead = 0
  const clock = () => new Date(systemClock().getTime() + ahead)
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => void lines.push(line) })
  const services = await openServices(config, { clock, log, resolver: noDns })
  const running = await run(services)
  const post = nodemailer.createTransport({ host: 'localhost', port: running.smtpPort, pool: true, ignoreTLS: true })
  const engine = withEngine(services)
  const owner = services.opened.owner
  let people = 0
  const visitor = () =>
    person((p, init) => running.app.request(config.baseUrl + p, init), config.baseUrl, `198.51.100.${++people}`)

  /** The mails that went to an address, oldest first, as text. */
  const mailsTo = async (address: string): Promise<string[]> => {
    const all = (await lastServiceMail(services, 200)).filter((m) => m.recipient === address).reverse()
    const texts = await Promise.all(all.map(async (m) => Buffer.from(await readServiceMail(services, m.id)).toString()))
    return texts.map((t) => t.replaceAll('=\r\n', '').replaceAll('=3D', '='))
  }
  const must = <A extends { status: number; text: string }>(answer: A): A => {
    if (answer.status >= 400) throw new Error(`${answer.status} ${answer.text.slice(0, 200)}`)
    return answer
  }
  /** Signs up, follows the link in the mail, signs in, makes the workspace. */
  async function signUp(who: Who): Promise<Owner> {
    const browser = visitor()
    const { name, email, business } = who
    const agreed = { terms: true, dpa: true }
    must(await browser.post('/api/auth/sign-up/email', { name, email, password, ...agreed }))
    const sent = await waitFor(async () => (await mailsTo(email)).at(-1)?.match(/https?:\/\/\S+verify-email\S+/)?.[0])
    const link = new URL(sent.replace(/[>)\]"']+$/, ''))
    await browser.get(link.pathname + link.search)
    must(await browser.post('/api/auth/sign-in/email', { email, password }))
    const { id: workspaceId, slug } = must(await browser.post('/api/workspaces', { name: business, ...agreed })).body
    const { login } = (await browser.get('/api/me')).body
    return { ...browser, workspaceId, slug, loginId: login.id, w: `/api/w/${workspaceId}`, email }
  }

  /** Whoever was signed in may be so no longer, after days. */
  const signInAgain = async (m: Owner) => void must(await m.post('/api/auth/sign-in/email', { email: m.email, password }))

  /** When everything that follows from what happened so far is done, twice looked. */
  const settled = async () => {
    for (let quiet = 0; quiet < 2; ) {
      await running.intake.idle()
      await running.dispatcher.wake()
      const [open] = await owner(
        "select (select count(*) from pgboss.job where state < 'completed' and start_after <= now() and name <> 'dead-letters')::int + (select count(*) from events where dispatched_at is null)::int as n",
      )
      quiet = open!.n === 0 ? quiet + 1 : 0
      if (open!.n > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  return {
    config,
    services,
    engine,
    owner,
    running,
    lines,
    clock,
    visitor,
    signUp,
    signInAgain,
    mailsTo,
    must,
    move: (ms: number) => {
      ahead += ms
    },
    /** Mails enter by a real SMTP conversation; resolves when everything that follows is done. */
    mail: async (to: { slug: string }, ...mails: SendMailOptions[]) => {
      for (const m of mails) await post.sendMail({ to: `${to.slug}@in.${config.mailDomain}`, ...m })
      await settled()
    },
    settled,
    customerOf: async (email: string) =>
      (await owner('select customer_id as id from identities where value = $1', [email]))[0]?.id as string,
    /** Which of some texts are still anywhere in a workspace: rows, sealed mail opened, files opened. */
    foundIn: async (workspaceId: string, texts: readonly string[]) => {
      const all = await everything(services, workspaceId)
      return texts.filter((t) => all.includes(t))
    },
    /** Past the moment in which an answer can still be taken back, and intake can still be at it. */
    quiet: () => {
      ahead += 11 * minute
    },
    close: async () => {
      post.close()
      await running.stop()
      await services.close()
      fs.rmSync(dir, { recursive: true, force: true })
    },
  }
}

export async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('what was waited for did not come')
}

export const customer = (name: string) => {
  const [first, last] = name.toLowerCase().split(' ')
  return { name, email: `${first}.${last}@example.com`, from: `${name} <${first}.${last}@example.com>` }
}
