import { z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, newRoutes } from '#accounts/describe.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { kinds, type NotificationKind } from './notifications.ts'
import { choose, preferencesOf, type Way } from './preferences.ts'
import type { Vapid } from './vapid.ts'
import { endpointMistake } from './webpush/webpush.ts'

const way = z.enum(['push', 'push+email', 'off'])
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 21:30')
const quiet = z.object({ from: time, to: time }).nullable()
const byKind = <T extends z.ZodType>(of: T) =>
  z.object(Object.fromEntries(kinds.map((k) => [k, of])) as Record<NotificationKind, T>)
const Whole = z.object({ byKind: byKind(way), quiet })
const Choice = z.object({
  byKind: byKind(way.optional()).default({} as Record<NotificationKind, Way | undefined>),
  quiet: quiet.default(null),
})
const key = z.string().regex(/^[\w-]{16,200}=*$/, 'must be base64url')
const Browser = z.object({ endpoint: z.string().max(2000), keys: z.object({ p256dh: key, auth: key }) })

const own = 'own-notifications'
const show = guarded(own, {
  method: 'get',
  path: '/notifications/preferences',
  responses: answer('What you are told, how, and when not', Whole),
})
const set = guarded(own, {
  method: 'put',
  path: '/notifications/preferences',
  request: body(Choice),
  responses: answer('What you are told from now on', Whole),
})
const showKey = guarded(own, {
  method: 'get',
  path: '/notifications/key',
  responses: answer('What a browser subscribes to', z.object({ publicKey: z.string() })),
})
const subscribe = guarded(own, { method: 'post', path: '/notifications/subscriptions', request: body(Browser), responses: done })
const unsubscribe = guarded(own, {
  method: 'delete',
  path: '/notifications/subscriptions',
  request: body(z.object({ endpoint: z.string().max(2000) })),
  responses: done,
})

const mostBrowsers = 20
async function keepBrowser(tx: Tx, workspaceId: string, loginId: string, { endpoint, keys }: z.infer<typeof Browser>) {
  await tx.execute(sql`
    insert into push_subscriptions (workspace_id, login_id, endpoint, p256dh, auth)
    values (${workspaceId}, ${loginId}, ${endpoint}, ${keys.p256dh}, ${keys.auth})
    on conflict (workspace_id, endpoint) do update set login_id = excluded.login_id, p256dh = excluded.p256dh, auth = excluded.auth, failures = 0`)
  await tx.execute(sql`
    delete from push_subscriptions where workspace_id = ${workspaceId} and id in (
      select id from push_subscriptions where workspace_id = ${workspaceId} and login_id = ${loginId} order by created_at desc, id offset ${mostBrowsers})`)
}

/** Below /api/w/:workspaceId. */
export const notificationRoutes = ({ database, config }: Pick<Services, 'database' | 'config'>, vapid: Vapid) =>
  newRoutes()
    .openapi(show, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      return c.json(await database.withPurpose('communicate', workspaceId, (tx) => preferencesOf(tx, workspaceId, loginId)), 200)
    })
    .openapi(set, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const now = await database.withPurpose('communicate', workspaceId, async (tx) => {
        await choose(tx, workspaceId, loginId, c.req.valid('json'))
        return preferencesOf(tx, workspaceId, loginId)
      })
      return c.json(now, 200)
    })
    .openapi(showKey, (c) => c.json({ publicKey: vapid.publicKey }, 200))
    .openapi(subscribe, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const browser = c.req.valid('json')
      const mistake = endpointMistake(browser.endpoint, config.allowPrivateHosts)
      if (mistake) throw new Refused('invalid', mistake)
      await database.withPurpose('communicate', workspaceId, (tx) => keepBrowser(tx, workspaceId, loginId, browser))
      return c.body(null, 204)
    })
    .openapi(unsubscribe, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const { endpoint } = c.req.valid('json')
      await database.withPurpose('communicate', workspaceId, (tx) =>
        tx.execute(
          sql`delete from push_subscriptions where workspace_id = ${workspaceId} and login_id = ${loginId} and endpoint = ${endpoint}`,
        ),
      )
      return c.body(null, 204)
    })
