import { z } from '@hono/zod-openapi'
import { type Env, guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { Services } from '#platform/services.ts'
import { correctIntent } from './correct.ts'
import { type Label, labelNames } from './labels.ts'

const correct = guarded('reply', {
  method: 'put',
  path: '/messages/{id}/intent',
  request: {
    params: z.object({ id: z.uuid() }),
    body: { content: { 'application/json': { schema: z.object({ label: z.enum(labelNames) }) } }, required: true },
  },
  responses: { 204: { description: 'Your word stands beside what was decided, and wins' } },
})

const takeBack = guarded('reply', {
  method: 'delete',
  path: '/messages/{id}/intent',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Your word is taken back; what was decided stands again' } },
})

/** Below /api/w/:workspaceId. */
export const intentRoutes = ({ database, clock }: Pick<Services, 'database' | 'clock'>) => {
  const put = (c: { get(key: 'who'): Env['Variables']['who'] }, messageId: string, label: Label | null) => {
    const { workspaceId, loginId } = whoOf(c)
    const correction = { messageId, label, loginId, now: clock() }
    return database.withPurpose('service', workspaceId, (tx) => correctIntent(tx, workspaceId, correction))
  }
  return newRoutes()
    .openapi(correct, async (c) => {
      await put(c, c.req.valid('param').id, c.req.valid('json').label)
      return c.body(null, 204)
    })
    .openapi(takeBack, async (c) => {
      await put(c, c.req.valid('param').id, null)
      return c.body(null, 204)
    })
}
