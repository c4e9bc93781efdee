import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { OpenAPIHono } from '@hono/zod-openapi'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Env } from '#accounts/access.ts'
import { logins } from '#accounts/logins.ts'
import { members, type Role } from '#accounts/members.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { connections } from '#channels/connections.ts'
import { conversations } from '#conversations/conversations.ts'
import { messages } from '#conversations/messages.ts'
import { decisions } from '#intents/decisions.ts'
import { readConfig } from '#platform/config.ts'
import { asProblem } from '#platform/http.ts'
import { uuidv7 } from '#platform/ids.ts'
import { openSecrets } from '#platform/secrets.ts'
import { type FreshDatabase, freshDatabase } from '../../test/databases.ts'
import { alarmSeen, sweepAlarms } from './alarms.ts'
import { notifications } from './notifications.ts'
import { notifyAssigned, notifyConnection, notifyDecided, notifyDelivery } from './notify.ts'
import { choose } from './preferences.ts'
import { type NotifyServices, releaseHeld } from './release.ts'
import { notificationRoutes } from './routes.ts'
import { openVapid } from './vapid.ts'
import { openBrowser } from './webpush/rig.ts'
import { openPush } from './webpush/webpush.ts'

type Browser = Awaited<ReturnType<typeof openBrowser>>
let db: FreshDatabase
let services: NotifyServices
let now = new Date('2026-11-23T10:00:00Z')
const vapid = openVapid(fs.mkdtempSync(path.join(os.tmpdir(), 'handlet-keys-')))
const browsers: Browser[] = []
const errors: unknown[] = []
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

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
const inside = <T>(w: string, work: Parameters<typeof db.opened.database.withPurpose<T>>[2]) =>
  db.opened.database.withPurpose('service', w, work)

async function business(...roles: Role[]) {
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
const as = (w: string, loginId: string) => {
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
async function conversation(w: string, more: Partial<typeof conversations.$inferInsert> = {}) {
  const id = uuidv7()
  await inside(w, (tx) =>
    tx.insert(conversations).values({
      ...{ workspaceId: w, id, connectionId: uuidv7(), channel: 'email', place: 'now', messageCount: 1, who: 'Jo Bloggs' },
      ...{ subject: 'My tap', preview: 'It drips', unread: true, hasAttachments: false, startedAt: now, lastAt: now, ...more },
    }),
  )
  return id
}
const decided = (
  w: string,
  conversationId: string,
  more: { urgency?: string; part?: string; history?: string; messageId?: string } = {},
) => ({
  ...{ workspaceId: w, conversationId, messageId: uuidv7(), urgency: 'normal', part: 'first', ...more },
})
const bodies = (browser: Browser) => browser.take().map((h) => h.said.body)
const mails = (to: string) => db.opened.owner(`select kind from service_mail where recipient = '${to}'`)
const states = async (w: string) => (await inside(w, (tx) => tx.select().from(notifications))).map((n) => n.state)

test('the assignee is told, else owner and office; once for one cause, and without a word of content', async () => {
  const b = await business('owner', 'office', 'field', 'accountant')
  const [free, taken] = [await conversation(b.w), await conversation(b.w, { assignedTo: b.field.loginId })]
  const tasks = [decided(b.w, free), decided(b.w, taken, { part: 'reply' }), decided(b.w, free, { history: 'yes' })]
  await notifyDecided(services, tasks)
  await notifyDecided(services, tasks)
  const heard = b.owner.browser.take()
  expect(heard.map((h) => h.said)).toEqual([
    { title: 'Tapsell & Daughter', body: 'New message', url: `/w/${b.slug}/inbox/now/${free}`, tag: free },
  ])
  expect(JSON.stringify(heard.map((h) => h.said))).not.toMatch(/Jo|tap|drips/)
  expect(bodies(b.office.browser)).toEqual(['New message'])
  expect(bodies(b.field.browser)).toEqual(['A customer answered'])
  expect(bodies(b.accountant.browser)).toEqual([])
  expect(errors).toEqual([])
})

test('noise wakes nobody, unless it is not sure to be noise', async () => {
  const b = await business('owner')
  const c = await conversation(b.w)
  const tasks = [decided(b.w, c), decided(b.w, c)]
  await inside(b.w, async (tx) => {
    for (const [i, { messageId: id }] of tasks.entries()) {
      await tx.insert(messages).values({
        ...{
          workspaceId: b.w,
          id,
          conversationId: c,
          connectionId: id,
          direction: 'in',
          providerId: id,
          fingerprint: id,
          said: 'x',
        },
        ...{ fromName: '', fromAddress: 'a@example.com', subject: '', kind: 'message', history: false, words: '', sentAt: now },
      })
      await tx.insert(decisions).values({
        ...{ workspaceId: b.w, messageId: id, label: 'noise', confidence: 0.9, unsure: i === 1, calibrated: false, model: 't' },
        ...{ urgency: 'normal', sentiment: 'neutral', specialCategory: false, because: [] },
      })
    }
  })
  await notifyDecided(services, tasks)
  expect(bodies(b.owner.browser)).toHaveLength(1)
})

test('quiet hours hold everything but an emergency, and end in one digest without what was seen meanwhile', async () => {
  const b = await business('owner')
  await as(b.w, b.owner.loginId)('PUT', '/notifications/preferences', { quiet: { from: '21:00', to: '07:00' } })
  now = new Date('2026-11-23T22:00:00Z')
  const seen = await conversation(b.w)
  await notifyDecided(services, [
    decided(b.w, await conversation(b.w)),
    decided(b.w, await conversation(b.w)),
    decided(b.w, seen),
  ])
  expect(bodies(b.owner.browser)).toEqual([])
  const burning = await conversation(b.w)
  await notifyDecided(services, [decided(b.w, burning, { urgency: 'emergency' })])
  expect(bodies(b.owner.browser)).toEqual(['Emergency. Open it now'])
  await alarmSeen(services, [{ workspaceId: b.w, conversationId: burning, loginId: b.owner.loginId }])
  await inside(b.w, (tx) => tx.update(conversations).set({ unread: false }).where(eq(conversations.id, seen)))
  now = new Date('2026-11-24T06:59:00Z')
  await releaseHeld(services, b.w)
  expect(bodies(b.owner.browser)).toEqual([])
  now = new Date('2026-11-24T07:00:00Z')
  await Promise.all([releaseHeld(services, b.w), releaseHeld(services, b.w)])
  expect(bodies(b.owner.browser)).toEqual(['2 new messages'])
  expect((await states(b.w)).sort()).toEqual(['off', 'sent', 'sent', 'sent'])
})

test('coming back after being offline is one digest, and a slow flood is gathered by the minute', async () => {
  const b = await business('owner')
  const many = async (n: number) => Promise.all(Array.from({ length: n }, async () => decided(b.w, await conversation(b.w))))
  await notifyDecided(services, await many(200))
  expect(bodies(b.owner.browser)).toEqual(['200 new messages'])
  later(5)
  for (let i = 0; i < 25; i++) await notifyDecided(services, await many(1))
  expect(bodies(b.owner.browser)).toHaveLength(10)
  later(1)
  await releaseHeld(services, b.w)
  expect(bodies(b.owner.browser)).toEqual(['15 new messages'])
  expect(await states(b.w)).not.toContain('held')
})

test('an emergency nobody opens rings the assignee, then the others one after another, by push and by email', async () => {
  const b = await business('owner', 'office', 'field')
  const c = await conversation(b.w, { assignedTo: b.field.loginId })
  const task = decided(b.w, c, { urgency: 'emergency' })
  const rung = () =>
    (['field', 'owner', 'office'] as const).filter((who) => bodies(b[who].browser).includes('Emergency. Open it now'))
  await notifyDecided(services, [task])
  await notifyDecided(services, [task])
  expect(rung()).toEqual(['field'])
  expect(await mails(b.field.email)).toEqual([{ kind: 'alert' }])
  later(2)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual([])
  later(1)
  await Promise.all([sweepAlarms(services, b.w), sweepAlarms(services, b.w)])
  expect(rung()).toEqual(['owner'])
  later(3)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual(['office'])
  later(15)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual(['field'])
  await alarmSeen(services, [{ workspaceId: b.w, conversationId: c, loginId: b.office.loginId }])
  later(60)
  await sweepAlarms(services, b.w)
  expect(rung()).toEqual([])
  expect(await mails(b.owner.email)).toHaveLength(1)
})

test('an alarm stops when the conversation is done, and when a day has passed', async () => {
  const b = await business('owner')
  const [done, forgotten] = [await conversation(b.w), await conversation(b.w)]
  await notifyDecided(services, [decided(b.w, done, { urgency: 'emergency' }), decided(b.w, forgotten, { urgency: 'emergency' })])
  expect(bodies(b.owner.browser)).toHaveLength(2)
  await inside(b.w, (tx) => tx.update(conversations).set({ place: 'done' }).where(eq(conversations.id, done)))
  later(15)
  await sweepAlarms(services, b.w)
  expect(b.owner.browser.take().map((h) => h.said.tag)).toEqual([forgotten])
  later(25 * 60)
  await sweepAlarms(services, b.w)
  later(60)
  await sweepAlarms(services, b.w)
  expect(bodies(b.owner.browser)).toEqual([])
})

test('if everybody switched emergencies off, somebody is rung all the same', async () => {
  const b = await business('owner', 'office')
  for (const who of [b.owner, b.office])
    await db.opened.database.withPurpose('communicate', b.w, (tx) =>
      choose(tx, b.w, who.loginId, { byKind: { emergency: 'off' }, quiet: null }),
    )
  await notifyDecided(services, [decided(b.w, await conversation(b.w), { urgency: 'emergency' })])
  expect(bodies(b.owner.browser)).toEqual(['Emergency. Open it now'])
})

test('a browser that is gone is forgotten; one that cannot be reached is tried again; an emergency then goes by email', async () => {
  const b = await business('owner', 'office')
  b.owner.browser.answer(410)
  b.office.browser.answer(503)
  await as(b.w, b.office.loginId)('PUT', '/notifications/preferences', { byKind: { emergency: 'push' } })
  await notifyDecided(services, [decided(b.w, await conversation(b.w))])
  expect((await states(b.w)).sort()).toEqual(['held', 'sent'])
  const left = await db.opened.owner(`select login_id, failures from push_subscriptions where workspace_id = '${b.w}'`)
  expect(left).toEqual([{ login_id: b.office.loginId, failures: 1 }])
  errors.length = 0
  b.office.browser.answer(201)
  later(1)
  await releaseHeld(services, b.w)
  expect(bodies(b.office.browser)).toEqual(['New message'])
  b.office.browser.answer(503)
  await notifyDecided(services, [
    decided(b.w, await conversation(b.w, { assignedTo: b.office.loginId }), { urgency: 'emergency' }),
  ])
  expect(await mails(b.office.email)).toHaveLength(1)
  errors.length = 0
})

test('assignments, replies that did not go and broken mailboxes are told to whom they concern', async () => {
  const b = await business('owner', 'field')
  const c = await conversation(b.w, { assignedTo: b.field.loginId, assignedAt: now })
  const assigned = { workspaceId: b.w, conversationId: c, loginId: b.field.loginId }
  await notifyAssigned(services, [{ ...assigned, byLoginId: b.field.loginId }])
  expect(bodies(b.field.browser)).toEqual([])
  await notifyAssigned(services, [{ ...assigned, byLoginId: b.owner.loginId }])
  expect(bodies(b.field.browser)).toEqual(['A conversation is now yours'])
  const delivery = { workspaceId: b.w, conversationId: c, deliveryId: uuidv7() }
  await notifyDelivery(services, [
    { ...delivery, state: 'sent' },
    { ...delivery, state: 'failed' },
  ])
  expect(bodies(b.field.browser)).toEqual(['A reply did not go out'])
  expect(bodies(b.owner.browser)).toEqual([])
  const connectionId = uuidv7()
  await inside(b.w, (tx) =>
    tx.insert(connections).values({
      ...{ workspaceId: b.w, id: connectionId, kind: 'imap', address: 'office@business.example', authorisedBy: b.owner.loginId },
      ...{ wording: '1', trouble: 'retry-later', troubleSince: now },
    }),
  )
  await notifyConnection(services, [{ workspaceId: b.w, connectionId }])
  expect(bodies(b.owner.browser)).toEqual([])
  await inside(b.w, (tx) => tx.update(connections).set({ trouble: 'reconnect' }).where(eq(connections.id, connectionId)))
  await notifyConnection(services, [{ workspaceId: b.w, connectionId }])
  await notifyConnection(services, [{ workspaceId: b.w, connectionId }])
  expect(bodies(b.owner.browser)).toEqual(['A mailbox cannot be reached'])
  expect(await mails(b.owner.email)).toHaveLength(1)
  expect(bodies(b.field.browser)).toEqual([])
})

test('over HTTP: preferences with what is usual, the key, and browsers of one’s own', async () => {
  const b = await business('owner', 'office')
  const owner = as(b.w, b.owner.loginId)
  expect(await (await owner('GET', '/notifications/preferences')).json()).toMatchObject({
    byKind: { emergency: 'push+email', reply: 'push' },
    quiet: null,
  })
  const chosen = await owner('PUT', '/notifications/preferences', {
    byKind: { reply: 'off' },
    quiet: { from: '20:30', to: '06:00' },
  })
  expect(await chosen.json()).toMatchObject({ byKind: { reply: 'off', assigned: 'push' }, quiet: { from: '20:30', to: '06:00' } })
  expect((await owner('PUT', '/notifications/preferences', { quiet: { from: '25:00', to: '06:00' } })).status).toBe(400)
  expect(await (await owner('GET', '/notifications/key')).json()).toEqual({ publicKey: vapid.publicKey })
  expect(
    (await owner('POST', '/notifications/subscriptions', { endpoint: 'ftp://push.example', keys: b.owner.browser.keys })).status,
  ).toBe(400)
  expect(
    (await as(b.w, b.office.loginId)('DELETE', '/notifications/subscriptions', { endpoint: b.owner.browser.endpoint })).status,
  ).toBe(204)
  const count = () =>
    db.opened.owner(`select 1 from push_subscriptions where workspace_id = '${b.w}' and login_id = '${b.owner.loginId}'`)
  expect(await count()).toHaveLength(1)
  expect((await owner('DELETE', '/notifications/subscriptions', { endpoint: b.owner.browser.endpoint })).status).toBe(204)
  expect(await count()).toHaveLength(0)
})
