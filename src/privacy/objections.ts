import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { type ActivityName, activities } from '#policy/activities.ts'
import type { Activity } from '#policy/activity.ts'
import { consents } from './consents.ts'

type Whom = { readonly workspaceId: string; readonly customerId: string; readonly by: string | null; readonly now: Date }

/** What a customer may say no to and have it stop: an interest weighed against theirs, other than safety and the law's own records. */
export const objectable = (Object.keys(activities) as ActivityName[]).filter((name) => {
  const { basis, purpose }: Activity = activities[name]
  return basis.kind === 'interest' && basis.objection.includes('customer') && purpose !== 'secure' && purpose !== 'comply'
})

/** Words on the rights page that the objection was made with. */
const wording = 'rights-2026-11'

/** In force from commit on: row security reads it. Answers what was not objected to before. */
export async function object(tx: Tx, o: Whom & { readonly activities: readonly ActivityName[] }): Promise<ActivityName[]> {
  const standing = await tx
    .select({ activity: consents.activity })
    .from(consents)
    .where(and(eq(consents.kind, 'objection'), eq(consents.customerId, o.customerId), isNull(consents.withdrawnAt)))
  const fresh = o.activities.filter((name) => !standing.some((s) => s.activity === name))
  if (fresh.length > 0)
    await tx.insert(consents).values(
      fresh.map((activity) => ({
        workspaceId: o.workspaceId,
        kind: 'objection' as const,
        activity,
        customerId: o.customerId,
        wording,
        givenBy: o.by,
        givenAt: o.now,
      })),
    )
  return fresh
}

/** Ends objections that were not upheld, or what the customer once agreed to. Answers which activities. */
async function withdraw(
  tx: Tx,
  o: Whom,
  kinds: readonly ('objection' | 'channel' | 'feature' | 'marketing')[],
): Promise<string[]> {
  const ended = await tx
    .update(consents)
    .set({ withdrawnBy: o.by, withdrawnAt: o.now })
    .where(and(inArray(consents.kind, [...kinds]), eq(consents.customerId, o.customerId), isNull(consents.withdrawnAt)))
    .returning({ activity: consents.activity })
  return [...new Set(ended.map((e) => e.activity))]
}
export const endObjections = (tx: Tx, o: Whom) => withdraw(tx, o, ['objection'])
export const withdrawConsents = (tx: Tx, o: Whom) => withdraw(tx, o, ['channel', 'feature', 'marketing'])

/** No marketing to an address, known by its keyed hash alone, so that the wish outlives the customer (rule D6). */
export async function suppress(
  tx: Tx,
  o: { workspaceId: string; identifier: string; channel: string; now: Date },
): Promise<void> {
  const [known] = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(and(eq(consents.kind, 'objection'), eq(consents.identifier, o.identifier), isNull(consents.withdrawnAt)))
  if (known) return
  await tx.insert(consents).values({
    workspaceId: o.workspaceId,
    kind: 'objection',
    activity: 'marketing',
    identifier: o.identifier,
    channel: o.channel,
    wording,
    givenAt: o.now,
  })
}
