import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import type { Policy } from '#policy/policy.ts'
import { changeCustomer, customerCard } from './card.ts'
import { addIdentity, removeIdentity } from './identify.ts'
import { mergeCustomers, previewMerge, unmergeCustomers } from './merge.ts'

const of = z.object({ id: z.uuid() })
const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })
const other = { params: of, body: { ...json(z.object({ other: z.uuid() })), required: true as const } }
const line = z.string().trim().max(200).nullable().optional()

const Card = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    place: z.string().nullable(),
    identities: z.array(z.object({ kind: z.enum(['email', 'phone']), value: z.string() })),
    merged: z.array(z.object({ mergeId: z.uuid(), name: z.string().nullable(), at: z.iso.datetime(), by: z.uuid() })),
  })
  .openapi('Customer')
const Conversation = z.object({
  id: z.uuid(),
  subject: z.string(),
  lastAt: z.iso.datetime(),
  place: z.enum(['now', 'waiting', 'later', 'done']),
})
const WholeCard = Card.extend({ conversations: z.array(Conversation) }).openapi('CustomerCard')
const Preview = z
  .object({
    other: z.object({ id: z.uuid(), name: z.string().nullable() }),
    identities: z.number().int(),
    conversations: z.number().int(),
    messages: z.number().int(),
    notes: z.number().int(),
    conflicts: z.array(z.object({ field: z.enum(['name', 'place']), kept: z.string(), other: z.string() })),
  })
  .openapi('MergePreview')

const show = guarded('read-inbox', {
  method: 'get',
  path: '/customers/{id}',
  request: { params: of },
  responses: { 200: { description: 'What is known of a customer', ...json(WholeCard) } },
})
const change = guarded('manage-customers', {
  method: 'patch',
  path: '/customers/{id}',
  request: { params: of, body: { ...json(z.object({ name: line, place: line })), required: true } },
  responses: { 200: { description: 'The customer as it now is', ...json(Card) } },
})
const preview = guarded('manage-customers', {
  method: 'post',
  path: '/customers/{id}/merge-preview',
  request: other,
  responses: { 200: { description: 'What a merge would move', ...json(Preview) } },
})
const merge = guarded('manage-customers', {
  method: 'post',
  path: '/customers/{id}/merges',
  request: other,
  responses: { 201: { description: 'Merged; by this id it can be undone', ...json(z.object({ mergeId: z.uuid() })) } },
})
const unmerge = guarded('manage-customers', {
  method: 'delete',
  path: '/customers/{id}/merges/{mergeId}',
  request: { params: of.extend({ mergeId: z.uuid() }) },
  responses: { 204: { description: 'They are two customers again' } },
})

const identity = z.object({ kind: z.enum(['email', 'phone']), value: z.string().trim().min(3).max(320) })
const withIdentity = { params: of, body: { ...json(identity), required: true as const } }
const known = guarded('manage-customers', {
  method: 'post',
  path: '/customers/{id}/identities',
  request: withIdentity,
  responses: { 204: { description: 'Mail from there is theirs' } },
})
// A POST, because the address is content and content is in no URL.
const unknown = guarded('manage-customers', {
  method: 'post',
  path: '/customers/{id}/identities/remove',
  request: withIdentity,
  responses: { 204: { description: 'No longer theirs' } },
})

/** The customer's conversations, newest first: told by a later slice, handed in by `app/`. */
export type ConversationsOf = (tx: Tx, workspaceId: string, customerId: string) => Promise<z.infer<typeof Conversation>[]>

/** Below /api/w/:workspaceId. `policies` is every table's: a merge walks them. */
export const customerRoutes = (
  { database }: Pick<Services, 'database'>,
  policies: readonly Policy[],
  conversationsOf: ConversationsOf = async () => [],
) =>
  newRoutes()
    .openapi(show, async (c) => {
      const { workspaceId } = whoOf(c)
      const { id } = c.req.valid('param')
      const card = await database.withPurpose('service', workspaceId, async (tx) => ({
        ...(await customerCard(tx, workspaceId, id)),
        conversations: await conversationsOf(tx, workspaceId, id),
      }))
      return c.json(card, 200)
    })
    .openapi(change, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const customerId = c.req.valid('param').id
      const card = await database.withPurpose('service', workspaceId, async (tx) => {
        await changeCustomer(tx, workspaceId, { customerId, loginId }, c.req.valid('json'))
        return customerCard(tx, workspaceId, customerId)
      })
      return c.json(card, 200)
    })
    .openapi(known, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const named = { workspaceId, loginId, customerId: c.req.valid('param').id, ...c.req.valid('json') }
      await database.withPurpose('service', workspaceId, (tx) => addIdentity(tx, named))
      return c.body(null, 204)
    })
    .openapi(unknown, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const named = { workspaceId, loginId, customerId: c.req.valid('param').id, ...c.req.valid('json') }
      await database.withPurpose('service', workspaceId, (tx) => removeIdentity(tx, named))
      return c.body(null, 204)
    })
    .openapi(preview, async (c) => {
      const { workspaceId } = whoOf(c)
      const { id } = c.req.valid('param')
      const found = await database.withPurpose('service', workspaceId, (tx) =>
        previewMerge(tx, workspaceId, id, c.req.valid('json').other, policies),
      )
      return c.json(found, 200)
    })
    .openapi(merge, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const who = { keptId: c.req.valid('param').id, otherId: c.req.valid('json').other, loginId }
      const mergeId = await database.withPurpose('service', workspaceId, (tx) => mergeCustomers(tx, workspaceId, who, policies))
      return c.json({ mergeId }, 201)
    })
    .openapi(unmerge, async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      const { id, mergeId } = c.req.valid('param')
      const who = { keptId: id, mergeId, loginId }
      await database.withPurpose('service', workspaceId, (tx) => unmergeCustomers(tx, workspaceId, who, policies))
      return c.body(null, 204)
    })
