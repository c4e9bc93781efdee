import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { type Chosen, wayOf } from './preferences.ts'

/** Notes for every owner that a case needs them, each cause once; `releaseHeld` sends it. Answers the causes that were new. */
export async function noteCases(
  tx: Tx,
  workspaceId: string,
  wanted: readonly { readonly caseId: string; readonly cause: string }[],
  now: Date,
): Promise<Set<string>> {
  const owners = await rows<Pick<Chosen, 'byKind'> & { loginId: string }>(
    tx,
    sql`select m.login_id as "loginId", p.by_kind as "byKind" from members m
        left join notification_preferences p on p.workspace_id = m.workspace_id and p.login_id = m.login_id
        where m.workspace_id = ${workspaceId} and m.left_at is null and m.role = 'owner'`,
  )
  const list = owners.flatMap((o) =>
    wanted.map((w) => ({ login: o.loginId, cause: w.cause, state: wayOf(o, 'case') === 'off' ? 'off' : 'held' })),
  )
  const made = await rows<{ cause: string }>(
    tx,
    sql`insert into notifications (workspace_id, login_id, kind, cause, state, at)
        select ${workspaceId}, login, 'case', cause, state, ${now.toISOString()}
        from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as r(login uuid, cause text, state text)
        on conflict do nothing returning cause`,
  )
  return new Set(made.map((m) => m.cause))
}
