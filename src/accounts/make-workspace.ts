import { and, eq, isNull, sql } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { member } from '#audit/vocabulary.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import type { Services } from '#platform/services.ts'
import { type Agreed, recordAgreements } from './agree.ts'
import { happened } from './events.ts'
import { members } from './members.ts'
import { workspaces } from './workspaces.ts'

/** What other slices make for a new workspace, in the same transaction (of the platform door). */
export type OnWorkspaceMade = (tx: Tx, workspaceId: string, loginId: string) => Promise<void>

/** Local parts that the mail standards give to the host itself (RFC 2142), our own, and pages beside those of businesses. */
const reserved = new Set(
  'abuse admin administrator case code help hostmaster info mail mailer-daemon news no-reply noreply postmaster root security support webmaster www'.split(
    ' ',
  ),
)
const longest = 40
const most = 20

/** 'Smith & Sons Plumbing' → 'smith-and-sons-plumbing': letters, digits and hyphens, at most 40. */
export const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('&', ' and ')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '') || 'workspace'

async function insertUnderFreeSlug(tx: Tx, id: string, name: string, wanted: string, exact: boolean): Promise<string> {
  for (let n = 1; n <= 500; n++) {
    const slug = n === 1 ? wanted : `${wanted.slice(0, longest - 4)}-${n}`
    if (reserved.has(slug)) {
      if (exact) break
      continue
    }
    const made = await tx.insert(workspaces).values({ id, name, slug }).onConflictDoNothing().returning({ id: workspaces.id })
    if (made.length > 0) return slug
    if (exact) break
  }
  throw new Refused('conflict', 'That short name is taken. Choose another one.')
}

/** Makes a workspace with this login as its owner. Without a slug one is made from the name, and made unique. */
export async function makeWorkspace(
  services: Pick<Services, 'database' | 'clock'>,
  loginId: string,
  o: { name: string; slug?: string | undefined } & Agreed,
  onMade: OnWorkspaceMade,
): Promise<{ id: string; slug: string }> {
  return services.database.withPlatform(async (tx) => {
    await rows(tx, sql`select 1 from logins where id = ${loginId} for update`)
    const mine = await tx
      .select({ id: members.workspaceId })
      .from(members)
      .where(and(eq(members.loginId, loginId), isNull(members.leftAt)))
    if (mine.length >= most)
      throw new Refused('conflict', `You are in ${most} workspaces, which is as many as one login may have.`)
    const id = uuidv7()
    const slug = await insertUnderFreeSlug(tx, id, o.name, o.slug ?? slugOf(o.name), o.slug !== undefined)
    await tx.insert(members).values({ workspaceId: id, loginId, role: 'owner', joinedAt: services.clock() })
    await recordAgreements(tx, loginId, o, services.clock(), id)
    await recordAgreements(tx, loginId, o, services.clock())
    await onMade(tx, id, loginId)
    await record(tx, id, [happened.workspaceMade({ loginId }), happened.memberJoined({ loginId, role: 'owner' })])
    const actor = member(loginId)
    await appendAudit(tx, id, [
      { action: 'workspace.made', actor, target: id },
      { action: 'member.joined', actor, target: loginId },
      { action: 'member.became-owner', actor, target: loginId },
    ])
    return { id, slug }
  })
}
