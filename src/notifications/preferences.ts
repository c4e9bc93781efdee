import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { kinds, type NotificationKind } from './notifications.ts'

export type Way = 'push' | 'push+email' | 'off'
export type Quiet = { readonly from: string; readonly to: string } | null
export type Preferences = { byKind: Record<NotificationKind, Way>; quiet: Quiet }

/** What a member is told who never chose. */
const usual: Record<NotificationKind, Way> = {
  emergency: 'push+email',
  'new-message': 'push',
  reply: 'push',
  assigned: 'push',
  'not-delivered': 'push',
  'connection-trouble': 'push+email',
  case: 'push+email',
}

export type Chosen = { byKind: Partial<Record<NotificationKind, Way>> | null; quietFrom: string | null; quietTo: string | null }
export const wayOf = (chosen: Pick<Chosen, 'byKind'>, kind: NotificationKind): Way => chosen.byKind?.[kind] ?? usual[kind]

export async function preferencesOf(tx: Tx, workspaceId: string, loginId: string): Promise<Preferences> {
  const [chosen] = await rows<Chosen>(
    tx,
    sql`select by_kind as "byKind", quiet_from as "quietFrom", quiet_to as "quietTo" from notification_preferences
        where workspace_id = ${workspaceId} and login_id = ${loginId}`,
  )
  const byKind = Object.fromEntries(kinds.map((k) => [k, wayOf(chosen ?? { byKind: null }, k)])) as Preferences['byKind']
  return { byKind, quiet: chosen?.quietFrom && chosen.quietTo ? { from: chosen.quietFrom, to: chosen.quietTo } : null }
}

export const choose = (
  tx: Tx,
  workspaceId: string,
  loginId: string,
  p: { byKind: Partial<Record<NotificationKind, Way | undefined>>; quiet: Quiet },
) =>
  tx.execute(sql`
    insert into notification_preferences as was (workspace_id, login_id, by_kind, quiet_from, quiet_to)
    values (${workspaceId}, ${loginId}, ${JSON.stringify(p.byKind)}::jsonb, ${p.quiet?.from ?? null}, ${p.quiet?.to ?? null})
    on conflict (workspace_id, login_id) do update set by_kind = was.by_kind || excluded.by_kind, quiet_from = excluded.quiet_from,
      quiet_to = excluded.quiet_to, updated_at = now()`)

const britain = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Whether the hours, local to Britain and often over midnight, hold at `now`. Their end is already loud. */
export function isQuiet(chosen: Pick<Chosen, 'quietFrom' | 'quietTo'>, now: Date): boolean {
  const { quietFrom: from, quietTo: to } = chosen
  if (!from || !to || from === to) return false
  const time = britain.format(now)
  return from < to ? from <= time && time < to : time >= from || time < to
}
