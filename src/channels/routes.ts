import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import { Refused } from '#platform/errors.ts'
import { ChannelFailure } from './channel.ts'
import { type Adapter, type ChannelServices, type Connection, findConnection, missingConnection } from './channels.ts'
import { connectMailbox, disconnect, listConnections, noteHealth } from './connect.ts'

const id = z.uuid()
const one = { params: z.object({ id }) }
const server = z.object({ host: z.string().min(1).max(255), port: z.number().int().min(1).max(65_535), secure: z.boolean() })
const mailbox = z.object({
  kind: z.literal('imap'),
  address: z.email().max(254),
  user: z.string().min(1).max(254),
  password: z.string().min(1).max(1000),
  imap: server,
  smtp: server,
  wording: z.string().min(1).max(2000).describe('The words that the person agreed to'),
})
const connection = z
  .object({
    id,
    kind: z.enum(['forwarding', 'imap', 'import']),
    address: z.string(),
    health: z.object({ state: z.enum(['good', 'checking', 'trouble', 'off']), says: z.string(), since: z.string().nullable() }),
    lastCheckedAt: z.string().nullable(),
    lag: z.number().nullable().describe('Seconds since the last successful contact'),
    authorisedAt: z.string(),
  })
  .openapi('Connection')
const preset = z.object({
  provider: z.string(),
  imap: server,
  smtp: server,
  appPassword: z.boolean().optional().describe('The usual password is not accepted: make one for this program first'),
  oauthOnly: z.enum(['microsoft']).optional().describe('Passwords are not accepted at all'),
})
const ok = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const done = { 204: { description: 'Done' } }

/** `adapter` opens a channel that is not stored yet, to try it before anything is kept. */
export function channelRoutes(
  services: ChannelServices,
  adapter: Adapter,
  presetFor: (address: string) => z.infer<typeof preset> | undefined,
) {
  const { database, clock } = services
  return newRoutes()
    .openapi(
      guarded('read-connections', { method: 'get', path: '/connections', responses: ok('Oldest first', z.array(connection)) }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        return c.json(await database.withPurpose('connect', workspaceId, (tx) => listConnections(tx, workspaceId, clock())), 200)
      },
    )
    .openapi(
      guarded('manage-connections', {
        method: 'post',
        path: '/connections',
        request: { body: { content: { 'application/json': { schema: mailbox } }, required: true } },
        responses: ok('Connected; mail is on its way', z.object({ id })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { address, user, password, imap, smtp, wording } = c.req.valid('json')
        const settings = { user, imap, smtp }
        const trial = adapter({ id: '', kind: 'imap', address, settings } as unknown as Connection, password)
        await trial
          .check()
          .catch(notLetIn)
          .finally(() => trial.close())
        const made = await database.withPurpose('connect', workspaceId, (tx) =>
          connectMailbox(services, tx, workspaceId, { address, settings, secret: password, wording, by: loginId }),
        )
        return c.json({ id: made }, 200)
      },
    )
    .openapi(
      guarded('manage-connections', {
        method: 'post',
        path: '/connections/preset',
        request: {
          body: { content: { 'application/json': { schema: z.object({ address: z.email().max(254) }) } }, required: true },
        },
        responses: ok('The usual servers of this address, or null', preset.nullable()),
      }),
      async (c) => c.json(presetFor(c.req.valid('json').address) ?? null, 200),
    )
    .openapi(
      guarded('manage-connections', { method: 'delete', path: '/connections/{id}', request: one, responses: done }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await disconnect(services, workspaceId, c.req.valid('param').id, loginId)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-connections', { method: 'post', path: '/connections/{id}/check', request: one, responses: done }),
      async (c) => {
        const { workspaceId } = whoOf(c)
        const connectionId = c.req.valid('param').id
        await database.withPurpose('connect', workspaceId, async (tx) => {
          if (!(await findConnection(tx, connectionId))) throw missingConnection()
        })
        const channel = await services.channels.of(workspaceId, connectionId).catch(said)
        const trouble = await channel.check().then(
          () => null,
          (cause) =>
            cause instanceof ChannelFailure
              ? cause
              : new ChannelFailure('retry-later', "We couldn't reach it just now. Nothing is lost.", { cause }),
        )
        await noteHealth(services, workspaceId, connectionId, trouble)
        if (trouble) throw new Refused('unavailable', trouble.message)
        return c.body(null, 204)
      },
    )
}

/** Nothing has changed yet: it was typed just now. */
const notLetIn = (cause: unknown): never => {
  if (!(cause instanceof ChannelFailure) || cause.kind !== 'reconnect') return said(cause)
  throw new Refused(
    'invalid',
    "We couldn't sign in with this name and password. Check both and try again. Some providers want an app password here.",
    { cause },
  )
}

const said = (cause: unknown): never => {
  throw cause instanceof ChannelFailure ? new Refused('invalid', cause.message, { cause }) : cause
}
