import { and, eq, isNull, sql } from 'drizzle-orm'
import { markDeletion } from '#accounts/end-workspace.ts'
import { logins } from '#accounts/logins.ts'
import { members } from '#accounts/members.ts'
import { type NewServiceMail, storeServiceMail } from '#accounts/own-mail.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { bounds, dueBefore, retention } from '#policy/retention.ts'

type Found = { id: string; name: string; lastAt: string; warned: '60' | '14' | null; warnedAt: string | null }
const dayMs = 86_400_000
const [first, last] = bounds.dormantWarnDays

/**
 * When each workspace was last used, from what shows it (a session, a message that came), and remembered because that is gone long
 * before 24 months are over. Being used takes back a warning.
 */
const look = (tx: Tx) =>
  rows<Found>(
    tx,
    sql`with seen as (
          select w.id, greatest(w.created_at,
            (select max(s.updated_at) from sessions s join members m on m.login_id = s.login_id where m.workspace_id = w.id and m.left_at is null),
            (select max(e.at) from events e where e.workspace_id = w.id and e.kind = 'message.received' and not e.about ? 'history')) as last_at
          from workspaces w where w.deletion_requested_at is null),
        kept as (
          insert into workspace_activity as a (workspace_id, last_at) select id, last_at from seen
          on conflict (workspace_id) do update set last_at = greatest(a.last_at, excluded.last_at),
            warned = case when excluded.last_at > a.warned_at then null else a.warned end
          returning workspace_id, last_at, warned, warned_at)
        select k.workspace_id as id, w.name, k.last_at as "lastAt", k.warned, k.warned_at as "warnedAt"
        from kept k join workspaces w on w.id = k.workspace_id`,
  )

const letter = (to: string, name: string, workspaceId: string, days: number, url: string): NewServiceMail => ({
  kind: 'alert',
  to,
  workspaceId,
  subject: `${name} on Handlet has not been used for a long time`,
  text: `Nobody has signed in to ${name} and no message has come for almost two years. In ${days} days we begin to delete it, with every conversation in it. To keep it, sign in:\n\n${url}\n\nIf you no longer need it, there is nothing to do.`,
})

/** Rule A2: a workspace that nobody uses is warned of 60 and 14 days before, and then deleted as if its owner had asked (A1). */
export async function sweepDormant(services: Services): Promise<void> {
  const now = services.clock()
  const period = retention.A2.period
  const dueIn = (days: number) => dueBefore(period, new Date(now.getTime() + days * dayMs))!
  await services.database.withPlatform(async (tx) => {
    for (const { id, name, lastAt, warned, warnedAt } of await look(tx)) {
      const used = new Date(lastAt)
      const warn = async (days: 60 | 14) => {
        for (const to of await owners(tx, id))
          await storeServiceMail(tx, services, letter(to, name, id, days, services.config.baseUrl))
        await tx.execute(
          sql`update workspace_activity set warned = ${String(days)}, warned_at = ${now.toISOString()}::timestamptz where workspace_id = ${id}`,
        )
      }
      // Whoever was not warned in time is warned first: the days before the end are theirs.
      const waited = warned === String(last) && now.getTime() - new Date(warnedAt!).getTime() >= last * dayMs
      if (used <= dueIn(0) && waited) await markDeletion(tx, id, null, now)
      else if (used <= dueIn(last) && warned !== String(last)) await warn(last)
      else if (used <= dueIn(first) && warned === null) await warn(first)
    }
  })
}

const owners = async (tx: Tx, workspaceId: string): Promise<string[]> =>
  (
    await tx
      .select({ email: logins.email })
      .from(members)
      .innerJoin(logins, eq(logins.id, members.loginId))
      .where(and(eq(members.workspaceId, workspaceId), eq(members.role, 'owner'), isNull(members.leftAt)))
  ).map((o) => o.email)
