import { timingSafeEqual } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { and, eq, isNull } from 'drizzle-orm'
import type { Env } from '#accounts/access.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { connections } from '#channels/connections.ts'
import { Refused } from '#platform/errors.ts'
import { type Metrics, noMetrics, openMetrics } from '#platform/metrics.ts'
import type { Services } from '#platform/services.ts'

type Needs = Pick<Services, 'config' | 'database' | 'queue' | 'clock'>
/** Metrics are counted only for an operator who set METRICS_TOKEN: they cost memory, and say how busy the place is. */
export const metricsOf = (services: Needs): Promise<Metrics> =>
  services.config.metricsToken
    ? openMetrics({ database: services.database.kind, queue: services.queue, lags: () => lags(services) })
    : Promise.resolve(noMetrics)

async function lags(services: Needs) {
  const now = services.clock().getTime()
  const all = await services.database.withPlatform((tx) =>
    tx
      .select({ kind: connections.kind, at: connections.checkedAt })
      .from(connections)
      .where(and(eq(connections.kind, 'imap'), isNull(connections.removedAt))),
  )
  return all.flatMap((c) => (c.at ? [{ kind: c.kind, seconds: (now - c.at.getTime()) / 1000 }] : []))
}

/** For whoever runs it: alive, ready, and how it goes. */
export function observeRoutes(services: Needs, metrics: Metrics) {
  const { database, config } = services
  return new OpenAPIHono<Env>()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      await database.withPlatform((tx) => tx.select({ id: workspaces.id }).from(workspaces).limit(1))
      await services.queue.depth()
      return c.text('ready')
    })
    .get('/metrics', async (c) => {
      const given = Buffer.from(c.req.header('authorization')?.replace(/^Bearer /i, '') ?? '')
      const wanted = Buffer.from(config.metricsToken ?? '')
      if (wanted.length === 0) throw new Refused('missing', 'Metrics are off. Set METRICS_TOKEN to count them.')
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new Refused('unauthenticated', 'This is not the metrics token.')
      const { type, body } = await metrics.text()
      return c.body(body, 200, { 'content-type': type })
    })
}
