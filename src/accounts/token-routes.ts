import { z } from 'zod'
import type { Services } from '#platform/services.ts'
import { guarded, type Permission, permissions, whoOf } from './access.ts'
import { answer, body, done, idIn, maybeWhen, newRoutes, time, when } from './describe.ts'
import { listTokens, makeToken, revokeToken } from './personal-tokens.ts'
import type { Sessions } from './sessions.ts'

const Scope = z.enum(Object.keys(permissions) as [Permission, ...Permission[]])
const Token = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: time,
  expiresAt: time,
  lastUsedAt: time.nullable(),
})
const NewToken = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(Scope).min(1),
  days: z.number().int().min(1).max(366),
})

export function tokenRoutes(services: Services, o: { sessions: Sessions }) {
  const app = newRoutes()
  const path = '/api/w/{workspaceId}/tokens'
  app.openapi(
    guarded('own-tokens', {
      method: 'get',
      path,
      request: idIn('workspaceId'),
      responses: answer('My tokens', z.array(Token)),
    }),
    async (c) => {
      const list = await listTokens(services, whoOf(c))
      return c.json(
        list.map((t) => ({
          ...t,
          createdAt: when(t.createdAt),
          expiresAt: when(t.expiresAt),
          lastUsedAt: maybeWhen(t.lastUsedAt),
        })),
        200,
      )
    },
  )
  app.openapi(
    guarded('own-tokens', {
      method: 'post',
      path,
      request: { ...idIn('workspaceId'), ...body(NewToken) },
      responses: answer('The token, shown this once', z.object({ id: z.string(), token: z.string() })),
    }),
    async (c) => c.json(await makeToken(services, whoOf(c), c.req.valid('json')), 200),
  )
  app.openapi(
    guarded('own-tokens', { method: 'delete', path: `${path}/{id}`, request: idIn('workspaceId', 'id'), responses: done }),
    async (c) => {
      const { id } = c.req.valid('param')
      await revokeToken(services, whoOf(c), id)
      o.sessions.forgetToken(id)
      return c.body(null, 204)
    },
  )
  return app
}
