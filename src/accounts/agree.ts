import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { agreements, dpaVersion, termsVersion } from './agreements.ts'

/** `true`, or the version that was on the screen. */
export const agreed = z.union([z.literal(true), z.string().max(40)])
export const Agreed = z.object({ terms: agreed, dpa: agreed })
export type Agreed = z.infer<typeof Agreed>

const current = { terms: termsVersion, dpa: dpaVersion }
const documents = ['terms', 'dpa'] as const
export const isCurrent = (said: Agreed) => documents.every((d) => said[d] === true || said[d] === current[d])

/** Records today's versions, once for each login and workspace. A version that is no longer today's was not read by this person. */
export async function recordAgreements(tx: Tx, loginId: string, said: Agreed, now: Date, workspaceId: string | null = null) {
  if (!isCurrent(said))
    throw new Refused('conflict', 'The terms have changed since you opened this page. Please read the new ones and agree again.')
  for (const document of documents) {
    const version = current[document]
    await tx.execute(sql`
      insert into agreements (login_id, workspace_id, document, version, at)
      select ${loginId}::uuid, ${workspaceId}::uuid, ${document}, ${version}, ${now.toISOString()}::timestamptz
      where not exists (select 1 from agreements where login_id = ${loginId}::uuid and document = ${document}
        and version = ${version} and workspace_id is not distinct from ${workspaceId}::uuid)`)
  }
}

/** Has this login agreed to what is in force today? */
export async function hasAgreed(tx: Tx, loginId: string): Promise<boolean> {
  const found = await tx
    .select({ document: agreements.document, version: agreements.version })
    .from(agreements)
    .where(eq(agreements.loginId, loginId))
  return documents.every((d) => found.some((a) => a.document === d && a.version === current[d]))
}
