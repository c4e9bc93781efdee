import { and, asc, eq, isNull } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { type Actor, member } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import type { Who } from './access.ts'
import { happened } from './events.ts'
import { logins } from './logins.ts'
import { members, type Role } from './members.ts'
import { revokeTokensOf } from './personal-tokens.ts'

type Needs = Pick<Services, 'database' | 'clock'>
const present = (workspaceId: string) => and(eq(members.workspaceId, workspaceId), isNull(members.leftAt))
const one = (workspaceId: string, loginId: string) => and(present(workspaceId), eq(members.loginId, loginId))

export const lastOwnerStays =
  'You are the only owner. Make another member an owner first, so that somebody can still run this workspace.'

/** Who is a member now, first joined first. */
export const listMembers = (services: Needs, workspaceId: string) =>
  services.database.withPurpose('service', workspaceId, (tx) =>
    tx
      .select({
        loginId: members.loginId,
        name: logins.name,
        email: logins.email,
        role: members.role,
        joinedAt: members.joinedAt,
      })
      .from(members)
      .innerJoin(logins, eq(logins.id, members.loginId))
      .where(present(workspaceId))
      .orderBy(asc(members.joinedAt)),
  )

/** Roles of the present members, held until commit: two owners who leave at once leave one after the other. */
export async function heldRoles(tx: Tx, workspaceId: string): Promise<Map<string, Role>> {
  await holdWorkspace(tx, workspaceId)
  const present_ = await tx.select({ loginId: members.loginId, role: members.role }).from(members).where(present(workspaceId))
  return new Map(present_.map((m) => [m.loginId, m.role]))
}
export const isLastOwner = (roles: Map<string, Role>, loginId: string) =>
  roles.get(loginId) === 'owner' && [...roles.values()].filter((r) => r === 'owner').length === 1

const mustBe = (roles: Map<string, Role>, loginId: string) => {
  if (!roles.has(loginId)) throw new Refused('missing', 'There is no such member here.')
}

export async function changeRole(
  services: Needs,
  who: Pick<Who, 'workspaceId' | 'loginId'>,
  loginId: string,
  role: Role,
): Promise<void> {
  const { workspaceId } = who
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const roles = await heldRoles(tx, workspaceId)
    mustBe(roles, loginId)
    if (roles.get(loginId) === role) return
    if (isLastOwner(roles, loginId)) throw new Refused('conflict', 'This is the only owner. Make another member an owner first.')
    await tx.update(members).set({ role }).where(one(workspaceId, loginId))
    await record(tx, workspaceId, [happened.memberChanged({ loginId, role })])
    await appendAudit(tx, workspaceId, [{ action: `member.became-${role}`, actor: member(who.loginId), target: loginId }])
  })
}

/** Writes, in the caller's transaction, that a member left: the row stays for its 30 days, tokens die at once. */
export async function markLeft(tx: Tx, workspaceId: string, loginId: string, by: Actor, now: Date): Promise<void> {
  await tx.update(members).set({ leftAt: now }).where(one(workspaceId, loginId))
  await revokeTokensOf(tx, workspaceId, loginId, by, now)
  await record(tx, workspaceId, [happened.memberLeft({ loginId })])
  await appendAudit(tx, workspaceId, [{ action: 'member.left', actor: by, target: loginId }])
}

/** A member leaves or is removed. The last owner stays. */
export async function endMembership(services: Needs, who: Pick<Who, 'workspaceId' | 'loginId'>, loginId: string): Promise<void> {
  const { workspaceId } = who
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const roles = await heldRoles(tx, workspaceId)
    mustBe(roles, loginId)
    if (isLastOwner(roles, loginId)) throw new Refused('conflict', lastOwnerStays)
    await markLeft(tx, workspaceId, loginId, member(who.loginId), services.clock())
  })
}
