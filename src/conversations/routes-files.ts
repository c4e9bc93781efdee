import { z } from '@hono/zod-openapi'
import { and, eq } from 'drizzle-orm'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { ChannelServices } from '#channels/channels.ts'
import { Refused } from '#platform/errors.ts'
import { uuidv7 } from '#platform/ids.ts'
import { attachments } from './attachments.ts'
import { putFile, readFile, recordFiles } from './files.ts'
import { cleanLine } from './mail/clean.ts'
import { displayDocument } from './mail/sanitise.ts'
import { sniff } from './mail/sniff.ts'
import { messages } from './messages.ts'
import { listOutgoing, readOutgoing } from './outgoing.ts'
import { discard, listQuarantine, readRaw, release } from './quarantine.ts'

const id = z.uuid()
const one = { params: z.object({ id }) }
const bytes = (type: string) => ({ 200: { description: 'The bytes', content: { [type]: { schema: z.string() } } } })
const done = { 204: { description: 'Done' } }
const list = {
  200: { description: 'Newest first', content: { 'application/json': { schema: z.array(z.record(z.string(), z.unknown())) } } },
}
const mostInline = 4 * 1024 * 1024
const mostBytes = 20 * 1024 * 1024
/** Never run, never framed by anybody else, never guessed at: what a stranger sent stays a file. */
const asFile = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=3600',
}
const quoted = (name: string) => `filename*=UTF-8''${encodeURIComponent(name)}`

export function fileRoutes(services: ChannelServices & { onReleased(workspaceId: string): void }) {
  const { database } = services
  return newRoutes()
    .openapi(
      guarded('reply', {
        method: 'post',
        path: '/uploads',
        request: { body: { content: { 'multipart/form-data': { schema: z.object({ file: z.any() }) } } } },
        responses: {
          200: {
            description: 'Stored',
            content: { 'application/json': { schema: z.object({ id, name: z.string(), type: z.string(), size: z.number() }) } },
          },
        },
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { file } = await c.req.parseBody()
        if (!(file instanceof File)) throw new Refused('invalid', 'Choose a file first.')
        if (file.size > mostBytes)
          throw new Refused(
            'too-large',
            'This file is larger than 20 MB, which is more than mail can carry. Send a link or a smaller one.',
          )
        const content = new Uint8Array(await file.arrayBuffer())
        const type = await sniff(content, file.name)
        const key = await database.withPurpose('service', workspaceId, (tx) => services.secrets.workspaceKey(tx, workspaceId))
        const kept = await putFile(services, key, content)
        const made = { id: uuidv7(), name: cleanLine(file.name, 200) || 'file', type, size: content.length }
        await database.withPurpose('service', workspaceId, async (tx) => {
          await recordFiles(tx, workspaceId, [kept])
          await tx.insert(attachments).values({ workspaceId, ...made, address: kept.address, inline: false, uploadedBy: loginId })
        })
        return c.json(made, 200)
      },
    )
    .openapi(
      guarded('read-inbox', {
        method: 'get',
        path: '/attachments/{id}',
        request: { ...one, query: z.object({ download: z.enum(['1']).optional() }) },
        responses: bytes('application/octet-stream'),
      }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        const found = await database.withPurpose(
          'service',
          workspaceId,
          async (tx) =>
            (
              await tx
                .select()
                .from(attachments)
                .where(eq(attachments.id, c.req.valid('param').id))
            )[0],
        )
        if (!found) throw new Refused('missing', 'The file is no longer here.')
        const content = await readFile(services, workspaceId, found.address)
        const show =
          !c.req.valid('query').download &&
          found.risk === null &&
          /^(image\/(png|jpeg|gif|webp|avif)|application\/pdf|text\/plain)$/.test(found.type)
        return c.body(content as Uint8Array<ArrayBuffer>, 200, {
          ...asFile,
          'content-type': show ? found.type : 'application/octet-stream',
          'content-disposition': `${show ? 'inline' : 'attachment'}; ${quoted(found.name)}`,
        }) as any
      },
    )
    .openapi(
      guarded('read-inbox', {
        method: 'get',
        path: '/messages/{id}/html',
        request: { ...one, query: z.object({ pictures: z.enum(['1']).optional() }) },
        responses: bytes('text/html'),
      }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        const messageId = c.req.valid('param').id
        const { html, files } = await database.withPurpose('service', workspaceId, async (tx) => ({
          html: (await tx.select({ html: messages.html }).from(messages).where(eq(messages.id, messageId)))[0]?.html,
          files: await tx
            .select()
            .from(attachments)
            .where(and(eq(attachments.messageId, messageId), eq(attachments.inline, true))),
        }))
        if (!html) throw new Refused('missing', 'This message has no formatted version.')
        // The frame has no origin, so it sends no cookie: pictures inside the message come with it.
        const shown = files.filter((f) => f.risk === null && f.type.startsWith('image/') && f.size < mostInline)
        const inline = new Map(
          await Promise.all(
            shown.map(
              async (f) =>
                [
                  f.contentId,
                  `data:${f.type};base64,${Buffer.from(await readFile(services, workspaceId, f.address)).toString('base64')}`,
                ] as const,
            ),
          ),
        )
        const cidUrl = (contentId: string) => inline.get(contentId) ?? null
        const pictures = c.req.valid('query').pictures === '1'
        return c.body(displayDocument(html, { showRemoteImages: pictures, cidUrl }), 200, {
          'content-type': 'text/html; charset=utf-8',
          'x-content-type-options': 'nosniff',
          'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:${pictures ? ' https: http:' : ''}; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'`,
        }) as any
      },
    )
    .openapi(
      guarded('read-inbox', { method: 'get', path: '/messages/{id}/raw', request: one, responses: bytes('message/rfc822') }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        const raw = await database.withPurpose('service', workspaceId, (tx) =>
          readRaw(services, tx, workspaceId, { messageId: c.req.valid('param').id }),
        )
        return c.body(raw as Uint8Array<ArrayBuffer>, 200, { ...asFile, 'content-type': 'text/plain; charset=utf-8' }) as any
      },
    )
    .openapi(guarded('see-quarantine', { method: 'get', path: '/quarantine', responses: list }), async (c) => {
      const { workspaceId } = whoOf(c)
      return c.json(await database.withPurpose('service', workspaceId, listQuarantine), 200)
    })
    .openapi(
      guarded('see-quarantine', { method: 'post', path: '/quarantine/{id}/release', request: one, responses: done }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        await database.withPurpose('service', workspaceId, (tx) => release(tx, workspaceId, c.req.valid('param').id))
        services.onReleased(workspaceId)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('see-quarantine', { method: 'delete', path: '/quarantine/{id}', request: one, responses: done }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        await database.withPurpose('service', workspaceId, (tx) => discard(tx, workspaceId, c.req.valid('param').id))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('see-quarantine', {
        method: 'get',
        path: '/quarantine/{id}/raw',
        request: one,
        responses: bytes('message/rfc822'),
      }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        const raw = await database.withPurpose('service', workspaceId, (tx) =>
          readRaw(services, tx, workspaceId, { journalId: c.req.valid('param').id }),
        )
        return c.body(raw as Uint8Array<ArrayBuffer>, 200, {
          ...asFile,
          'content-type': 'application/octet-stream',
          'content-disposition': 'attachment; filename="held-back.eml"',
        }) as any
      },
    )
    .openapi(guarded('read-inbox', { method: 'get', path: '/outgoing', responses: list }), async (c) =>
      c.json(await listOutgoing(services, whoOf(c).workspaceId), 200),
    )
    .openapi(
      guarded('read-inbox', { method: 'get', path: '/outgoing/{id}/raw', request: one, responses: bytes('message/rfc822') }),
      async (c) => {
        const raw = await readOutgoing(services, whoOf(c).workspaceId, c.req.valid('param').id)
        return c.body(raw as Uint8Array<ArrayBuffer>, 200, { ...asFile, 'content-type': 'text/plain; charset=utf-8' }) as any
      },
    )
}
