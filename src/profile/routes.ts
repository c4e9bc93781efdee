import { z } from 'zod'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, idIn, maybeWhen, newRoutes, time } from '#accounts/describe.ts'
import type { Services } from '#platform/services.ts'
import { describeBusiness, fields, forgetField, type Profile as Known, readProfile } from './describe-business.ts'
import { listRoutes } from './list-routes.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written as 08:30.')
const Hours = z.partialRecord(
  z.enum(['1', '2', '3', '4', '5', '6', '7']),
  z.object({ from: clockTime, to: clockTime }).refine((h) => h.from < h.to, 'Closing comes after opening.'),
)
const words = z.array(z.string().trim().min(1).max(100)).max(50)
const Said = z.object({
  businessName: z.string().trim().max(200).nullable(),
  trades: words,
  region: z.string().trim().max(200).nullable(),
  hours: Hours.nullable(),
  services: words,
  signature: z.string().max(2000).nullable(),
})
const Profile = Said.extend({ updatedAt: time.nullable() })
const written = (p: Known) => ({ ...p, updatedAt: maybeWhen(p.updatedAt) })

/** What the business says of itself, its prices and its assumptions. Mount it below `sessions.authenticate`. */
export function profileRoutes(services: Services) {
  const app = newRoutes()
  const path = '/api/w/{workspaceId}/profile'
  const responses = answer('What the business says of itself', Profile)
  app.openapi(guarded('read-profile', { method: 'get', path, request: idIn('workspaceId'), responses }), async (c) =>
    c.json(written(await readProfile(services, whoOf(c).workspaceId)), 200),
  )
  app.openapi(
    guarded('manage-profile', { method: 'put', path, request: { ...idIn('workspaceId'), ...body(Said.partial()) }, responses }),
    async (c) =>
      c.json(written(await describeBusiness(services, whoOf(c).workspaceId, c.req.valid('json') as Partial<Known>)), 200),
  )
  app.openapi(
    guarded('manage-profile', {
      method: 'delete',
      path: `${path}/{field}`,
      request: { params: z.object({ workspaceId: z.string(), field: z.enum(fields) }) },
      responses,
    }),
    async (c) => c.json(written(await forgetField(services, whoOf(c).workspaceId, c.req.valid('param').field)), 200),
  )
  return newRoutes().route('/', app).route('/', listRoutes(services))
}
