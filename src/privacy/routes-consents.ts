import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, idIn, maybeWhen, newRoutes, time, when } from '#accounts/describe.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { type Feature, featureNames } from '#policy/features.ts'
import type { Policy } from '#policy/policy.ts'
import { listConsents } from './consents-list.ts'
import { listFeatures, turnOff, turnOn } from './features.ts'
import type { Act } from './give.ts'
import { askForNews, newsOf, stopNews } from './news.ts'
import { endAsWorkspace, listObjections, objectAsWorkspace } from './objections.ts'
import { sayWording } from './wordings.ts'

const said = body(z.object({ wording: z.string().max(2000) }))
const Given = z.object({ at: time, by: z.string().nullable(), wording: z.string() })
const FeatureShape = z
  .object({
    feature: z.enum(featureNames),
    says: z.string(),
    across: z.boolean(),
    offered: z.boolean(),
    on: z.boolean(),
    wording: z.string(),
    given: Given.nullable(),
  })
  .openapi('Feature')
export const ObjectionShape = z
  .object({
    activity: z.string(),
    says: z.string(),
    outcome: z.string(),
    assessment: z.string(),
    compelling: z.string().nullable(),
    since: time.nullable(),
  })
  .openapi('Objection')
const Line = z
  .object({
    id: z.string(),
    kind: z.enum(['channel', 'feature', 'objection', 'cross-workspace']),
    activity: z.string(),
    says: z.string(),
    connectionId: z.string().nullable(),
    channel: z.string().nullable(),
    scopes: z.array(z.string()),
    wording: z.object({ version: z.string(), text: z.string() }),
    givenAt: time,
    givenBy: z.string().nullable(),
    withdrawnAt: time.nullable(),
    withdrawnBy: z.string().nullable(),
  })
  .openapi('Consent')
const News = z.object({ on: z.boolean(), since: time.nullable(), wording: z.string() })

const featureOf = (name: string): Feature => {
  if (!featureNames.includes(name as Feature)) throw new Refused('missing', 'There is nothing by that name to turn on.')
  return name as Feature
}

/** Below /api/w/:workspaceId. What the workspace allowed and what it said no to: its owners' alone. */
export function consentRoutes(s: Pick<Services, 'database' | 'clock'>, policies: readonly Policy[]) {
  const act = <T>(c: Parameters<typeof whoOf>[0], work: (tx: Tx, workspaceId: string, act: Act) => Promise<T>): Promise<T> => {
    const { workspaceId, loginId } = whoOf(c)
    return s.database.withPurpose('comply', workspaceId, (tx) => work(tx, workspaceId, { by: loginId, now: s.clock() }))
  }
  return newRoutes()
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/consents',
        responses: answer('What the workspace allowed, refused and took back, newest first', z.array(Line)),
      }),
      async (c) => {
        const list = await act(c, listConsents)
        return c.json(
          list.map((l) => ({ ...l, givenAt: when(l.givenAt), withdrawnAt: maybeWhen(l.withdrawnAt) })),
          200,
        )
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/features',
        responses: answer('What is off until it is turned on', z.array(FeatureShape)),
      }),
      async (c) => {
        const list = await act(c, (tx, workspaceId) => listFeatures(tx, workspaceId, policies))
        return c.json(
          list.map(({ given: g, ...f }) => ({ ...f, given: g && { at: when(g.givenAt), by: g.givenBy, wording: g.wording } })),
          200,
        )
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'put',
        path: '/features/{feature}',
        request: { ...idIn('feature'), ...said },
        responses: done,
      }),
      async (c) => {
        const feature = featureOf(c.req.valid('param').feature)
        const { wording } = c.req.valid('json')
        await act(c, (tx, workspaceId, by) => turnOn(tx, { workspaceId, feature, said: wording, policies }, by))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', { method: 'delete', path: '/features/{feature}', request: idIn('feature'), responses: done }),
      async (c) => {
        const feature = featureOf(c.req.valid('param').feature)
        await act(c, (tx, workspaceId, by) => turnOff(tx, { workspaceId, feature }, by))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/objections',
        responses: answer('What rests on an interest of ours, and what the workspace said no to', z.array(ObjectionShape)),
      }),
      async (c) => {
        const list = await act(c, (tx, workspaceId) => listObjections(tx, { workspaceId, subject: 'member', customerId: null }))
        return c.json(
          list.map((o) => ({ ...o, since: maybeWhen(o.since) })),
          200,
        )
      },
    )
    .openapi(
      guarded('manage-privacy', { method: 'put', path: '/objections/{activity}', request: idIn('activity'), responses: done }),
      async (c) => {
        await act(c, (tx, workspaceId, by) => objectAsWorkspace(tx, workspaceId, c.req.valid('param').activity, by))
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', { method: 'delete', path: '/objections/{activity}', request: idIn('activity'), responses: done }),
      async (c) => {
        await act(c, (tx, workspaceId, by) => endAsWorkspace(tx, workspaceId, c.req.valid('param').activity, by))
        return c.body(null, 204)
      },
    )
}

/** Of a login, whatever the workspace: our own news, off unless asked for. */
export const newsRoutes = (s: Services) =>
  newRoutes()
    .openapi(
      guarded('signed-in', { method: 'get', path: '/api/me/news', responses: answer('Whether I get news about Handlet', News) }),
      async (c) => {
        const given = await newsOf(s, whoOf(c).loginId)
        return c.json({ on: given !== null, since: maybeWhen(given?.givenAt ?? null), wording: sayWording('news-2026-11') }, 200)
      },
    )
    .openapi(guarded('signed-in', { method: 'put', path: '/api/me/news', request: said, responses: done }), async (c) => {
      await askForNews(s, whoOf(c).loginId, c.req.valid('json').wording)
      return c.body(null, 204)
    })
    .openapi(guarded('signed-in', { method: 'delete', path: '/api/me/news', responses: done }), async (c) => {
      const { loginId } = whoOf(c)
      await stopNews(s, loginId, { by: loginId, now: s.clock() })
      return c.body(null, 204)
    })
