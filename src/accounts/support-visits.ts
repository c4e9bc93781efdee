import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { foreignKey, index, text, uuid } from 'drizzle-orm/pg-core'
import { appendAudit } from '#audit/append.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { happened } from './events.ts'
import { logins } from './logins.ts'
import { members } from './members.ts'
import { openGrant, type SupportScope, supportGrants, supportVisits } from './support.ts'

/** Each thing that was opened during a visit, written before it is answered. */
export const supportViews = workspaceTable(
  'support_views',
  {
    id: newId(),
    visitId: uuid('visit_id').notNull(),
    /** The address, with `{id}` in the place of an id. */
    route: text().notNull(),
    /** The id that stood there. */
    target: uuid(),
    at: now('at'),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.visitId],
      foreignColumns: [supportVisits.workspaceId, supportVisits.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.visitId, t.at),
  ],
)
export const supportViewsPolicy = policyFor(supportViews, {
  activities: ['support.access'],
  role: 'processor',
  retention: 'L2',
  appendedBy: ['secure'],
  reads: ['service', 'secure', 'comply'],
  columns: { workspaceId: 'key', id: 'key', visitId: 'key', route: 'state', target: 'key', at: 'time' },
})

type Needs = Pick<Services, 'database' | 'clock'>
export type Visit = { readonly id: string; readonly grantId: string; readonly scope: SupportScope; readonly until: Date }

const inside = (loginId: string, now: Date) =>
  and(
    eq(supportVisits.loginId, loginId),
    isNull(supportVisits.leftAt),
    isNull(supportGrants.endedAt),
    gt(supportGrants.expiresAt, now),
  )
const ofGrant = and(eq(supportGrants.workspaceId, supportVisits.workspaceId), eq(supportGrants.id, supportVisits.grantId))

/** Where a login is looking in now. Read through the platform's door, as membership is. */
export const visitsOf = (tx: Tx, loginId: string, now: Date) =>
  tx
    .select({
      id: supportVisits.id,
      workspaceId: supportVisits.workspaceId,
      grantId: supportGrants.id,
      scope: supportGrants.scope,
      until: supportGrants.expiresAt,
    })
    .from(supportVisits)
    .innerJoin(supportGrants, ofGrant)
    .where(inside(loginId, now))
    .orderBy(asc(supportVisits.enteredAt))

/**
 * The operator sends somebody in, who needs a confirmed login with a second step. Refused while the workspace did not ask for it, and for its
 * own members, who are in already.
 */
export async function enterSupport(services: Needs, o: { workspaceId: string; email: string }): Promise<Visit> {
  const { workspaceId } = o
  return services.database.withPlatform(async (tx) => {
    const now = services.clock()
    const [login] = await tx.select().from(logins).where(eq(logins.email, o.email.toLowerCase()))
    if (!login?.emailVerified) throw new Refused('missing', 'There is no confirmed login with this address.')
    if (!login.twoFactorEnabled)
      throw new Refused('forbidden', 'Who looks in needs a second step at sign-in. Set it up in Sign-in and security first.')
    const [own] = await tx
      .select({ loginId: members.loginId })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.loginId, login.id), isNull(members.leftAt)))
    if (own) throw new Refused('conflict', 'They are a member of this workspace.')
    const grant = await openGrant(tx, workspaceId, now)
    if (!grant) throw new Refused('forbidden', 'This workspace has not asked for help. An owner allows it, in Privacy.')
    const id = uuidv7()
    await tx
      .insert(supportVisits)
      .values({ workspaceId, id, grantId: grant.id, loginId: login.id, name: login.name, enteredAt: now })
    await record(tx, workspaceId, [happened.supportChanged({ grantId: grant.id })])
    await appendAudit(tx, workspaceId, [
      { action: 'support.entered', actor: { kind: 'support', loginId: login.id }, target: grant.id },
    ])
    return { id, grantId: grant.id, scope: grant.scope, until: grant.expiresAt }
  })
}

/** They go of their own accord. */
export async function leaveSupport(services: Needs, workspaceId: string, loginId: string): Promise<void> {
  await services.database.withPlatform(async (tx) => {
    const gone = await tx
      .update(supportVisits)
      .set({ leftAt: services.clock() })
      .where(and(eq(supportVisits.workspaceId, workspaceId), eq(supportVisits.loginId, loginId), isNull(supportVisits.leftAt)))
      .returning({ grantId: supportVisits.grantId })
    if (gone.length === 0) throw new Refused('missing', 'You are not looking in here.')
    await record(tx, workspaceId, [happened.supportChanged({ grantId: gone[0]!.grantId })])
    await appendAudit(tx, workspaceId, [
      { action: 'support.left', actor: { kind: 'support', loginId }, target: gone[0]!.grantId },
    ])
  })
}

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
/** Writes down what is about to be opened. `path`: below the workspace. Without the line nothing is answered. */
export async function noteView(services: Needs, workspaceId: string, visitId: string, path: string): Promise<void> {
  const [target = null] = path.match(anId) ?? []
  // What is no id in an address could be anything: only words of ours are kept.
  const route = path.replace(anId, '{id}').replace(/[^a-z{}/-]/g, '')
  await services.database.withPurpose('secure', workspaceId, (tx) =>
    tx.insert(supportViews).values({ workspaceId, visitId, route, target, at: services.clock() }),
  )
}

/** Every instruction of the last half year with who came and what they opened, newest first: for the workspace's own eyes. */
export const supportHistory = (services: Needs, workspaceId: string) =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    const grants = await tx.select().from(supportGrants).orderBy(desc(supportGrants.grantedAt)).limit(50)
    const visits = await tx
      .select({
        id: supportVisits.id,
        grantId: supportVisits.grantId,
        name: supportVisits.name,
        enteredAt: supportVisits.enteredAt,
        leftAt: supportVisits.leftAt,
      })
      .from(supportVisits)
      .orderBy(asc(supportVisits.enteredAt))
    const seen = await tx
      .select({
        visitId: supportViews.visitId,
        route: supportViews.route,
        target: supportViews.target,
        at: sql<Date>`max(${supportViews.at})`.mapWith(supportViews.at),
        times: sql<number>`count(*)::int`,
      })
      .from(supportViews)
      .groupBy(supportViews.visitId, supportViews.route, supportViews.target)
      .orderBy(sql`max(${supportViews.at}) desc`)
      .limit(500)
    return grants.map((grant) => ({
      ...grant,
      visits: visits.filter((v) => v.grantId === grant.id).map((v) => ({ ...v, seen: seen.filter((x) => x.visitId === v.id) })),
    }))
  })
