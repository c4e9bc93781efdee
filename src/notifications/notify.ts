import { and, eq, sql } from 'drizzle-orm'
import { connections } from '#channels/connections.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { raiseAlarms } from './alarms.ts'
import type { NotificationKind } from './notifications.ts'
import { type Chosen, wayOf } from './preferences.ts'
import { type NotifyServices, releaseHeld } from './release.ts'

type Of<K extends string> = Readonly<Record<'workspaceId' | K, string>>
/** `cause`: what happened, so that it is told once however often the task runs. `to`: one member; nobody named: the assignee, else the office. */
type Wanted = { kind: NotificationKind; conversationId: string | null; cause: string; to?: string }
type Candidate = Pick<Chosen, 'byKind'> & { loginId: string; role: string; conversationId: string | null; assigned: boolean }

/** Members who may see conversations, per conversation that is spoken of. */
const candidates = (tx: Tx, workspaceId: string, conversationIds: readonly string[]) =>
  rows<Candidate>(
    tx,
    sql`select m.login_id as "loginId", m.role, p.by_kind as "byKind", c.id as "conversationId", coalesce(c.assigned_to = m.login_id, false) as assigned
        from members m
        left join notification_preferences p on p.workspace_id = m.workspace_id and p.login_id = m.login_id
        left join conversations c on c.workspace_id = m.workspace_id
          and c.id in (select jsonb_array_elements_text(${JSON.stringify(conversationIds)}::jsonb)::uuid)
        where m.workspace_id = ${workspaceId} and m.left_at is null and m.role <> 'accountant'`,
  )

function recipients(all: readonly Candidate[], { to, conversationId }: Wanted) {
  const here = conversationId
    ? all.filter((c) => c.conversationId === conversationId)
    : [...new Map(all.map((c) => [c.loginId, c])).values()]
  if (to) return here.filter((c) => c.loginId === to)
  const assignee = here.filter((c) => c.assigned)
  return assignee.length > 0 ? assignee : here.filter((c) => c.role === 'owner' || c.role === 'office')
}

/** Notes who is to be told what; `releaseHeld` sends it. */
async function note(tx: Tx, workspaceId: string, wanted: readonly Wanted[], now: Date) {
  const all = await candidates(tx, workspaceId, [...new Set(wanted.flatMap((w) => w.conversationId ?? []))])
  const list = wanted.flatMap((w) =>
    recipients(all, w)
      .filter((c) => wayOf(c, w.kind) !== 'off')
      .map((c) => ({ login: c.loginId, kind: w.kind, conversation: w.conversationId, cause: w.cause })),
  )
  if (list.length > 0)
    await tx.execute(sql`
      insert into notifications (workspace_id, login_id, kind, conversation_id, cause, state, at)
      select ${workspaceId}, login, kind, conversation, cause, 'held', ${now.toISOString()}
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(login uuid, kind text, conversation uuid, cause text)
      on conflict do nothing`)
}

/** Per workspace: decide and note in one transaction, then send. */
async function tell<T extends Of<never>>(
  services: NotifyServices,
  tasks: readonly T[],
  want: (tx: Tx, mine: readonly T[], workspaceId: string) => Promise<Wanted[]>,
) {
  for (const [workspaceId, mine] of Map.groupBy(tasks, (t) => t.workspaceId)) {
    await services.database.withPurpose('communicate', workspaceId, async (tx) =>
      note(tx, workspaceId, await want(tx, mine, workspaceId), services.clock()),
    )
    await releaseHeld(services, workspaceId)
  }
}

type DecidedTask = Of<'messageId' | 'conversationId' | 'urgency' | 'part'> & { readonly history?: string }

/** On `intent.decided`: an emergency raises its alarm; anything but noise tells who looks after the conversation. */
export async function notifyDecided(services: NotifyServices, tasks: readonly DecidedTask[]): Promise<void> {
  const live = tasks.filter((t) => t.history !== 'yes')
  const emergencies = live.filter((t) => t.urgency === 'emergency')
  await raiseAlarms(services, emergencies)
  await tell(
    services,
    live.filter((t) => t.urgency !== 'emergency'),
    async (tx, mine, workspaceId) => {
      const noise = await rows<{ id: string }>(
        tx,
        sql`select message_id as id from intent_decisions where workspace_id = ${workspaceId} and coalesce(corrected_to, label) = 'noise' and not unsure
          and message_id in (select jsonb_array_elements_text(${JSON.stringify(mine.map((t) => t.messageId))}::jsonb)::uuid)`,
      )
      const quiet = new Set(noise.map((n) => n.id))
      return mine
        .filter((t) => !quiet.has(t.messageId))
        .map((t) => ({
          kind: t.part === 'reply' ? 'reply' : 'new-message',
          conversationId: t.conversationId,
          cause: `message:${t.messageId}`,
        }))
    },
  )
}

/** On `conversation.assigned`: tells whom it was given to, unless they took it themselves. */
export const notifyAssigned = (
  services: NotifyServices,
  tasks: readonly Of<'conversationId' | 'loginId' | 'byLoginId'>[],
): Promise<void> =>
  tell(
    services,
    tasks.filter((t) => t.loginId && t.loginId !== t.byLoginId),
    async (tx, mine, workspaceId) => {
      const given = await rows<{ id: string; to: string; at: string }>(
        tx,
        sql`select id, assigned_to as to, (extract(epoch from assigned_at) * 1000)::bigint::text as at from conversations
          where workspace_id = ${workspaceId} and id in (select jsonb_array_elements_text(${JSON.stringify(mine.map((t) => t.conversationId))}::jsonb)::uuid)`,
      )
      return mine.flatMap((t) => {
        const now = given.find((g) => g.id === t.conversationId && g.to === t.loginId)
        return now
          ? [
              {
                kind: 'assigned' as const,
                conversationId: t.conversationId,
                cause: `assigned:${now.id}:${now.at}`,
                to: t.loginId,
              },
            ]
          : []
      })
    },
  )

/** On `delivery.changed`: a reply that did not go, or may not have gone. */
export const notifyDelivery = (
  services: NotifyServices,
  tasks: readonly Of<'deliveryId' | 'conversationId' | 'state'>[],
): Promise<void> =>
  tell(
    services,
    tasks.filter((t) => t.state === 'failed' || t.state === 'unknown'),
    async (_tx, mine) =>
      mine.map((t) => ({
        kind: 'not-delivered',
        conversationId: t.conversationId,
        cause: `delivery:${t.deliveryId}:${t.state}`,
      })),
  )

/** On `connection.changed`: a mailbox that only a person can bring back. What passes by itself is not told. */
export async function notifyConnection(services: NotifyServices, tasks: readonly Of<'connectionId'>[]): Promise<void> {
  const broken = await Promise.all(
    tasks.map(async (t) => {
      const [row] = await services.database.withPlatform((tx) =>
        tx
          .select({ trouble: connections.trouble, since: connections.troubleSince, removedAt: connections.removedAt })
          .from(connections)
          .where(and(eq(connections.workspaceId, t.workspaceId), eq(connections.id, t.connectionId))),
      )
      const needsSomebody = row && !row.removedAt && (row.trouble === 'reconnect' || row.trouble === 'refused')
      return needsSomebody ? [{ ...t, since: String(row.since?.getTime() ?? 0) }] : []
    }),
  )
  await tell(services, broken.flat(), async (_tx, mine) =>
    mine.map((t) => ({ kind: 'connection-trouble', conversationId: null, cause: `connection:${t.connectionId}:${t.since}` })),
  )
}
