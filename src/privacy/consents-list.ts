import { and, desc, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'
import { type ActivityName, activities } from '#policy/activities.ts'
import { consents } from './consents.ts'
import { sayWording, type Wording, wordings } from './wordings.ts'

const kinds = ['channel', 'feature', 'objection', 'cross-workspace'] as const
const says = (activity: string) => (Object.hasOwn(activities, activity) ? activities[activity as ActivityName].says : activity)
/** The words as they were shown; a version that came before this list is named, and its words are not made up. */
const words = (version: string) =>
  Object.hasOwn(wordings, version) ? sayWording(version as Wording, { address: 'this mailbox' }) : ''

/** What the workspace itself allowed, refused and took back, newest first: to read, and to take away. Nobody's who is not in it. */
export async function listConsents(tx: Tx) {
  const list = await tx
    .select()
    .from(consents)
    .where(
      and(inArray(consents.kind, [...kinds]), isNull(consents.customerId), isNull(consents.loginId), isNull(consents.identifier)),
    )
    .orderBy(desc(consents.givenAt), desc(consents.id))
    .limit(500)
  return list.map(({ id, kind, activity, connectionId, channel, scopes, wording, ...times }) => ({
    ...{ id, kind: kind as (typeof kinds)[number], activity, says: says(activity), connectionId, channel, scopes },
    wording: { version: wording, text: words(wording) },
    givenAt: times.givenAt,
    givenBy: times.givenBy,
    withdrawnAt: times.withdrawnAt,
    withdrawnBy: times.withdrawnBy,
  }))
}
