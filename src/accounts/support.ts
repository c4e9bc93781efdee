import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { foreignKey, index, text, uuid } from 'drizzle-orm/pg-core'
import { appendAudit } from '#audit/append.ts'
import { member } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import { at, newId, now, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import type { Permission, Who } from './access.ts'
import { happened } from './events.ts'

/** What whoever helps may look at. They change nothing, whatever the scope. */
export const supportScopes = ['settings', 'messages'] as const
export type SupportScope = (typeof supportScopes)[number]
const settings: readonly Permission[] = ['read-members', 'read-connections', 'read-profile']
export const bySupportScope: Record<SupportScope, ReadonlySet<Permission>> = {
  settings: new Set(settings),
  messages: new Set([...settings, 'read-inbox']),
}
/** Longest that one instruction lasts, in hours. */
export const longestHours = 72

/** An owner's instruction that somebody of ours may look in: until when, how far, and what for. It ends by itself. */
export const supportGrants = workspaceTable(
  'support_grants',
  {
    id: newId(),
    scope: text({ enum: supportScopes }).notNull(),
    why: text().notNull(),
    grantedBy: uuid('granted_by').notNull(),
    grantedAt: now('granted_at'),
    expiresAt: at('expires_at').notNull(),
    endedBy: uuid('ended_by'),
    endedAt: at('ended_at'),
  },
  (t) => [index().on(t.expiresAt), platformRows()],
)
export const supportGrantsPolicy = policyFor(supportGrants, {
  activities: ['support.access'],
  role: 'processor',
  retention: 'L2',
  since: 'expiresAt',
  platform: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    scope: 'state',
    why: 'audit.reason',
    grantedBy: 'key',
    grantedAt: 'time',
    expiresAt: 'time',
    endedBy: 'key',
    endedAt: 'time',
  },
  exceptions: { why: { purposes: ['service', 'secure', 'comply'], why: 'The owner writes it, and whoever helps must read it' } },
})

/** Somebody of ours who came in under a grant. */
export const supportVisits = workspaceTable(
  'support_visits',
  {
    id: newId(),
    grantId: uuid('grant_id').notNull(),
    loginId: uuid('login_id').notNull(),
    /** As the workspace sees it, which cannot look up a login that is none of its members'. */
    name: text().notNull(),
    enteredAt: now('entered_at'),
    leftAt: at('left_at'),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.grantId],
      foreignColumns: [supportGrants.workspaceId, supportGrants.id],
    }).onDelete('cascade'),
    index().on(t.loginId),
    platformRows(),
  ],
)
export const supportVisitsPolicy = policyFor(supportVisits, {
  activities: ['support.access'],
  role: 'processor',
  retention: 'L2',
  since: 'enteredAt',
  member: 'loginId',
  platform: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    grantId: 'key',
    loginId: 'key',
    name: 'login.name',
    enteredAt: 'time',
    leftAt: 'time',
  },
})

export type NewGrant = { readonly scope: SupportScope; readonly hours: number; readonly why: string }

const running = (workspaceId: string, now: Date) =>
  and(eq(supportGrants.workspaceId, workspaceId), isNull(supportGrants.endedAt), gt(supportGrants.expiresAt, now))

/** The instruction that holds now, if one does. */
export async function openGrant(tx: Tx, workspaceId: string, now: Date) {
  const [grant] = await tx
    .select()
    .from(supportGrants)
    .where(running(workspaceId, now))
    .orderBy(desc(supportGrants.expiresAt))
    .limit(1)
  return grant ?? null
}

/** An owner lets support in. One instruction at a time: it is ended before another is given. */
export async function allowSupport(services: Pick<Services, 'database' | 'clock'>, who: Who, o: NewGrant): Promise<string> {
  const { workspaceId, loginId } = who
  const now = services.clock()
  const id = uuidv7()
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    if (await openGrant(tx, workspaceId, now))
      throw new Refused('conflict', 'Support may look in already. End that first, then allow it anew.')
    await tx.insert(supportGrants).values({
      workspaceId,
      id,
      scope: o.scope,
      why: o.why,
      grantedBy: loginId,
      grantedAt: now,
      expiresAt: new Date(now.getTime() + o.hours * 3_600_000),
    })
    await record(tx, workspaceId, [happened.supportChanged({ grantId: id })])
    await appendAudit(tx, workspaceId, [{ action: 'support.allowed', actor: member(loginId), target: id }])
  })
  return id
}

/** At once: whoever is inside sees nothing more. */
export async function endSupport(services: Pick<Services, 'database' | 'clock'>, who: Who, id: string): Promise<void> {
  const { workspaceId, loginId } = who
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const now = services.clock()
    const ended = await tx
      .update(supportGrants)
      .set({ endedAt: now, endedBy: loginId })
      .where(and(running(workspaceId, now), eq(supportGrants.id, id)))
      .returning({ id: supportGrants.id })
    if (ended.length === 0) throw new Refused('missing', 'This has ended already.')
    await record(tx, workspaceId, [happened.supportChanged({ grantId: id })])
    await appendAudit(tx, workspaceId, [{ action: 'support.ended', actor: member(loginId), target: id }])
  })
}
