import { inArray, type SQL, sql } from 'drizzle-orm'
import { logins } from '#accounts/logins.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import type { Policy } from '#policy/policy.ts'
import { operatorDesk } from './cases.ts'
import { type Case, comply, customersOf, provedOf } from './course.ts'
import type { Found, Shelf } from './shelves.ts'

/** Whose rows a case is about: customers of a workspace; at the operator's own desk, logins. Opens doors of its own. */
export async function subjectsOf(s: Pick<Services, 'database'>, c: Pick<Case, 'workspaceId' | 'id'>): Promise<string[]> {
  if (c.workspaceId !== operatorDesk) return comply(s, c.workspaceId, (tx) => customersOf(tx, c))
  const proved = await comply(s, operatorDesk, (tx) => provedOf(tx, c))
  const emails = proved.flatMap((p) => (p.kind === 'email' ? [p.value] : []))
  if (emails.length === 0) return []
  const found = await s.database.withPlatform((tx) =>
    tx.select({ id: logins.id }).from(logins).where(inArray(logins.email, emails)),
  )
  return found.map((l) => l.id)
}

/** A login's rows of a table: through the platform's door where it may see them, else in each workspace that they are or were a member of. */
export async function* loginRows(
  s: Pick<Services, 'database'>,
  shelf: Shelf,
  loginIds: readonly string[],
): AsyncGenerator<Found[]> {
  const names = [...new Set([...shelf.key, ...shelf.columns.map((c) => c.name)])]
  const read = (tx: Tx, within: SQL) =>
    rows<{ r: Found }>(
      tx,
      sql`select jsonb_build_object(${sql.join(
        names.map((n) => sql`${sql.raw(`'${n}'`)}, t.${sql.identifier(n)}`),
        sql`, `,
      )}) as r from ${sql.identifier(shelf.name)} t where ${shelf.of(loginIds)} ${within} order by 1`,
    )
  if (loginIds.length === 0) return
  const found: Found[] = []
  if (shelf.policy.platform) found.push(...(await s.database.withPlatform((tx) => read(tx, sql``))).map((x) => x.r))
  else
    for (const workspaceId of await workspacesOf(s, loginIds))
      found.push(...(await comply(s, workspaceId, (tx) => read(tx, sql`and t.workspace_id = ${workspaceId}`))).map((x) => x.r))
  if (found.length > 0) yield found
}

const workspacesOf = async (s: Pick<Services, 'database'>, loginIds: readonly string[]) =>
  (
    await s.database.withPlatform((tx) =>
      rows<{ id: string }>(
        tx,
        sql`select distinct workspace_id as id from members where login_id = any(${`{${loginIds.join(',')}}`}::uuid[]) order by 1`,
      ),
    )
  ).map((w) => w.id)

/** Tables whose rows say which login they are about. */
export const ofLogins = (p: Policy): SQL | null => (p.member ? sql`t.${sql.identifier(p.member.name)}` : null)
