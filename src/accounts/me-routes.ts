import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { guarded, whoOf } from './access.ts'
import { Agreed, hasAgreed, recordAgreements } from './agree.ts'
import { dpaVersion, termsVersion } from './agreements.ts'
import type { Auth } from './auth.ts'
import { closeLogin } from './close-login.ts'
import { answer, body, done, idIn, newRoutes, time, when } from './describe.ts'
import { withinLimit } from './limits.ts'
import { logins, sessions as sessionRows } from './logins.ts'
import { members, roles } from './members.ts'
import type { Sessions } from './sessions.ts'
import { supportScopes } from './support.ts'
import { visitsOf } from './support-visits.ts'
import { workspaces } from './workspaces.ts'

const Visiting = z.object({ until: time, scope: z.enum(supportScopes) })
const Me = z.object({
  login: z.object({ id: z.string(), name: z.string(), email: z.string(), twoFactor: z.boolean() }).nullable(),
  workspaces: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      role: z.enum([...roles, 'support']),
      visit: Visiting.nullable(),
    }),
  ),
  demo: z.boolean(),
  relay: z.boolean(),
  termsVersion: z.string(),
  dpaVersion: z.string(),
  agreed: z.boolean(),
})
const Session = z.object({
  id: z.string(),
  device: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
  current: z.boolean(),
})

/** What belongs to a login, whatever the workspace. */
export function meRoutes(services: Services, o: { auth: Auth; sessions: Sessions }) {
  const { config, database, clock } = services
  const app = newRoutes()
  const said = { demo: config.demo, relay: services.relay !== null, termsVersion, dpaVersion }
  const nobody: z.infer<typeof Me> = { login: null, workspaces: [], ...said, agreed: false }

  app.openapi(
    guarded('open', { method: 'get', path: '/api/me', responses: answer('Who is signed in, or nobody', Me) }),
    async (c) => {
      const loginId = c.get('who')?.loginId
      if (!loginId) return c.json(nobody, 200)
      const me = await database.withPlatform(async (tx) => {
        const [login] = await tx.select().from(logins).where(eq(logins.id, loginId))
        if (!login) return nobody
        const mine = await tx
          .select({ id: workspaces.id, name: workspaces.name, slug: workspaces.slug, role: members.role })
          .from(members)
          .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
          .where(and(eq(members.loginId, loginId), isNull(members.leftAt)))
          .orderBy(asc(members.joinedAt))
        const visits = new Map((await visitsOf(tx, loginId, clock())).map((v) => [v.workspaceId, v]))
        const { id, name, email, twoFactorEnabled } = login
        const agreed = await hasAgreed(tx, id)
        const looking = await tx
          .select({ id: workspaces.id, name: workspaces.name, slug: workspaces.slug })
          .from(workspaces)
          .where(inArray(workspaces.id, [...visits.keys()]))
        return {
          login: { id, name, email, twoFactor: twoFactorEnabled === true },
          workspaces: [
            ...mine.map((w) => ({ ...w, visit: null })),
            ...looking.map((w) => {
              const { until, scope } = visits.get(w.id)!
              return { ...w, role: 'support' as const, visit: { until: when(until), scope } }
            }),
          ],
          ...said,
          agreed,
        }
      })
      return c.json(me, 200)
    },
  )

  app.openapi(
    guarded('signed-in', { method: 'post', path: '/api/agreements', request: body(Agreed), responses: done }),
    async (c) => {
      await database.withPlatform((tx) => recordAgreements(tx, whoOf(c).loginId, c.req.valid('json'), clock()))
      return c.body(null, 204)
    },
  )

  app.openapi(
    guarded('signed-in', {
      method: 'get',
      path: '/api/me/sessions',
      responses: answer('Where I am signed in', z.array(Session)),
    }),
    async (c) => {
      const { loginId, sessionId } = whoOf(c)
      const found = await database.withPlatform((tx) =>
        tx
          .select()
          .from(sessionRows)
          .where(and(eq(sessionRows.userId, loginId), gt(sessionRows.expiresAt, clock())))
          .orderBy(desc(sessionRows.updatedAt)),
      )
      const list = found.map((s) => ({
        id: s.id,
        device: s.userAgent,
        address: s.ipAddress || null,
        createdAt: when(s.createdAt),
        lastSeenAt: when(s.updatedAt),
        expiresAt: when(s.expiresAt),
        current: s.id === sessionId,
      }))
      return c.json(list, 200)
    },
  )

  app.openapi(
    guarded('signed-in', { method: 'delete', path: '/api/me/sessions/{id}', request: idIn('id'), responses: done }),
    async (c) => {
      const { id } = c.req.valid('param')
      const gone = await database.withPlatform((tx) =>
        tx
          .delete(sessionRows)
          .where(and(eq(sessionRows.id, id), eq(sessionRows.userId, whoOf(c).loginId)))
          .returning({ id: sessionRows.id }),
      )
      if (gone.length === 0) throw new Refused('missing', 'This session has ended already.')
      o.sessions.forgetSession(id)
      return c.body(null, 204)
    },
  )

  app.openapi(
    guarded('signed-in', {
      method: 'post',
      path: '/api/me/close',
      request: body(z.object({ password: z.string().min(1).max(200) })),
      responses: done,
    }),
    async (c) => {
      const { loginId, sessionId } = whoOf(c)
      if (!sessionId) throw new Refused('unauthenticated', 'Sign in first.')
      const limit = { max: 10, seconds: 900 }
      if (!(await database.withPlatform((tx) => withinLimit(tx, `close:${sessionId}`, limit, clock()))))
        throw new Refused('too-many', 'Too many tries. Wait a quarter of an hour.')
      if (!(await o.auth.passwordIsRight(c.req.raw.headers, c.req.valid('json').password)))
        throw new Refused('forbidden', 'That is not your password. Nothing was changed.')
      const left = await closeLogin(services, loginId)
      o.sessions.forgetLogin(loginId)
      for (const workspaceId of left) o.sessions.forgetMember(workspaceId, loginId)
      return c.body(null, 204)
    },
  )
  return app
}
