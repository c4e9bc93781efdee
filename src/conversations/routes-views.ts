import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { places } from './conversations.ts'
import type { Act } from './place.ts'
import { startReplying, stopReplying } from './replying.ts'
import { dropView, keepView, viewsOf } from './views.ts'

const id = z.uuid()
const one = { params: z.object({ id }) }
const ok = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const done = { 204: { description: 'Done' } }
const view = z.object({
  name: z.string().trim().min(1).max(40),
  place: z.enum(places),
  who: z.union([z.enum(['me', 'nobody']), id]).nullable(),
  label: id.nullable(),
  about: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .nullable(),
})

/** What a member keeps or says for the others to see, beside the conversations themselves. */
export function viewRoutes({ database, clock }: Pick<Services, 'database' | 'clock'>) {
  const within = <T>(c: Parameters<typeof whoOf>[0], work: (tx: Tx, workspaceId: string, loginId: string) => Promise<T>) => {
    const { workspaceId, loginId } = whoOf(c)
    return database.withPurpose('service', workspaceId, (tx) => work(tx, workspaceId, loginId))
  }
  const says = (c: Parameters<typeof whoOf>[0], conversationId: string, verb: (tx: Tx, a: Act) => Promise<void>) =>
    within(c, (tx, workspaceId, by) => verb(tx, { workspaceId, conversationId, by, now: clock() }))
  return newRoutes()
    .openapi(
      guarded('reply', { method: 'put', path: '/conversations/{id}/replying', request: one, responses: done }),
      async (c) => {
        await says(c, c.req.valid('param').id, startReplying)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', { method: 'delete', path: '/conversations/{id}/replying', request: one, responses: done }),
      async (c) => {
        await says(c, c.req.valid('param').id, stopReplying)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('read-inbox', {
        method: 'get',
        path: '/views',
        responses: ok('One’s own, by name', z.array(view.extend({ id }))),
      }),
      async (c) => c.json(await within(c, (tx, _, loginId) => viewsOf(tx, loginId)), 200),
    )
    .openapi(
      guarded('read-inbox', {
        method: 'post',
        path: '/views',
        request: { body: { content: { 'application/json': { schema: view } }, required: true } },
        responses: ok('Kept; the same name again is the same view, changed', view.extend({ id })),
      }),
      async (c) => c.json(await within(c, (tx, w, loginId) => keepView(tx, w, loginId, c.req.valid('json'))), 200),
    )
    .openapi(guarded('read-inbox', { method: 'delete', path: '/views/{id}', request: one, responses: done }), async (c) => {
      await within(c, (tx, _, loginId) => dropView(tx, loginId, c.req.valid('param').id))
      return c.body(null, 204)
    })
}
