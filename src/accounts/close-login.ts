import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { platformChain } from '#audit/entries.ts'
import { member } from '#audit/vocabulary.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import { happened } from './events.ts'
import { credentialsOfLogins, logins, passkeys, secondFactors, sessions, verifications } from './logins.ts'
import { invitations, members } from './members.ts'
import { heldRoles, isLastOwner, markLeft } from './membership.ts'
import { workspaces } from './workspaces.ts'

/**
 * Ends a login for good. What lets a person in and what names them goes; the bare id stays, so that a note or a sent reply still
 * has one and the same unnamed author. A workspace in which they were alone asks to be deleted. Refuses while others would be left
 * without an owner. Answers the workspaces that were left.
 */
export async function closeLogin(services: Pick<Services, 'database' | 'clock'>, loginId: string): Promise<string[]> {
  const now = services.clock()
  return services.database.withPlatform(async (tx) => {
    const mine = await tx
      .select({ id: members.workspaceId, name: workspaces.name })
      .from(members)
      .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
      .where(and(eq(members.loginId, loginId), isNull(members.leftAt)))
      .orderBy(asc(members.workspaceId))
    for (const { id, name } of mine) {
      const roles = await heldRoles(tx, id)
      if (roles.size > 1 && isLastOwner(roles, loginId))
        throw new Refused(
          'conflict',
          `You are the only owner of ${name}, which has other members. Make one of them an owner first.`,
        )
      if (roles.size === 1) {
        await tx.update(workspaces).set({ deletionRequestedAt: now }).where(eq(workspaces.id, id))
        await record(tx, id, [happened.deletionRequested({ loginId })])
        await appendAudit(tx, id, [{ action: 'workspace.deletion-requested', actor: member(loginId), target: id }])
      }
      await markLeft(tx, id, loginId, member(loginId), now)
    }
    const [login] = await tx.select({ email: logins.email }).from(logins).where(eq(logins.id, loginId))
    for (const table of [sessions, credentialsOfLogins, secondFactors, passkeys])
      await tx.delete(table).where(eq(table.userId, loginId))
    await tx.delete(verifications).where(or(eq(verifications.identifier, login!.email), eq(verifications.value, loginId)))
    await tx.delete(invitations).where(eq(invitations.email, login!.email))
    await tx.execute(sql`delete from service_mail where recipient = ${login!.email}`)
    await tx
      .update(logins)
      .set({
        name: 'Former member',
        email: `${loginId}@closed.invalid`,
        emailVerified: false,
        image: null,
        twoFactorEnabled: false,
        updatedAt: now,
      })
      .where(eq(logins.id, loginId))
    // Last: it is the one chain that every closing login waits for.
    await appendAudit(tx, platformChain, [{ action: 'login.closed', actor: member(loginId), target: loginId }])
    return mine.map(({ id }) => id)
  })
}
