import { z } from '@hono/zod-openapi'
import { type Env, guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { ChannelServices } from '#channels/channels.ts'
import type { Tx } from '#platform/db/database.ts'
import { holdWorkspace } from '#platform/events.ts'
import { countUse } from '#platform/usage.ts'
import { cancel, decide, retry } from './deliver.ts'
import { writeNote } from './note.ts'
import { type Act, addLabel, assign, close, removeLabel, reopen, see, snooze, unassign, wake } from './place.ts'
import { reply } from './reply.ts'
import { search } from './search.ts'
import { changeSeveral } from './several.ts'

const id = z.uuid()
const conversation = { params: z.object({ id }) }
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } }, required: true })
const done = { 204: { description: 'Done' } }
const ok = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const key = z.string().min(8).max(100).describe('Made by the client; the same key again changes nothing')

const queued = z
  .object({ messageId: id, deliveryId: id, undoUntil: z.iso.datetime(), sendAt: z.iso.datetime() })
  .openapi('Queued')
const several = z.object({
  ids: z.array(id).min(1).max(100),
  change: z.union([
    z.strictObject({ closed: z.boolean() }),
    z.strictObject({ snoozedUntil: z.iso.datetime().nullable() }),
    z.strictObject({ assignee: id.nullable() }),
    z.strictObject({ label: id, on: z.boolean() }),
    z.strictObject({ unread: z.boolean() }),
  ]),
})
const file = z.object({ id, name: z.string(), type: z.string(), size: z.number().int() })
const back = z.object({ conversationId: id, text: z.string(), attachments: z.array(file) }).openapi('TakenBack')
const hit = z.object({
  conversationId: id,
  messageId: id,
  customer: z.object({ id, name: z.string() }).nullable(),
  who: z.string(),
  subject: z.string(),
  snippet: z.string(),
  people: z.array(z.string()),
  files: z.array(z.string()),
  at: z.iso.datetime(),
})
const sought = z.object({
  query: z.string().max(200),
  limit: z.number().int().min(1).max(50).default(20),
  after: z.string().max(300).optional(),
})
const found = z
  .object({
    conversations: z.array(hit),
    customers: z.array(z.object({ id, name: z.string(), matched: z.string() })),
    next: z.string().nullable(),
  })
  .openapi('Found')

/** What a member does to a conversation. Thin: each calls one verb in one transaction. */
export function conversationRoutes(services: ChannelServices) {
  const { database, clock } = services
  const act = <T>(
    c: { get(key: 'who'): Env['Variables']['who'] },
    conversationId: string,
    verb: (tx: Tx, a: Act) => Promise<T>,
    feature?: string,
  ) => {
    const { workspaceId, loginId } = whoOf(c)
    return database.withPurpose('service', workspaceId, async (tx) => {
      await holdWorkspace(tx, workspaceId) // in the order that intake takes its locks
      const result = await verb(tx, { workspaceId, conversationId, by: loginId, now: clock() })
      if (feature) await countUse(tx, workspaceId, feature, clock())
      return result
    })
  }
  return newRoutes()
    .openapi(
      guarded('read-inbox', { method: 'put', path: '/conversations/{id}/seen', request: conversation, responses: done }),
      async (c) => {
        await act(c, c.req.valid('param').id, see)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'post',
        path: '/conversations/{id}/messages',
        request: {
          ...conversation,
          body: json(
            z.object({
              key,
              text: z.string().max(100_000),
              attachments: z.array(id).max(20).default([]),
              sendAt: z.iso.datetime().nullish(),
            }),
          ),
        },
        responses: ok('Queued; it leaves after ten seconds, or at `sendAt`', queued),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { text, attachments, sendAt, key } = c.req.valid('json')
        const made = await reply(services, workspaceId, {
          key,
          text,
          conversationId: c.req.valid('param').id,
          attachmentIds: attachments,
          sendAt: sendAt ? new Date(sendAt) : null,
          by: loginId,
        })
        return c.json({ ...made, undoUntil: made.undoUntil.toISOString(), sendAt: made.sendAt.toISOString() }, 200)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'post',
        path: '/deliveries/{id}/cancel',
        request: conversation,
        responses: ok('Taken back: what was written, for the composer', back),
      }),
      async (c) => {
        const deliveryId = c.req.valid('param').id
        return c.json(await act(c, '', (tx, a) => cancel(tx, a.workspaceId, deliveryId, a.by, a.now), 'undo-send'), 200)
      },
    )
    .openapi(
      guarded('reply', { method: 'post', path: '/deliveries/{id}/retry', request: conversation, responses: done }),
      async (c) => {
        await act(c, '', (tx, a) => retry(tx, a.workspaceId, c.req.valid('param').id, a.now))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'post',
        path: '/deliveries/{id}/settle',
        request: { ...conversation, body: json(z.object({ as: z.enum(['sent', 'not-sent']) })) },
        responses: done,
      }),
      async (c) => {
        const went = c.req.valid('json').as === 'sent'
        await act(c, '', (tx, a) => decide(tx, a.workspaceId, c.req.valid('param').id, { went, by: a.by, now: a.now }))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'post',
        path: '/conversations/{id}/notes',
        request: { ...conversation, body: json(z.object({ key, body: z.string().max(20_000) })) },
        responses: ok('Written', z.object({ id })),
      }),
      async (c) => {
        const noteId = await act(c, c.req.valid('param').id, (tx, a) => writeNote(tx, a, c.req.valid('json')), 'note')
        return c.json({ id: noteId }, 200)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'patch',
        path: '/conversations',
        request: { body: json(several) },
        responses: ok('One change to several; how many of them were still here', z.object({ changed: z.number().int() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { ids, change } = c.req.valid('json')
        const changed = await database.withPurpose('service', workspaceId, async (tx) => {
          await holdWorkspace(tx, workspaceId)
          return changeSeveral(tx, { workspaceId, by: loginId, now: clock() }, ids, change)
        })
        return c.json({ changed }, 200)
      },
    )
    .openapi(
      guarded('reply', { method: 'put', path: '/conversations/{id}/closure', request: conversation, responses: done }),
      async (c) => {
        await act(c, c.req.valid('param').id, close, 'close')
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', { method: 'delete', path: '/conversations/{id}/closure', request: conversation, responses: done }),
      async (c) => {
        await act(c, c.req.valid('param').id, reopen)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'put',
        path: '/conversations/{id}/snooze',
        request: { ...conversation, body: json(z.object({ until: z.iso.datetime() })) },
        responses: done,
      }),
      async (c) => {
        await act(c, c.req.valid('param').id, (tx, a) => snooze(tx, a, new Date(c.req.valid('json').until)), 'snooze')
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', { method: 'delete', path: '/conversations/{id}/snooze', request: conversation, responses: done }),
      async (c) => {
        await act(c, c.req.valid('param').id, wake)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'put',
        path: '/conversations/{id}/assignment',
        request: { ...conversation, body: json(z.object({ loginId: id })) },
        responses: done,
      }),
      async (c) => {
        const { loginId } = c.req.valid('json')
        await act(c, c.req.valid('param').id, (tx, a) => assign(tx, a, loginId), 'assign')
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', { method: 'delete', path: '/conversations/{id}/assignment', request: conversation, responses: done }),
      async (c) => {
        await act(c, c.req.valid('param').id, unassign)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'put',
        path: '/conversations/{id}/labels/{labelId}',
        request: { params: z.object({ id, labelId: id }) },
        responses: done,
      }),
      async (c) => {
        const p = c.req.valid('param')
        await act(c, p.id, (tx, a) => addLabel(tx, a, p.labelId))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('reply', {
        method: 'delete',
        path: '/conversations/{id}/labels/{labelId}',
        request: { params: z.object({ id, labelId: id }) },
        responses: done,
      }),
      async (c) => {
        const p = c.req.valid('param')
        await act(c, p.id, (tx, a) => removeLabel(tx, a, p.labelId))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('read-inbox', {
        method: 'post',
        path: '/search',
        request: { body: json(sought) },
        responses: ok('What was found; in subject and snippet matched words stand between ⟦ and ⟧', found),
      }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        return c.json(await database.withPurpose('service', workspaceId, (tx) => search(tx, c.req.valid('json'))), 200)
      },
    )
}
