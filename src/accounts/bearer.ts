import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { hmac, type Secrets } from '#platform/secrets.ts'
import { tokens } from './tokens.ts'

export const tokenPrefix = 'hdl_'
export type Bearer = {
  readonly id: string
  readonly loginId: string
  readonly workspaceId: string
  readonly scopes: readonly string[]
  readonly expiresAt: Date
}
const minute = 60_000

/** The token of `Authorization: Bearer hdl_…` (RFC 6750). */
export const bearerOf = (headers: Headers) => /^Bearer (hdl_\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]

export const readBearer = {
  hash: (secrets: Secrets, token: string) => hmac(secrets.derive('api-tokens'), token).toString('hex'),
  /** Also notes that it was used, at most once a minute. */
  find: (database: Database, hash: string, now: Date): Promise<Bearer | null> =>
    database.withPlatform(async (tx) => {
      const [row] = await tx
        .select()
        .from(tokens)
        .where(and(eq(tokens.hash, hash), isNull(tokens.revokedAt), gt(tokens.expiresAt, now)))
      if (!row) return null
      if (!row.lastUsedAt || row.lastUsedAt.getTime() < now.getTime() - minute)
        await tx
          .update(tokens)
          .set({ lastUsedAt: now })
          .where(and(eq(tokens.workspaceId, row.workspaceId), eq(tokens.id, row.id)))
      return row
    }),
}
