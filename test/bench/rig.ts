import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { lastServiceMail, readServiceMail } from '#accounts/own-mail.ts'
import { run } from '#app/run.ts'
import { type All, openServices } from '#app/services.ts'
import { readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { client } from '../client.ts'
import { freePort } from '../postgres.ts'
import { startDurable } from './cluster.ts'
import type { Kind } from './figures.ts'

/** Where a bench keeps its data: a real disk that syncs, a database of its own. */
export async function openPlace(kind: Kind, more: Record<string, string> = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-bench-'))
  const cluster = kind === 'postgres' ? await startDurable() : null
  const port = await freePort()
  const settings: Record<string, string> = {
    NODE_ENV: 'test',
    DATA_DIR: `${dir}/data`,
    KEYS_DIR: `${dir}/keys`,
    PORT: String(port),
    HOST: '127.0.0.1',
    BASE_URL: `http://127.0.0.1:${port}`,
    SMTP_PORT: '0',
    LOG_LEVEL: 'error',
    DEMO: 'false',
    ...(cluster && { DATABASE_URL: cluster.url }),
    ...more,
  }
  const end = async () => {
    await cluster?.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  }
  return { dir, settings, base: `http://127.0.0.1:${port}`, url: cluster?.url ?? null, serverPid: cluster?.pid ?? null, end }
}
export type Place = Awaited<ReturnType<typeof openPlace>>

const noDns = async () => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
/** What the application stands on, without its servers, dispatcher or tasks. */
export const openBelow = (place: Place) =>
  openServices(readConfig(place.settings), { clock: () => new Date(), log: openLog('error'), resolver: noDns })

/** The whole application in this process, over real sockets; only DNS is answered here. */
export async function openRig(kind: Kind, settings: Record<string, string> = {}) {
  const place = await openPlace(kind, settings)
  const services = await openBelow(place)
  const running = await run(services)
  let stopped: Promise<void> | undefined
  /** Stops servers, dispatcher, tasks and clockwork; what they stand on stays open. */
  const quiet = () => {
    stopped ??= running.stop().then(() => services.queue.stop())
    return stopped
  }
  return {
    place,
    services,
    running,
    quiet,
    signUp: (business: string) => signUp(services, place.base, business),
    end: async () => {
      await quiet()
      await services.close()
      await place.end()
    },
  }
}
export type Rig = Awaited<ReturnType<typeof openRig>>
export type Member = Awaited<ReturnType<typeof signUp>>
export type Business = Pick<Member, 'workspaceId' | 'slug'>

/** What a person does: sign up, follow the link in the mail, sign in, name the business. */
export async function signUp(services: All, base: string, business: string) {
  const email = `${crypto.randomUUID()}@hobday.example`
  const password = 'a long enough password'
  const browser = client(base)
  const must = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer
    if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  await must(browser.post('/api/auth/sign-up/email', { name: 'Dave Hobday', email, password, terms: true, dpa: true }))
  const link = await linkTo(services, email)
  await browser.get(link.pathname + link.search)
  await must(browser.post('/api/auth/sign-in/email', { email, password }))
  const found = async (name: string) => {
    const made = await must(browser.post('/api/workspaces', { name, terms: true, dpa: true }))
    return { workspaceId: made.id as string, slug: made.slug as string, w: `/api/w/${made.id}` }
  }
  return { ...browser, email, password, found, ...(await found(business)) }
}

async function linkTo(services: All, email: string): Promise<URL> {
  for (const end = performance.now() + 10_000; performance.now() < end; await new Promise((r) => setTimeout(r, 20))) {
    const found = (await lastServiceMail(services, 50)).find((m) => m.recipient === email)
    if (!found) continue
    const raw = Buffer.from(await readServiceMail(services, found.id)).toString()
    const plain = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    return new URL(plain.match(/https?:\/\/\S+verify-email\S+/)![0].replace(/[>)\]"']+$/, ''))
  }
  throw new Error('no service mail came')
}

export const addressOf = (member: Business) => `${member.slug}@in.handlet.example`
