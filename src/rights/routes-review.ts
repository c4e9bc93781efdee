import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, idIn, newRoutes } from '#accounts/describe.ts'
import { comply } from './course.ts'
import type { RightsServices } from './erasing.ts'
import { dismissOffer, listOffers, takeOffer } from './offers.ts'
import { approve } from './pack.ts'
import { addSpan, decideRest, decideSpans, foundPage } from './review.ts'
import { spanReasons } from './spans.ts'

const one = idIn('id')
const state = z.enum(['left-out', 'shown'])
const place = z.number().int().min(0).nullable()
const Found = z.record(z.string(), z.unknown()).openapi('FoundPage')
const Offer = z.object({ messageId: z.uuid(), conversationId: z.uuid(), kind: z.string() }).openapi('CaseOffer')

/** Below /api/w/:workspaceId: looking through what was found, and messages that sound like a request. */
export const reviewRoutes = (s: RightsServices) =>
  newRoutes()
    .openapi(
      // A POST, because a key can carry an address and content is in no URL.
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/found',
        request: { ...one, ...body(z.object({ table: z.string().max(80).optional(), after: z.string().max(800).optional() })) },
        responses: answer('Fifty rows of one table, with the words in them that may be about somebody else', Found),
      }),
      async (c) => c.json(await foundPage(s, whoOf(c).workspaceId, c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/cases/{id}/spans',
        request: {
          ...one,
          ...body(
            z.object({
              table: z.string().max(80),
              key: z.string().max(800),
              column: z.string().max(80).nullable(),
              from: place,
              to: place,
              reason: z.enum(spanReasons),
            }),
          ),
        },
        responses: answer('Marked, and left out', z.object({ id: z.uuid() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        return c.json({ id: await addSpan(s, workspaceId, c.req.valid('param').id, c.req.valid('json'), loginId) }, 200)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'put',
        path: '/cases/{id}/spans',
        request: { ...one, ...body(z.object({ ids: z.array(z.uuid()).min(1).max(500), state })) },
        responses: done,
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await decideSpans(s, workspaceId, c.req.valid('param').id, { ...c.req.valid('json'), by: loginId })
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('handle-cases', {
        method: 'put',
        path: '/cases/{id}/spans/rest',
        request: { ...one, ...body(z.object({ state })) },
        responses: answer('How many were decided', z.object({ decided: z.number().int() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const decided = await decideRest(s, workspaceId, c.req.valid('param').id, { ...c.req.valid('json'), by: loginId })
        return c.json({ decided }, 200)
      },
    )
    .openapi(
      guarded('handle-cases', { method: 'post', path: '/cases/{id}/approval', request: one, responses: done }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await approve(s, workspaceId, c.req.valid('param').id, loginId)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('read-inbox', {
        method: 'get',
        path: '/conversations/{id}/case-offers',
        request: one,
        responses: answer('Messages that sound like a request', z.array(Offer)),
      }),
      async (c) =>
        c.json(await comply(s, whoOf(c).workspaceId, (tx) => listOffers(tx, whoOf(c).workspaceId, c.req.valid('param').id)), 200),
    )
    .openapi(
      guarded('handle-cases', {
        method: 'post',
        path: '/messages/{id}/case-offer',
        request: one,
        responses: answer('The case it became', z.object({ id: z.uuid() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        return c.json({ id: await takeOffer(s, workspaceId, c.req.valid('param').id, loginId) }, 200)
      },
    )
    .openapi(
      guarded('reply', { method: 'delete', path: '/messages/{id}/case-offer', request: one, responses: done }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await comply(s, workspaceId, (tx) => dismissOffer(tx, c.req.valid('param').id, loginId))
        return c.body(null, 204)
      },
    )
