import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { Tx } from '#platform/db/database.ts'
import { record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import type { ConversationEvent } from './events.ts'
import * as wording from './wording.ts'

const id = z.uuid()
const one = { params: z.object({ id }) }
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } }, required: true })
const ok = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const done = { 204: { description: 'Done' } }
const name = z.string().trim().min(1).max(60)
const body = z.string().trim().min(1).max(10_000)
const colour = z.enum(wording.colours)
const label = z.object({ id, name, colour }).openapi('Label')
const canned = z.object({ id, name, body, position: z.number().int() }).openapi('CannedReply')

/** The business's own wording: labels and canned replies. */
export function wordingRoutes(services: Services) {
  const within = <T>(c: Parameters<typeof whoOf>[0], work: (tx: Tx, workspaceId: string) => Promise<T>) => {
    const { workspaceId } = whoOf(c)
    return services.database.withPurpose('service', workspaceId, (tx) => work(tx, workspaceId))
  }
  const change = <T>(c: Parameters<typeof whoOf>[0], work: (tx: Tx, workspaceId: string) => Promise<T>) =>
    within(c, async (tx, workspaceId) => {
      const result = await work(tx, workspaceId)
      const happened: ConversationEvent = { kind: 'wording.changed', about: {} }
      await record(tx, workspaceId, [happened])
      return result
    })
  return newRoutes()
    .openapi(guarded('read-inbox', { method: 'get', path: '/labels', responses: ok('By name', z.array(label)) }), async (c) =>
      c.json(await within(c, wording.listLabels), 200),
    )
    .openapi(
      guarded('manage-wording', {
        method: 'post',
        path: '/labels',
        request: { body: json(z.object({ name, colour })) },
        responses: ok('Made', label),
      }),
      async (c) => c.json(await change(c, (tx, w) => wording.addLabelName(tx, w, c.req.valid('json'))), 200),
    )
    .openapi(
      guarded('manage-wording', {
        method: 'patch',
        path: '/labels/{id}',
        request: { ...one, body: json(z.object({ name, colour }).partial()) },
        responses: done,
      }),
      async (c) => {
        await change(c, (tx) => wording.changeLabel(tx, c.req.valid('param').id, c.req.valid('json')))
        return c.body(null, 204)
      },
    )
    .openapi(guarded('manage-wording', { method: 'delete', path: '/labels/{id}', request: one, responses: done }), async (c) => {
      await change(c, (tx) => wording.removeLabelName(tx, c.req.valid('param').id))
      return c.body(null, 204)
    })
    .openapi(
      guarded('read-inbox', { method: 'get', path: '/canned-replies', responses: ok('In order', z.array(canned)) }),
      async (c) => c.json(await within(c, wording.listCannedReplies), 200),
    )
    .openapi(
      guarded('manage-wording', {
        method: 'post',
        path: '/canned-replies',
        request: { body: json(z.object({ name, body, position: z.number().int().optional() })) },
        responses: ok('Made', z.object({ id })),
      }),
      async (c) => c.json(await change(c, (tx, w) => wording.addCannedReply(tx, w, c.req.valid('json'))), 200),
    )
    .openapi(
      guarded('manage-wording', {
        method: 'patch',
        path: '/canned-replies/{id}',
        request: { ...one, body: json(z.object({ name, body, position: z.number().int() }).partial()) },
        responses: done,
      }),
      async (c) => {
        await change(c, (tx) => wording.changeCannedReply(tx, c.req.valid('param').id, c.req.valid('json'), services.clock()))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-wording', { method: 'delete', path: '/canned-replies/{id}', request: one, responses: done }),
      async (c) => {
        await change(c, (tx) => wording.removeCannedReply(tx, c.req.valid('param').id))
        return c.body(null, 204)
      },
    )
}
