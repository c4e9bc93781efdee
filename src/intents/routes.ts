import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { Services } from '#platform/services.ts'
import { correctIntent } from './correct.ts'
import { labelNames } from './labels.ts'

const correct = guarded('reply', {
  method: 'put',
  path: '/messages/{id}/intent',
  request: {
    params: z.object({ id: z.uuid() }),
    body: { content: { 'application/json': { schema: z.object({ label: z.enum(labelNames) }) } }, required: true },
  },
  responses: { 204: { description: 'Your word stands beside what was decided, and wins' } },
})

/** Below /api/w/:workspaceId. */
export const intentRoutes = ({ database, clock }: Pick<Services, 'database' | 'clock'>) =>
  newRoutes().openapi(correct, async (c) => {
    const { workspaceId, loginId } = whoOf(c)
    const correction = { messageId: c.req.valid('param').id, label: c.req.valid('json').label, loginId, now: clock() }
    await database.withPurpose('service', workspaceId, (tx) => correctIntent(tx, workspaceId, correction))
    return c.body(null, 204)
  })
