import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, idIn, maybeWhen, newRoutes, time, when } from '#accounts/describe.ts'
import { deletionDay, requestDeletion, undoDeletion } from '#accounts/end-workspace.ts'
import { Refused } from '#platform/errors.ts'
import type { PrivacyServices } from './engine.ts'
import { eraseCustomer, listErasures, oneErasure, previewCustomer } from './erase.ts'
import { confirmRecipient } from './finish.ts'
import { placeHold, releaseHold } from './hold.ts'
import { holdReasons, listHolds } from './holds.ts'
import { retentionOverview } from './overview.ts'
import { ReceiptShape } from './receipt.ts'
import { chooseRetention } from './retention-choices.ts'

const Counts = z.record(z.string(), z.number().int())
const Plan = z
  .object({
    steps: z.array(
      z.object({ table: z.string(), action: z.enum(['row', 'null', 'keep']), via: z.string(), rows: z.number().int() }),
    ),
    counts: Counts,
    held: Counts,
    kept: z.array(z.object({ table: z.string(), rule: z.string() })),
    mentions: z.record(z.string(), z.array(z.string())),
    recipients: z.array(z.string()),
    hash: z.string(),
  })
  .openapi('ErasurePlan')
const Erasure = z
  .object({
    id: z.string(),
    kind: z.enum(['customer', 'workspace', 'rows']),
    state: z.string(),
    at: time,
    recipients: z.record(z.string(), z.string()),
  })
  .openapi('Erasure')
const Hold = z.object({
  id: z.string(),
  tableName: z.string(),
  rowId: z.string(),
  incidentId: z.string().nullable(),
  reason: z.enum(holdReasons),
  authority: z.string(),
  placedAt: time,
  expiresAt: time,
})
const NewHold = z.object({
  tableName: z.string().max(60),
  rowId: z.uuid(),
  reason: z.enum(holdReasons),
  authority: z.string().trim().min(3).max(300),
  expiresAt: z.iso.datetime(),
})
const Table = z.object({ name: z.string(), group: z.string(), rows: z.number().int(), data: z.array(z.string()) })
const Rule = z.object({
  rule: z.string(),
  ends: z.string(),
  says: z.string(),
  after: z.string(),
  why: z.array(z.string()),
  tables: z.array(Table),
  period: z.string(),
  choices: z.array(z.string()),
  due: z.number().int(),
  firstAt: time.nullable(),
  lastAt: time.nullable(),
  nextAt: time.nullable(),
})

/** Below /api/w/:workspaceId. Only an owner comes here. */
export const privacyRoutes = (p: PrivacyServices) =>
  newRoutes()
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/customers/{id}/erasure-preview',
        request: idIn('id'),
        responses: answer('What erasing them would do; nothing was changed', Plan),
      }),
      async (c) => c.json((await previewCustomer(p, whoOf(c).workspaceId, c.req.valid('param').id)) as z.infer<typeof Plan>, 200),
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/customers/{id}/erasures',
        request: { ...idIn('id'), ...body(z.object({ plan: z.object({ hash: z.string(), counts: Counts }) })) },
        responses: answer('Erased; the receipt', ReceiptShape),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const customerId = c.req.valid('param').id
        return c.json(await eraseCustomer(p, { workspaceId, customerId, by: loginId, plan: c.req.valid('json').plan }), 200)
      },
    )
    .openapi(
      guarded('manage-privacy', { method: 'get', path: '/erasures', responses: answer('What was erased', z.array(Erasure)) }),
      async (c) => {
        const list = await listErasures(p, whoOf(c).workspaceId)
        return c.json(
          list.map((e) => ({ id: e.id, kind: e.kind, state: e.state, at: when(e.at), recipients: e.recipients })),
          200,
        )
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/erasures/{id}/receipt',
        request: idIn('id'),
        responses: answer('The signed receipt, to keep', ReceiptShape),
      }),
      async (c) => {
        const e = await p.database.withPurpose('comply', whoOf(c).workspaceId, (tx) => oneErasure(tx, c.req.valid('param').id))
        if (!e?.receipt) throw new Refused('missing', 'There is no receipt yet.')
        c.header('content-disposition', `attachment; filename="erasure-${e.id}.json"`)
        return c.json(e.receipt, 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'put',
        path: '/erasures/{id}/recipients/{name}',
        request: idIn('id', 'name'),
        responses: answer('Noted that it was removed there; the receipt as it now is', ReceiptShape),
      }),
      async (c) => {
        const { id, name } = c.req.valid('param')
        return c.json(await confirmRecipient(p, whoOf(c).workspaceId, id, name), 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/holds',
        responses: answer('What is held, and until when', z.array(Hold)),
      }),
      async (c) => {
        const list = await p.database.withPurpose('comply', whoOf(c).workspaceId, (tx) => listHolds(tx))
        return c.json(
          list.map((h) => ({ ...h, placedAt: when(h.placedAt), expiresAt: when(h.expiresAt) })),
          200,
        )
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/holds',
        request: body(NewHold),
        responses: answer('Held', z.object({ id: z.string() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const asked = c.req.valid('json')
        return c.json(
          { id: await placeHold(p, workspaceId, { ...asked, owner: loginId, expiresAt: new Date(asked.expiresAt) }) },
          200,
        )
      },
    )
    .openapi(
      guarded('manage-privacy', { method: 'delete', path: '/holds/{id}', request: idIn('id'), responses: done }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await releaseHold(p, workspaceId, c.req.valid('param').id, loginId)
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/retention',
        responses: answer('What is held, and for how long', z.array(Rule)),
      }),
      async (c) => c.json(await retentionOverview(p, whoOf(c).workspaceId), 200),
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'put',
        path: '/retention/{rule}',
        request: { ...idIn('rule'), ...body(z.object({ period: z.string().max(20), reason: z.string().max(300).optional() })) },
        responses: done,
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await chooseRetention(p, workspaceId, { rule: c.req.valid('param').rule, ...c.req.valid('json'), by: loginId })
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/deletion',
        responses: answer('When the workspace goes, if somebody asked for it', z.object({ at: time.nullable() })),
      }),
      async (c) => c.json({ at: maybeWhen(await deletionDay(p, whoOf(c).workspaceId)) }, 200),
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'put',
        path: '/deletion',
        responses: answer('When the workspace goes; until then it can be undone', z.object({ at: time })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        return c.json({ at: when(await requestDeletion(p, workspaceId, loginId)) }, 200)
      },
    )
    .openapi(guarded('manage-privacy', { method: 'delete', path: '/deletion', responses: done }), async (c) => {
      const { workspaceId, loginId } = whoOf(c)
      await undoDeletion(p, workspaceId, loginId)
      return c.body(null, 204)
    })
