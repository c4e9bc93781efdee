import { sql } from 'drizzle-orm'
import { minutesAfter } from '#platform/clock.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { type Chosen, wayOf } from './preferences.ts'
import { type NotifyServices, releaseHeld } from './release.ts'

type AlarmTask = Readonly<Record<'workspaceId' | 'messageId' | 'conversationId', string>>
type Due = { messageId: string; conversationId: string; step: number; raisedAt: Date; over: boolean; assignedTo: string | null }
type Rung = Pick<Chosen, 'byKind'> & { loginId: string }

const betweenMinutes = 3
/** Once everybody was rung and nobody came. */
const laterMinutes = 15
const giveUpMinutes = 24 * 60

/** Raises the alarm of each emergency, once, and rings the first member at once. */
export async function raiseAlarms(services: NotifyServices, tasks: readonly AlarmTask[]): Promise<void> {
  for (const [workspaceId, mine] of Map.groupBy(tasks, (t) => t.workspaceId)) {
    const now = services.clock().toISOString()
    await services.database.withPurpose('communicate', workspaceId, (tx) =>
      tx.execute(sql`
        insert into alarms (workspace_id, message_id, conversation_id, next_at, raised_at)
        select ${workspaceId}, "messageId", "conversationId", ${now}, ${now}
        from jsonb_to_recordset(${JSON.stringify(mine)}::jsonb) as r("messageId" uuid, "conversationId" uuid) on conflict do nothing`),
    )
    await sweepAlarms(services, workspaceId)
  }
}

/** In the order in which they are rung: who has the conversation, owners, office, the field; those who joined first before the others. */
const ladder = (tx: Tx, workspaceId: string, assignedTo: string | null) =>
  rows<Rung>(
    tx,
    sql`select m.login_id as "loginId", p.by_kind as "byKind" from members m
        left join notification_preferences p on p.workspace_id = m.workspace_id and p.login_id = m.login_id
        where m.workspace_id = ${workspaceId} and m.left_at is null and m.role <> 'accountant'
        order by m.login_id is not distinct from ${assignedTo}::uuid desc, array_position(array['owner', 'office', 'field'], m.role), m.joined_at, m.login_id`,
  )

/** Rings the next member for every emergency that nobody has opened: every 3 minutes, then every 15, for a day. */
export async function sweepAlarms(services: NotifyServices, workspaceId: string): Promise<void> {
  const now = services.clock()
  const rang = await services.database.withPurpose('communicate', workspaceId, async (tx) => {
    const due = await rows<Due>(
      tx,
      sql`select a.message_id as "messageId", a.conversation_id as "conversationId", a.step, a.raised_at as "raisedAt", c.assigned_to as "assignedTo",
            c.id is null or c.place <> 'now' or coalesce(d.corrected_to, 'risk') <> 'risk' as over
          from alarms a
          left join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
          left join intent_decisions d on d.workspace_id = a.workspace_id and d.message_id = a.message_id
          where a.workspace_id = ${workspaceId} and a.seen_at is null and a.next_at <= ${now.toISOString()} for update of a skip locked`,
    )
    for (const alarm of due) await ring(tx, workspaceId, alarm, now)
    return due.length
  })
  if (rang > 0) await releaseHeld(services, workspaceId)
}

async function ring(tx: Tx, workspaceId: string, alarm: Due, now: Date) {
  const everybody = await ladder(tx, workspaceId, alarm.assignedTo)
  const willing = everybody.filter((m) => wayOf(m, 'emergency') !== 'off')
  // If all of them switched it off, a person in danger still comes first.
  const list = willing.length > 0 ? willing : everybody
  const tooOld = now.getTime() - new Date(alarm.raisedAt).getTime() > giveUpMinutes * 60_000
  const next = alarm.step + 1 < list.length ? betweenMinutes : laterMinutes
  const over = alarm.over || tooOld || list.length === 0
  await tx.execute(sql`
    update alarms set step = ${alarm.step + 1}, next_at = ${over ? null : minutesAfter(now, next).toISOString()}
    where workspace_id = ${workspaceId} and message_id = ${alarm.messageId}`)
  if (over) return
  await tx.execute(sql`
    insert into notifications (workspace_id, login_id, kind, conversation_id, cause, state, at)
    values (${workspaceId}, ${list[alarm.step % list.length]!.loginId}, 'emergency', ${alarm.conversationId},
      ${`emergency:${alarm.messageId}:${alarm.step}`}, 'held', ${now.toISOString()}) on conflict do nothing`)
}

type SeenTask = Readonly<Record<'workspaceId' | 'conversationId' | 'loginId', string>>
/** On `conversation.seen`: somebody is looking, the ringing stops. */
export async function alarmSeen(services: Pick<Services, 'database' | 'clock'>, tasks: readonly SeenTask[]): Promise<void> {
  for (const [workspaceId, mine] of Map.groupBy(tasks, (t) => t.workspaceId))
    await services.database.withPurpose('communicate', workspaceId, (tx) =>
      tx.execute(sql`
        update alarms a set seen_by = s."loginId", seen_at = ${services.clock().toISOString()}, next_at = null
        from jsonb_to_recordset(${JSON.stringify(mine)}::jsonb) as s("conversationId" uuid, "loginId" uuid)
        where a.workspace_id = ${workspaceId} and a.conversation_id = s."conversationId" and a.seen_at is null`),
    )
}
