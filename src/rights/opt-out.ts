import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { guarded } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import { readOptOut, suppress } from '#privacy/marketing.ts'
import { operatorDesk } from './cases.ts'
import type { RightsServices } from './erasing.ts'
import { gonePage, stopPage, stoppedPage } from './pages/opt-out.ts'
import { aroundOf } from './visitor.ts'

const page = { 200: { description: 'A page', content: { 'text/html': { schema: z.string() } } } }
const path = '/rights/opt-out/{token}'
const token = { params: z.object({ token: z.string().max(200) }) }

/**
 * Where a letter of marketing is stopped, by whoever holds it. Opening it changes nothing, because programs that look through mail open
 * every link; the one press does, and so does a mail program that offers to unsubscribe (RFC 8058).
 */
export function optOutRoutes(s: RightsServices) {
  const show = (c: Context, content: unknown, status: 200 | 404 = 200) => {
    c.header('cache-control', 'no-store')
    return c.html(content as any, status) as any
  }
  const gone = async (c: Context) => show(c, gonePage(await aroundOf(s, operatorDesk)), 404)
  return newRoutes()
    .openapi(guarded('open', { method: 'get', path, request: token, responses: page }), async (c) => {
      const found = readOptOut(s, c.req.valid('param').token)
      return found ? show(c, stopPage(await aroundOf(s, found.workspaceId))) : gone(c)
    })
    .openapi(guarded('open', { method: 'post', path, request: token, responses: page }), async (c) => {
      const found = readOptOut(s, c.req.valid('param').token)
      if (!found) return gone(c)
      const act = { by: null, now: s.clock() }
      await s.database.withPurpose('comply', found.workspaceId, (tx) =>
        suppress(tx, { ...found, wording: 'opt-out-2026-11' }, act),
      )
      return show(c, stoppedPage(await aroundOf(s, found.workspaceId)))
    })
}
