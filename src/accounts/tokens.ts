import { index, text, uuid } from 'drizzle-orm/pg-core'
import { at, now, platformRows, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Personal API tokens: kept as a hash, looked up by it; `scopes` are permissions, never more than the member's own. */
export const tokens = workspaceTable(
  'api_tokens',
  {
    id: uuid().notNull(),
    loginId: uuid('login_id').notNull(),
    name: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text().array().notNull(),
    createdAt: now('created_at'),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    lastUsedAt: at('last_used_at'),
  },
  (t) => [index().on(t.loginId), platformRows()],
)
export const tokensPolicy = policyFor(tokens, {
  activities: ['account.sign-in'],
  member: 'loginId',
  role: 'controller',
  retention: 'A4',
  since: 'expiresAt',
  platform: true,
  columns: {
    workspaceId: 'key',
    id: 'key',
    loginId: 'key',
    name: 'login.preference',
    hash: 'login.credential',
    scopes: 'state',
    createdAt: 'time',
    expiresAt: 'time',
    revokedAt: 'time',
    lastUsedAt: 'time',
  },
  exceptions: { hash: { purposes: ['service'], why: 'A member makes and revokes their own tokens inside the workspace' } },
})
