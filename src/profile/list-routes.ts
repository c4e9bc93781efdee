import { z } from 'zod'
import { guarded, type Permission, whoOf } from '#accounts/access.ts'
import { answer, body, done, idIn, newRoutes, time, when } from '#accounts/describe.ts'
import type { Services } from '#platform/services.ts'
import { addAssumption, changeAssumption, listAssumptions, removeAssumption } from './assumption-list.ts'
import { addPrice, changePrice, listPrices, removePrice } from './price-list.ts'

const position = z.number().int().min(0).max(10_000).optional()
const NewPrice = z.object({
  name: z.string().trim().min(1).max(200),
  unit: z.string().trim().min(1).max(40),
  pence: z.number().int().min(0).max(100_000_000),
  vatRate: z.number().int().min(0).max(100),
  position,
})
const NewAssumption = z.object({ says: z.string().trim().min(1).max(1000), position })
const Price = NewPrice.extend({ id: z.string(), position: z.number(), updatedAt: time })
const Assumption = NewAssumption.extend({ id: z.string(), position: z.number(), updatedAt: time })
const written = <T extends { updatedAt: Date }>(row: T) => ({ ...row, updatedAt: when(row.updatedAt) })

/** Prices are seen by roles that may see prices; assumptions by everybody. PATCH changes what is given, as PUT does. */
export function listRoutes(services: Services) {
  const app = newRoutes()
  const at = (name: string) => ({
    list: { path: `/api/w/{workspaceId}/profile/${name}`, request: idIn('workspaceId') },
    one: { path: `/api/w/{workspaceId}/profile/${name}/{id}`, request: idIn('workspaceId', 'id') },
  })
  const p = at('prices')
  const seePrices: Permission = 'see-prices'
  app.openapi(guarded(seePrices, { method: 'get', ...p.list, responses: answer('The price list', z.array(Price)) }), async (c) =>
    c.json((await listPrices(services, whoOf(c).workspaceId)).map(written), 200),
  )
  app.openapi(
    guarded('manage-profile', {
      method: 'post',
      path: p.list.path,
      request: { ...p.list.request, ...body(NewPrice) },
      responses: answer('The new price', Price),
    }),
    async (c) => c.json(written(await addPrice(services, whoOf(c).workspaceId, c.req.valid('json'))), 200),
  )
  for (const method of ['put', 'patch'] as const)
    app.openapi(
      guarded('manage-profile', {
        method,
        path: p.one.path,
        request: { ...p.one.request, ...body(NewPrice.partial()) },
        responses: answer('The changed price', Price),
      }),
      async (c) =>
        c.json(written(await changePrice(services, whoOf(c).workspaceId, c.req.valid('param').id, c.req.valid('json'))), 200),
    )
  app.openapi(guarded('manage-profile', { method: 'delete', ...p.one, responses: done }), async (c) => {
    await removePrice(services, whoOf(c).workspaceId, c.req.valid('param').id)
    return c.body(null, 204)
  })

  const a = at('assumptions')
  app.openapi(
    guarded('read-profile', { method: 'get', ...a.list, responses: answer('What is assumed', z.array(Assumption)) }),
    async (c) => c.json((await listAssumptions(services, whoOf(c).workspaceId)).map(written), 200),
  )
  app.openapi(
    guarded('manage-profile', {
      method: 'post',
      path: a.list.path,
      request: { ...a.list.request, ...body(NewAssumption) },
      responses: answer('The new assumption', Assumption),
    }),
    async (c) => c.json(written(await addAssumption(services, whoOf(c).workspaceId, c.req.valid('json'))), 200),
  )
  for (const method of ['put', 'patch'] as const)
    app.openapi(
      guarded('manage-profile', {
        method,
        path: a.one.path,
        request: { ...a.one.request, ...body(NewAssumption.partial()) },
        responses: answer('The changed assumption', Assumption),
      }),
      async (c) =>
        c.json(
          written(await changeAssumption(services, whoOf(c).workspaceId, c.req.valid('param').id, c.req.valid('json'))),
          200,
        ),
    )
  app.openapi(guarded('manage-profile', { method: 'delete', ...a.one, responses: done }), async (c) => {
    await removeAssumption(services, whoOf(c).workspaceId, c.req.valid('param').id)
    return c.body(null, 204)
  })
  return app
}
