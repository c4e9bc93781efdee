import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Env } from '#accounts/access.ts'
import { logins } from '#accounts/logins.ts'
import { members, type Role } from '#accounts/members.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { conversations } from '#conversations/conversations.ts'
import { readConfig } from '#platform/config.ts'
import { asProblem } from '#platform/http.ts'
import { uuidv7 } from '#platform/ids.ts'
import { openSecrets } from '#platform/secrets.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { notifications } from './notifications.ts'
import type { NotifyServices } from './release.ts'
import { notificationRoutes } from './routes.ts'
import { openVapid } from './vapid.ts'
import { openBrowser } from './webpush/rig.ts'
import { openPush } from './webpush/webpush.ts'

type Browser = Awaited<ReturnType<typeof openBrowser>>
export let db: FreshDatabase
export let services: NotifyServices
let now = new Date('2026-11-23T10:00:00Z')
export const vapid = openVapid(fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-keys-')))
const browsers: Browser[] = []
export const errors: unknown[] = []
beforeAll(async () => {
  db = await freshDatabase()
  services = {
    config: readConfig({ NODE_ENV: 'test', ALLOW_PRIVATE_HOSTS: 'true', BASE_URL: 'https://office.example' }),
    database: db.opened.database,
    clock: () => now,
    log: { info: () => {}, warn: () => {}, error: (_event: string, cause: unknown) => void errors.push(cause) },
    secrets: openSecrets(new Uint8Array(32)),
    relay: null,
    push: openPush(vapid, { contact: 'mailto:no-reply@handlet.example', allowPrivate: true }),
  } as unknown as NotifyServices
})
beforeEach(() => {
  now = new Date('2026-11-23T10:00:00Z')
})
afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await db.end()
})

export const setNow = (at: string) => {
  now = new Date(at)
}
export const clockNow = () => now
export const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
export const inside = <T>(w: string, work: Parameters<typeof db.opened.database.withPurpose<T>>[2]) =>
  db.opened.database.withPurpose('service', w, work)

export async function business(...roles: Role[]) {
  const w = uuidv7()
  const slug = `b-${w.slice(-6)}`
  await db.opened.database.withPlatform((tx) => tx.insert(workspaces).values({ id: w, name: 'Tapsell & Daughter', slug }))
  const staff: Record<string, { loginId: string; email: string; browser: Browser }> = {}
  for (const role of roles) {
    const loginId = uuidv7()
    const browser = await openBrowser()
    browsers.push(browser)
    const email = `${role}-${loginId.slice(-6)}@example.com`
    await db.opened.database.withPlatform(async (tx) => {
      await tx.insert(logins).values({ id: loginId, name: role, email })
      await tx.insert(members).values({ workspaceId: w, loginId, role })
    })
    await as(w, loginId)('POST', '/notifications/subscriptions', { endpoint: browser.endpoint, keys: browser.keys })
    staff[role] = { loginId, email, browser }
  }
  return { w, slug, ...staff } as { w: string; slug: string } & Record<Role, (typeof staff)[string]>
}
export const as = (w: string, loginId: string) => {
  const app = new OpenAPIHono<Env>()
  app.onError((cause, c) => asProblem(cause, c, services.log))
  app.use(async (c, next) => {
    c.set('who', {
      loginId,
      sessionId: null,
      workspaceId: w,
      role: 'office',
      permissions: new Set(['own-notifications'] as const),
    })
    await next()
  })
  app.route('/', notificationRoutes(services, vapid))
  return (method: string, at: string, body?: object) =>
    app.request(at, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })
}
export async function conversation(w: string, more: Partial<typeof conversations.$inferInsert> = {}) {
  const id = uuidv7()
  await inside(w, (tx) =>
    tx.insert(conversations).values({
      ...{ workspaceId: w, id, connectionId: uuidv7(), channel: 'email', place: 'now', messageCount: 1, who: 'Jo Bloggs' },
      ...{ subject: 'My tap', preview: 'It drips', unread: true, hasAttachments: false, startedAt: now, lastAt: now, ...more },
    }),
  )
  return id
}
export const decided = (
  w: string,
  conversationId: string,
  more: { urgency?: string; part?: string; history?: string; messageId?: string } = {},
) => ({
  ...{ workspaceId: w, conversationId, messageId: uuidv7(), urgency: 'normal', part: 'first', ...more },
})
export const bodies = (browser: Browser) => browser.take().map((h) => h.said.body)
export const mails = (to: string) => db.opened.owner(`select kind from service_mail where recipient = '${to}'`)
export const states = async (w: string) => (await inside(w, (tx) => tx.select().from(notifications))).map((n) => n.state)
