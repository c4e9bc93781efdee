import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { readEntries } from '#audit/read.ts'
import { type Action, actionNames, actions, actorKinds } from '#audit/vocabulary.ts'
import type { Services } from '#platform/services.ts'
import { guarded, whoOf } from './access.ts'
import { answer, idIn, newRoutes, time, when } from './describe.ts'
import { logins } from './logins.ts'
import { members } from './members.ts'

const Entry = z.object({
  sequence: z.number(),
  at: time,
  /** Null, as is what was done: it was deleted by age. */
  actor: z.object({ kind: z.enum(actorKinds), loginId: z.string().nullable(), name: z.string().nullable() }).nullable(),
  action: z.string().nullable(),
  says: z.string().nullable(),
  target: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
  counts: z.record(z.string(), z.number()),
  policy: z.string(),
  hash: z.string(),
})
const Page = z.object({ entries: z.array(Entry), below: z.number().nullable() })
const Asked = z.object({
  action: z.enum(actionNames as [Action, ...Action[]]).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  below: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Who did what in a workspace. Names are looked up as they are now: the audit itself has none. */
export function auditRoutes({ database }: Pick<Services, 'database'>) {
  const app = newRoutes()
  app.openapi(
    guarded('read-audit', {
      method: 'get',
      path: '/api/w/{workspaceId}/audit',
      request: { ...idIn('workspaceId'), query: Asked },
      responses: answer('Who did what, newest first; `below` asks for the next page', Page),
    }),
    async (c) => {
      const { workspaceId } = whoOf(c)
      const { from, to, action, below, limit } = c.req.valid('query')
      const found = await readEntries(database, workspaceId, {
        limit,
        ...(action && { action }),
        ...(from && { from: new Date(from) }),
        ...(to && { to: new Date(to) }),
        ...(below !== undefined && { below }),
      })
      const ids = found.flatMap((e) => [e.loginId, e.targetKind === 'login' ? e.targetId : null]).filter((id) => id !== null)
      const names = await namesOf(database, workspaceId, [...new Set(ids)])
      const entries = found.map((e) => ({
        sequence: e.sequence,
        at: when(e.at),
        actor: e.actor && { kind: e.actor, loginId: e.loginId, name: names.get(e.loginId ?? '') ?? null },
        action: e.action,
        says: actions[e.action as Action]?.says ?? null,
        target: e.targetKind && e.targetId ? { kind: e.targetKind, id: e.targetId, name: names.get(e.targetId) ?? null } : null,
        counts: e.counts ?? {},
        policy: e.policy,
        hash: e.hash,
      }))
      return c.json({ entries, below: found.length === limit ? found.at(-1)!.sequence : null }, 200)
    },
  )
  return app
}

/** Of those who are or were members here. */
async function namesOf(database: Services['database'], workspaceId: string, loginIds: readonly string[]) {
  if (loginIds.length === 0) return new Map<string, string>()
  const found = await database.withPurpose('service', workspaceId, (tx) =>
    tx
      .select({ id: logins.id, name: logins.name })
      .from(logins)
      .innerJoin(members, eq(members.loginId, logins.id))
      .where(and(eq(members.workspaceId, workspaceId), inArray(logins.id, [...loginIds]))),
  )
  return new Map(found.map((l) => [l.id, l.name]))
}
