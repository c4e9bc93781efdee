import { and, eq, isNull } from 'drizzle-orm'
import { createMiddleware } from 'hono/factory'
import { isUuid } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { byRole, type Env, type Permission, type Standing, type Who } from './access.ts'
import type { Auth } from './auth.ts'
import { type Bearer, bearerOf, readBearer } from './bearer.ts'
import { members, type Role } from './members.ts'
import { openMemory } from './memory.ts'
import { cookieOf } from './sign-in-limits.ts'
import { bySupportScope } from './support.ts'
import { noteView, type Visit, visitsOf } from './support-visits.ts'

type SignedIn = { readonly loginId: string; readonly sessionId: string; readonly cookies: readonly string[] } | null
/** What somebody is in a workspace. */
type Place = { readonly role: Standing; readonly permissions: ReadonlySet<Permission>; readonly visit: Visit | null }
export type Sessions = ReturnType<typeof openSessions>

const keepMs = 5000
const none: ReadonlySet<Permission> = new Set()
const byRoleSets = Object.fromEntries(Object.entries(byRole).map(([r, p]) => [r, new Set(p)])) as unknown as Record<
  Role,
  Set<Permission>
>
const inWorkspace = /^\/api\/w\/([^/]+)(.*)/
const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Questions that come in a body, so that no word of them is in an address. */
const asks = new Set(['/inbox', '/search'])
/** What says nothing of anybody: ids of what changed, and whether support may look. */
const unnoted = new Set(['/live', '/support'])

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
  const places = openMemory<Place | null>(clock, keepMs)
  auth.onSessionEnded((sessionId) => bySession.drop((s) => s?.sessionId === sessionId))
  live.onAny((workspaceId) => {
    places.drop((_, k) => k.startsWith(workspaceId))
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
  const placeOf = (workspaceId: string, loginId: string) =>
    places.read(`${workspaceId} ${loginId}`, () =>
      database.withPlatform(async (tx): Promise<Place | null> => {
        const [row] = await tx
          .select({ role: members.role })
          .from(members)
          .where(and(eq(members.workspaceId, workspaceId), eq(members.loginId, loginId), isNull(members.leftAt)))
        if (row) return { role: row.role, permissions: byRoleSets[row.role], visit: null }
        const visit = (await visitsOf(tx, loginId, clock())).find((v) => v.workspaceId === workspaceId)
        return visit ? { role: 'support', permissions: bySupportScope[visit.scope], visit } : null
      }),
    )
  const nothingHere = () => new Refused('missing', 'There is no such workspace, or you are not a member of it.')

  const member = async (
    workspaceId: string,
    loginId: string,
    sessionId: string | null,
    scopes?: readonly string[],
  ): Promise<{ who: Who; visit: Visit | null }> => {
    const place = isUuid(workspaceId) ? await placeOf(workspaceId, loginId) : null
    // A visit ends at its minute, whatever was read a moment ago; a program's token is no way in for support.
    if (!place || (place.visit && (place.visit.until <= clock() || !sessionId))) throw nothingHere()
    const { role, permissions: own, visit } = place
    const permissions = scopes ? new Set([...own].filter((p) => scopes.includes(p))) : own
    return { who: { loginId, sessionId, workspaceId, role, permissions }, visit }
  }
  /** Whoever helps may look and change nothing, and each look is written down before it is answered. */
  const lookIn = async (visit: Visit, workspaceId: string, method: string, path: string) => {
    if (!harmless.has(method) && !asks.has(path))
      throw new Refused('forbidden', 'Support may look here and change nothing. Ask a member to do it.')
    if (!unnoted.has(path)) await noteView(services, workspaceId, visit.id, path)
  }

  const authenticate = createMiddleware<Env>(async (c, next) => {
    const { headers } = c.req.raw
    const [, workspaceId, below = ''] = inWorkspace.exec(c.req.path) ?? []
    c.set('who', null)
    const bearer = bearerOf(headers)
    if (bearer) {
      const hash = readBearer.hash(secrets, bearer)
      const token = await byToken.read(hash, () => readBearer.find(database, hash, clock()))
      if (!token || token.expiresAt <= clock()) throw new Refused('unauthenticated', 'This token is not valid any more.')
      if (workspaceId !== token.workspaceId) throw nothingHere()
      c.set('who', (await member(workspaceId, token.loginId, null, token.scopes)).who)
      return next()
    }
    const session = await signedIn(headers)
    if (!session) return next()
    if (!harmless.has(c.req.method) && fromElsewhere(headers, c.req.url))
      throw new Refused('forbidden', 'This came from another site. Open Handlet and try there.')
    for (const cookie of session.cookies) c.header('set-cookie', cookie, { append: true })
    const { loginId, sessionId } = session
    const stranger: Who = { loginId, sessionId, workspaceId: '', role: 'field', permissions: none }
    if (workspaceId === undefined) c.set('who', stranger)
    else {
      const { who, visit } = await member(workspaceId, loginId, sessionId)
      if (visit) await lookIn(visit, workspaceId, c.req.method, below)
      c.set('who', who)
    }
    return next()
  })
  return {
    /** The login of a request's cookie, or null. */
    whoIs: (request: Request) => signedIn(request.headers),
    /** Sets `who` for every route below; a workspace that one is no member of is not there at all (404). */
    authenticate,
    forgetSession: (sessionId: string) => bySession.drop((s) => s?.sessionId === sessionId),
    forgetLogin: (loginId: string) => bySession.drop((s) => s?.loginId === loginId),
    /** Is whoever asked still in? For answers that go on for long. */
    isStillIn: async (who: Who): Promise<boolean> => {
      const place = await placeOf(who.workspaceId, who.loginId)
      return place !== null && (place.visit === null || place.visit.until > clock())
    },
    forgetMember: (workspaceId: string, loginId: string) => places.drop((_, k) => k === `${workspaceId} ${loginId}`),
    forgetToken: (id: string) => byToken.drop((t) => t?.id === id),
  }
}
