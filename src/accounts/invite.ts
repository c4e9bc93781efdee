import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { member } from '#audit/vocabulary.ts'
import { Refused } from '#platform/errors.ts'
import { holdWorkspace, record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import type { Who } from './access.ts'
import { happened } from './events.ts'
import { invitation } from './letters.ts'
import { logins } from './logins.ts'
import { invitations, members, type Role } from './members.ts'
import { deliverServiceMail, storeServiceMail } from './own-mail.ts'
import { workspaces } from './workspaces.ts'

const days = 7
const most = 50
const hashOf = (services: Pick<Services, 'secrets'>, token: string) =>
  hmac(services.secrets.derive('invitations'), token).toString('hex')
const open = (workspaceId: string, now: Date) =>
  and(eq(invitations.workspaceId, workspaceId), isNull(invitations.acceptedAt), gt(invitations.expiresAt, now))

export const listInvitations = (services: Services, workspaceId: string) =>
  services.database.withPurpose('service', workspaceId, (tx) =>
    tx
      .select({
        id: invitations.id,
        email: invitations.email,
        role: invitations.role,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
      })
      .from(invitations)
      .where(open(workspaceId, services.clock()))
      .orderBy(desc(invitations.createdAt)),
  )

/** Asks somebody in. A second invitation to one address takes the place of the first. */
export async function invite(services: Services, who: Who, o: { email: string; role: Role }): Promise<{ id: string }> {
  const { workspaceId, loginId } = who
  const email = o.email.toLowerCase()
  const now = services.clock()
  const id = uuidv7()
  const token = randomBytes(32).toString('base64url')
  const mailId = await services.database.withPurpose('service', workspaceId, async (tx) => {
    await holdWorkspace(tx, workspaceId)
    const colleagues = await tx
      .select({ loginId: members.loginId, name: logins.name, email: logins.email })
      .from(members)
      .innerJoin(logins, eq(logins.id, members.loginId))
      .where(and(eq(members.workspaceId, workspaceId), isNull(members.leftAt)))
    if (colleagues.some((m) => m.email === email)) throw new Refused('conflict', 'They are a member already.')
    const waiting = await tx.select({ email: invitations.email }).from(invitations).where(open(workspaceId, now))
    if (waiting.length >= most) throw new Refused('too-many', `${most} invitations are waiting. Withdraw some first.`)
    await tx.delete(invitations).where(and(open(workspaceId, now), eq(invitations.email, email)))
    await tx.insert(invitations).values({
      workspaceId,
      id,
      email,
      role: o.role,
      tokenHash: hashOf(services, token),
      invitedBy: loginId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + days * 86_400_000),
    })
    const [workspace] = await tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId))
    const letter = invitation(email, {
      workspace: workspace!.name,
      inviter: colleagues.find((m) => m.loginId === loginId)?.name ?? 'An owner',
      role: o.role,
      url: `${services.config.baseUrl}/invitation?token=${token}`,
      days,
    })
    await record(tx, workspaceId, [happened.invitationSent({ invitationId: id })])
    await appendAudit(tx, workspaceId, [{ action: 'member.invited', actor: member(loginId), target: id }])
    return storeServiceMail(tx, services, { ...letter, workspaceId })
  })
  void deliverServiceMail(services, mailId)
  return { id }
}

export async function withdrawInvitation(services: Services, who: Who, id: string): Promise<void> {
  const { workspaceId, loginId } = who
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const gone = await tx
      .delete(invitations)
      .where(and(open(workspaceId, services.clock()), eq(invitations.id, id)))
      .returning({ id: invitations.id })
    if (gone.length === 0) throw new Refused('missing', 'This invitation is not waiting any more.')
    await record(tx, workspaceId, [happened.invitationWithdrawn({ invitationId: id })])
    await appendAudit(tx, workspaceId, [{ action: 'invitation.withdrawn', actor: member(loginId), target: id }])
  })
}

/** Only the login whose confirmed address was invited gets in, whoever holds the link. */
export async function acceptInvitation(services: Services, loginId: string, token: string): Promise<{ workspaceId: string }> {
  const now = services.clock()
  return services.database.withPlatform(async (tx) => {
    const [found] = await tx
      .select()
      .from(invitations)
      .where(
        and(eq(invitations.tokenHash, hashOf(services, token)), isNull(invitations.acceptedAt), gt(invitations.expiresAt, now)),
      )
      .for('update')
    if (!found) throw new Refused('missing', 'This invitation was withdrawn, used or is too old. Ask for a new one.')
    const [login] = await tx.select().from(logins).where(eq(logins.id, loginId))
    if (!login?.emailVerified || login.email !== found.email)
      throw new Refused('forbidden', 'This invitation is for another address. Sign in with the address it was sent to.')
    const { workspaceId, role, id } = found
    await tx
      .update(invitations)
      .set({ acceptedAt: now })
      .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id)))
    const joined = await tx
      .insert(members)
      .values({ workspaceId, loginId, role, joinedAt: now })
      .onConflictDoUpdate({
        target: [members.workspaceId, members.loginId],
        set: { role, joinedAt: now, leftAt: null },
        setWhere: sql`${members.leftAt} is not null`, // who is in already keeps their role
      })
      .returning({ loginId: members.loginId })
    await record(tx, workspaceId, [
      happened.invitationAccepted({ invitationId: id, loginId }),
      ...(joined.length > 0 ? [happened.memberJoined({ loginId, role })] : []),
    ])
    if (joined.length > 0)
      await appendAudit(tx, workspaceId, [
        { action: 'member.joined', actor: member(loginId), target: loginId },
        { action: `member.became-${role}`, actor: member(found.invitedBy), target: loginId },
      ])
    return { workspaceId }
  })
}
