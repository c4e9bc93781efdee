import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, maybeWhen, newRoutes, time, when } from '#accounts/describe.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import type { Act } from '#privacy/give.ts'
import { grounds, limbs, marketingChannels } from '#privacy/marketing.ts'
import { endObjections, listObjections, object, stoppable } from '#privacy/objections.ts'
import { ObjectionShape } from '#privacy/routes-consents.ts'
import { sayWording } from '#privacy/wordings.ts'
import { customerCard } from './card.ts'
import { marketingTo, noMarketing, permitMarketing } from './marketing.ts'

const one = { params: z.object({ id: z.uuid() }) }
const about = { params: z.object({ id: z.uuid(), activity: z.string().max(80) }) }
const Address = z.object({ kind: z.enum(['email', 'phone']), value: z.string().trim().min(3).max(320) })
const Permission = z.object({
  channel: z.enum(marketingChannels),
  address: Address.nullable(),
  wording: z.string(),
  limbs: z.array(z.enum(limbs)),
  at: time,
  by: z.string().nullable(),
})
const Consents = z
  .object({
    objections: z.array(ObjectionShape),
    marketing: z.object({
      no: time.nullable().describe('Since when they want none of it'),
      permissions: z.array(Permission),
      wordings: z.object({ 'told-us': z.string(), 'soft-opt-in': z.string() }),
    }),
  })
  .openapi('CustomerConsents')
const NewPermission = z.object({
  channel: z.enum(marketingChannels),
  address: Address,
  wording: z.string().max(2000),
  limbs: z.array(z.enum(limbs)).max(limbs.length).default([]),
})

/** The words to show; `{channel}` is filled in with the channel’s. */
const wordings = { 'told-us': sayWording(grounds['told-us']), 'soft-opt-in': sayWording(grounds['soft-opt-in']) }

/** Below /api/w/:workspaceId. What one customer allowed and said no to. */
export function customerConsentRoutes(s: Pick<Services, 'database' | 'clock' | 'secrets'>) {
  const act = <T>(
    c: Parameters<typeof whoOf>[0],
    customerId: string,
    work: (tx: Tx, whom: { workspaceId: string; customerId: string } & Act) => Promise<T>,
  ): Promise<T> => {
    const { workspaceId, loginId } = whoOf(c)
    return s.database.withPurpose('service', workspaceId, async (tx) => {
      await customerCard(tx, workspaceId, customerId)
      return work(tx, { workspaceId, customerId, by: loginId, now: s.clock() })
    })
  }
  return newRoutes()
    .openapi(
      guarded('manage-customers', {
        method: 'get',
        path: '/customers/{id}/consents',
        request: one,
        responses: answer('What they allowed and said no to', Consents),
      }),
      async (c) => {
        const found = await act(c, c.req.valid('param').id, async (tx, whom) => ({
          objections: await listObjections(tx, { ...whom, subject: 'customer' }),
          marketing: await marketingTo(tx, s, whom),
        }))
        const { no, permissions } = found.marketing
        return c.json(
          {
            objections: found.objections.map((o) => ({ ...o, since: maybeWhen(o.since) })),
            marketing: { no: maybeWhen(no), permissions: permissions.map((p) => ({ ...p, at: when(p.at) })), wordings },
          },
          200,
        )
      },
    )
    .openapi(
      guarded('manage-customers', {
        method: 'put',
        path: '/customers/{id}/objections/{activity}',
        request: about,
        responses: done,
      }),
      async (c) => {
        const { id, activity } = c.req.valid('param')
        const activities = [stoppable(activity, 'customer')]
        await act(c, id, (tx, whom) => object(tx, { ...whom, activities, wording: 'objection-2026-11' }))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'delete',
        path: '/customers/{id}/objections/{activity}',
        request: about,
        responses: done,
      }),
      async (c) => {
        const { id, activity } = c.req.valid('param')
        const activities = [stoppable(activity, 'customer')]
        await act(c, id, (tx, whom) => endObjections(tx, { ...whom, activities }))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'put',
        path: '/customers/{id}/marketing',
        request: { ...one, ...body(NewPermission) },
        responses: done,
      }),
      async (c) => {
        await act(c, c.req.valid('param').id, (tx, whom) => permitMarketing(tx, s, whom, c.req.valid('json')))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-customers', { method: 'delete', path: '/customers/{id}/marketing', request: one, responses: done }),
      async (c) => {
        await act(c, c.req.valid('param').id, (tx, whom) => noMarketing(tx, s, whom))
        return c.body(null, 204)
      },
    )
}
