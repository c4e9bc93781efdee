import { and, asc, eq, ne } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { cannedReplies, labels } from './notes.ts'

export const colours = ['grey', 'blue', 'green', 'amber', 'red', 'violet'] as const
export type Label = { id: string; name: string; colour: (typeof colours)[number] }
export type CannedReply = { id: string; name: string; body: string; position: number }

export const listLabels = (tx: Tx): Promise<Label[]> =>
  tx.select({ id: labels.id, name: labels.name, colour: labels.colour }).from(labels).orderBy(asc(labels.name))

export async function addLabelName(tx: Tx, workspaceId: string, l: Omit<Label, 'id'>): Promise<Label> {
  const [made] = await tx
    .insert(labels)
    .values({ workspaceId, ...l })
    .onConflictDoNothing()
    .returning()
  if (!made) throw new Refused('conflict', 'There is a label of that name already.')
  return { id: made.id, name: made.name, colour: made.colour }
}
export async function changeLabel(tx: Tx, id: string, l: { name?: string | undefined; colour?: Label['colour'] | undefined }) {
  const [same] =
    l.name === undefined
      ? []
      : await tx
          .select({ id: labels.id })
          .from(labels)
          .where(and(eq(labels.name, l.name), ne(labels.id, id)))
  if (same) throw new Refused('conflict', 'There is a label of that name already.')
  const set = { id, ...Object.fromEntries(Object.entries(l).filter(([, v]) => v !== undefined)) }
  const [changed] = await tx.update(labels).set(set).where(eq(labels.id, id)).returning({ id: labels.id })
  if (!changed) throw new Refused('missing', 'There is no such label.')
}
export async function removeLabelName(tx: Tx, id: string) {
  const [gone] = await tx.delete(labels).where(eq(labels.id, id)).returning({ id: labels.id })
  if (!gone) throw new Refused('missing', 'There is no such label.')
}

export const listCannedReplies = (tx: Tx): Promise<CannedReply[]> => {
  const { id, name, body, position } = cannedReplies
  return tx.select({ id, name, body, position }).from(cannedReplies).orderBy(asc(position), asc(name))
}
export async function addCannedReply(
  tx: Tx,
  workspaceId: string,
  r: { name: string; body: string; position?: number | undefined },
): Promise<{ id: string }> {
  const [made] = await tx
    .insert(cannedReplies)
    .values({ workspaceId, name: r.name, body: r.body, position: r.position ?? 0 })
    .onConflictDoNothing()
    .returning({ id: cannedReplies.id })
  if (!made) throw new Refused('conflict', 'There is a canned reply of that name already.')
  return made
}
export async function changeCannedReply(
  tx: Tx,
  id: string,
  r: { name?: string | undefined; body?: string | undefined; position?: number | undefined },
  now: Date,
) {
  const { name } = r
  const [same] =
    name === undefined
      ? []
      : await tx
          .select({ id: cannedReplies.id })
          .from(cannedReplies)
          .where(and(eq(cannedReplies.name, name), ne(cannedReplies.id, id)))
  if (same) throw new Refused('conflict', 'There is a canned reply of that name already.')
  const set = Object.fromEntries(Object.entries(r).filter(([, v]) => v !== undefined))
  const [changed] = await tx
    .update(cannedReplies)
    .set({ ...set, updatedAt: now })
    .where(eq(cannedReplies.id, id))
    .returning({ id: cannedReplies.id })
  if (!changed) throw new Refused('missing', 'There is no such canned reply.')
}
export async function removeCannedReply(tx: Tx, id: string) {
  const [gone] = await tx.delete(cannedReplies).where(eq(cannedReplies.id, id)).returning({ id: cannedReplies.id })
  if (!gone) throw new Refused('missing', 'There is no such canned reply.')
}
