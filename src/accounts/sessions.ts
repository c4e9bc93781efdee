import { and, eq, isNull } from 'drizzle-orm'
import { createMiddleware } from 'hono/factory'
import { isUuid } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { byRole, type Env, type Permission, type Who } from './access.ts'
import type { Auth } from './auth.ts'
import { type Bearer, bearerOf, readBearer } from './bearer.ts'
import { members, type Role } from './members.ts'
import { openMemory } from './memory.ts'
import { cookieOf } from './sign-in-limits.ts'

type SignedIn = { readonly loginId: string; readonly sessionId: string; readonly cookies: readonly string[] } | null
export type Sessions = ReturnType<typeof openSessions>

const keepMs = 5000
const none: ReadonlySet<Permission> = new Set()
const byRoleSets = Object.fromEntries(Object.entries(byRole).map(([r, p]) => [r, new Set(p)])) as unknown as Record<
  Role,
  Set<Permission>
>
const inWorkspace = /^\/api\/w\/([^/]+)/
const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A page of another site can make a browser send the cookie; it cannot make it hide where it came from. */
const fromElsewhere = (headers: Headers, url: string) => {
  const site = headers.get('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && URL.parse(origin)?.host !== (headers.get('host') ?? new URL(url).host)
}

/**
 * Who is asking. The library and the database are asked at most every five seconds for one cookie, token or membership; what ends
 * or changes here is forgotten at once, and in other processes when its event arrives.
 */
export function openSessions(services: Pick<Services, 'database' | 'clock' | 'secrets' | 'live'>, auth: Auth) {
  const { database, clock, secrets, live } = services
  const key = secrets.derive('session-memory')
  const bySession = openMemory<SignedIn>(clock, keepMs)
  const byToken = openMemory<Bearer | null>(clock, keepMs)
  const roles = openMemory<Role | null>(clock, keepMs)
  auth.onSessionEnded((sessionId) => bySession.drop((s) => s?.sessionId === sessionId))
  live.onAny((workspaceId) => {
    roles.drop((_, k) => k.startsWith(workspaceId))
    byToken.drop((t) => t?.workspaceId === workspaceId)
  })

  const signedIn = async (headers: Headers): Promise<SignedIn> => {
    const cookie = cookieOf(headers, auth.cookieName)
    if (!cookie) return null
    return bySession.read(hmac(key, cookie).toString('base64'), async () => {
      const { response, headers: set } = await auth.library.api.getSession({ headers, returnHeaders: true })
      return response && { loginId: response.user.id, sessionId: response.session.id, cookies: set.getSetCookie() }
    })
  }
  const roleOf = (workspaceId: string, loginId: string) =>
    roles.read(`${workspaceId} ${loginId}`, async () => {
      const [row] = await database.withPlatform((tx) =>
        tx
          .select({ role: members.role })
          .from(members)
          .where(and(eq(members.workspaceId, workspaceId), eq(members.loginId, loginId), isNull(members.leftAt))),
      )
      return row?.role ?? null
    })
  const nothingHere = () => new Refused('missing', 'There is no such workspace, or you are not a member of it.')

  const member = async (
    workspaceId: string,
    loginId: string,
    sessionId: string | null,
    scopes?: readonly string[],
  ): Promise<Who> => {
    const role = isUuid(workspaceId) ? await roleOf(workspaceId, loginId) : null
    if (!role) throw nothingHere()
    const own = byRoleSets[role]
    const permissions = scopes ? new Set([...own].filter((p) => scopes.includes(p))) : own
    return { loginId, sessionId, workspaceId, role, permissions }
  }

  const authenticate = createMiddleware<Env>(async (c, next) => {
    const { headers } = c.req.raw
    const workspaceId = inWorkspace.exec(c.req.path)?.[1]
    c.set('who', null)
    const bearer = bearerOf(headers)
    if (bearer) {
      const hash = readBearer.hash(secrets, bearer)
      const token = await byToken.read(hash, () => readBearer.find(database, hash, clock()))
      if (!token || token.expiresAt <= clock()) throw new Refused('unauthenticated', 'This token is not valid any more.')
      if (workspaceId !== token.workspaceId) throw nothingHere()
      c.set('who', await member(workspaceId, token.loginId, null, token.scopes))
      return next()
    }
    const session = await signedIn(headers)
    if (!session) return next()
    if (!harmless.has(c.req.method) && fromElsewhere(headers, c.req.url))
      throw new Refused('forbidden', 'This came from another site. Open Handlet and try there.')
    for (const cookie of session.cookies) c.header('set-cookie', cookie, { append: true })
    const { loginId, sessionId } = session
    const stranger: Who = { loginId, sessionId, workspaceId: '', role: 'field', permissions: none }
    c.set('who', workspaceId === undefined ? stranger : await member(workspaceId, loginId, sessionId))
    return next()
  })
  return {
    /** The login of a request's cookie, or null. */
    whoIs: (request: Request) => signedIn(request.headers),
    /** Sets `who` for every route below; a workspace that one is no member of is not there at all (404). */
    authenticate,
    forgetSession: (sessionId: string) => bySession.drop((s) => s?.sessionId === sessionId),
    forgetLogin: (loginId: string) => bySession.drop((s) => s?.loginId === loginId),
    forgetMember: (workspaceId: string, loginId: string) => roles.drop((_, k) => k === `${workspaceId} ${loginId}`),
    forgetToken: (id: string) => byToken.drop((t) => t?.id === id),
  }
}
