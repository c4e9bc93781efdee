import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { member, memberOr } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { record } from '#platform/events.ts'
import type { Services } from '#platform/services.ts'
import { bounds } from '#policy/retention.ts'
import { happened } from './events.ts'
import { workspaces } from './workspaces.ts'

type Needs = Pick<Services, 'database' | 'clock'>
const undoMs = bounds.undoDays * 86_400_000

/** In the caller's transaction: the workspace goes seven days from now unless somebody undoes it. Asked again, the first time counts. */
export async function markDeletion(tx: Tx, workspaceId: string, loginId: string | null, now: Date): Promise<boolean> {
  const [marked] = await tx
    .update(workspaces)
    .set({ deletionRequestedAt: now })
    .where(and(eq(workspaces.id, workspaceId), isNull(workspaces.deletionRequestedAt)))
    .returning({ id: workspaces.id })
  const fact = loginId ? happened.deletionRequested({ loginId }) : { kind: 'workspace.deletion-requested', about: {} }
  if (!marked) return false
  await record(tx, workspaceId, [fact])
  await appendAudit(tx, workspaceId, [{ action: 'workspace.deletion-requested', actor: memberOr(loginId), target: workspaceId }])
  return true
}

const dayIn = async (tx: Tx, workspaceId: string): Promise<Date | null> => {
  const [w] = await tx.select({ at: workspaces.deletionRequestedAt }).from(workspaces).where(eq(workspaces.id, workspaceId))
  return w?.at ? new Date(w.at.getTime() + undoMs) : null
}

/** When it will be erased; null while nobody asked for it. */
export const deletionDay = (services: Pick<Needs, 'database'>, workspaceId: string): Promise<Date | null> =>
  services.database.withPurpose('service', workspaceId, (tx) => dayIn(tx, workspaceId))

/** Answers when it will be erased. */
export const requestDeletion = (services: Needs, workspaceId: string, loginId: string): Promise<Date> =>
  services.database.withPurpose('service', workspaceId, async (tx) => {
    await markDeletion(tx, workspaceId, loginId, services.clock())
    return (await dayIn(tx, workspaceId))!
  })

export async function undoDeletion(services: Needs, workspaceId: string, loginId: string): Promise<void> {
  await services.database.withPurpose('service', workspaceId, async (tx) => {
    const inTime = gt(workspaces.deletionRequestedAt, new Date(services.clock().getTime() - undoMs))
    const [undone] = await tx
      .update(workspaces)
      .set({ deletionRequestedAt: null })
      .where(and(eq(workspaces.id, workspaceId), isNotNull(workspaces.deletionRequestedAt), inTime))
      .returning({ id: workspaces.id })
    if (!undone) throw new Refused('conflict', 'This workspace is not about to be deleted, or its seven days are over.')
    await record(tx, workspaceId, [happened.deletionUndone({ loginId })])
    await appendAudit(tx, workspaceId, [{ action: 'workspace.deletion-undone', actor: member(loginId), target: workspaceId }])
  })
}
