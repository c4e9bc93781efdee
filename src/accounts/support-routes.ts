import { z } from 'zod'
import type { Services } from '#platform/services.ts'
import { guarded, whoOf } from './access.ts'
import { answer, body, done, idIn, maybeWhen, newRoutes, time, when } from './describe.ts'
import type { Sessions } from './sessions.ts'
import { allowSupport, endSupport, longestHours, openGrant, supportScopes } from './support.ts'
import { leaveSupport, supportHistory } from './support-visits.ts'

const Now = z.object({
  id: z.string(),
  scope: z.enum(supportScopes),
  expiresAt: time,
})
const Seen = z.object({ route: z.string(), target: z.string().nullable(), at: time, times: z.number() })
const Grant = Now.extend({
  why: z.string(),
  grantedBy: z.string(),
  grantedAt: time,
  endedAt: time.nullable(),
  visits: z.array(z.object({ name: z.string(), enteredAt: time, leftAt: time.nullable(), seen: z.array(Seen) })),
})
const at = '/api/w/{workspaceId}/support'

/** Support access: by the workspace's instruction, seen by it, ending by itself. */
export function supportRoutes(services: Services, o: { sessions: Sessions }) {
  const { database, clock } = services
  const app = newRoutes()
  app.openapi(
    guarded('read-members', {
      method: 'get',
      path: at,
      responses: answer('May support look in now, and until when', z.object({ now: Now.nullable() })),
    }),
    async (c) => {
      const { workspaceId } = whoOf(c)
      const grant = await database.withPurpose('service', workspaceId, (tx) => openGrant(tx, workspaceId, clock()))
      return c.json({ now: grant && { id: grant.id, scope: grant.scope, expiresAt: when(grant.expiresAt) } }, 200)
    },
  )
  app.openapi(
    guarded('allow-support', {
      method: 'get',
      path: `${at}/history`,
      responses: answer('Every time support was let in, who came and what they opened', z.array(Grant)),
    }),
    async (c) => {
      const found = await supportHistory(services, whoOf(c).workspaceId)
      const said = found.map(({ visits, ...g }) => ({
        id: g.id,
        scope: g.scope,
        why: g.why,
        grantedBy: g.grantedBy,
        grantedAt: when(g.grantedAt),
        expiresAt: when(g.expiresAt),
        endedAt: maybeWhen(g.endedAt),
        visits: visits.map((v) => ({
          name: v.name,
          enteredAt: when(v.enteredAt),
          leftAt: maybeWhen(v.leftAt),
          seen: v.seen.map((x) => ({ route: x.route, target: x.target, times: x.times, at: when(x.at) })),
        })),
      }))
      return c.json(said, 200)
    },
  )
  app.openapi(
    guarded('allow-support', {
      method: 'post',
      path: at,
      request: body(
        z.object({
          scope: z.enum(supportScopes),
          hours: z.number().int().min(1).max(longestHours),
          why: z.string().trim().min(3, 'Say in a few words what the help is for.').max(500),
        }),
      ),
      responses: answer('Support may look in from now on', z.object({ id: z.string() })),
    }),
    async (c) => c.json({ id: await allowSupport(services, whoOf(c), c.req.valid('json')) }, 200),
  )
  app.openapi(
    guarded('allow-support', { method: 'delete', path: `${at}/{id}`, request: idIn('id'), responses: done }),
    async (c) => {
      await endSupport(services, whoOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  app.openapi(
    guarded('signed-in', {
      method: 'delete',
      path: '/api/me/visits/{workspaceId}',
      request: idIn('workspaceId'),
      responses: done,
    }),
    async (c) => {
      const { workspaceId } = c.req.valid('param')
      const { loginId } = whoOf(c)
      await leaveSupport(services, workspaceId, loginId)
      o.sessions.forgetMember(workspaceId, loginId)
      return c.body(null, 204)
    },
  )
  return app
}
