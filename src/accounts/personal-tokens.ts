import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { type Actor, member } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import type { Permission, Who } from './access.ts'
import { readBearer, tokenPrefix } from './bearer.ts'
import { happened } from './events.ts'
import { tokens } from './tokens.ts'

type Needs = Pick<Services, 'database' | 'clock' | 'secrets'>
const dayMs = 86_400_000
const most = 20

/** What a token may never do: it belongs to a program, and programs neither join nor leave nor make more of themselves. */
const forPeople: readonly Permission[] = [
  'open',
  'signed-in',
  'own-tokens',
  'leave-workspace',
  'manage-members',
  'manage-privacy',
]

const live = (workspaceId: string, loginId: string, now: Date) =>
  and(eq(tokens.workspaceId, workspaceId), eq(tokens.loginId, loginId), isNull(tokens.revokedAt), gt(tokens.expiresAt, now))

export const listTokens = (services: Needs, who: Who) =>
  services.database.withPurpose('service', who.workspaceId, (tx) =>
    tx
      .select({
        id: tokens.id,
        name: tokens.name,
        scopes: tokens.scopes,
        createdAt: tokens.createdAt,
        expiresAt: tokens.expiresAt,
        lastUsedAt: tokens.lastUsedAt,
      })
      .from(tokens)
      .where(live(who.workspaceId, who.loginId, services.clock()))
      .orderBy(desc(tokens.createdAt)),
  )

/** Makes a token for `days` days. Its text is in the answer and nowhere else. Scopes are permissions that this member has. */
export async function makeToken(
  services: Needs,
  who: Who,
  o: { name: string; scopes: readonly Permission[]; days: number },
): Promise<{ id: string; token: string }> {
  const tooMuch = o.scopes.find((s) => !who.permissions.has(s) || forPeople.includes(s))
  if (tooMuch) throw new Refused('invalid', `A token of yours cannot be given “${tooMuch}”.`)
  const now = services.clock()
  const id = uuidv7()
  const token = tokenPrefix + randomBytes(32).toString('base64url')
  await services.database.withPurpose('service', who.workspaceId, async (tx) => {
    const mine = await tx
      .select({ id: tokens.id })
      .from(tokens)
      .where(live(who.workspaceId, who.loginId, now))
    if (mine.length >= most) throw new Refused('conflict', `You have ${most} tokens already. Revoke one first.`)
    await tx.insert(tokens).values({
      workspaceId: who.workspaceId,
      id,
      loginId: who.loginId,
      name: o.name,
      hash: readBearer.hash(services.secrets, token),
      scopes: [...new Set(o.scopes)],
      createdAt: now,
      expiresAt: new Date(now.getTime() + o.days * dayMs),
    })
    await record(tx, who.workspaceId, [happened.tokenMade({ tokenId: id, loginId: who.loginId })])
    await appendAudit(tx, who.workspaceId, [{ action: 'token.made', actor: member(who.loginId), target: id }])
  })
  return { id, token }
}

export async function revokeToken(services: Needs, who: Who, id: string): Promise<void> {
  await services.database.withPurpose('service', who.workspaceId, async (tx) => {
    const now = services.clock()
    const gone = await tx
      .update(tokens)
      .set({ revokedAt: now })
      .where(and(live(who.workspaceId, who.loginId, now), eq(tokens.id, id)))
      .returning({ id: tokens.id })
    if (gone.length === 0) throw new Refused('missing', 'There is no such token of yours.')
    await record(tx, who.workspaceId, [happened.tokenRevoked({ tokenId: id, loginId: who.loginId })])
    await appendAudit(tx, who.workspaceId, [{ action: 'token.revoked', actor: member(who.loginId), target: id }])
  })
}

/** In the caller's transaction: every token of somebody who leaves. */
export async function revokeTokensOf(tx: Tx, workspaceId: string, loginId: string, by: Actor, now: Date): Promise<void> {
  const gone = await tx
    .update(tokens)
    .set({ revokedAt: now })
    .where(live(workspaceId, loginId, now))
    .returning({ id: tokens.id })
  await record(
    tx,
    workspaceId,
    gone.map(({ id }) => happened.tokenRevoked({ tokenId: id, loginId })),
  )
  await appendAudit(
    tx,
    workspaceId,
    gone.map(({ id }) => ({ action: 'token.revoked', actor: by, target: id })),
  )
}
