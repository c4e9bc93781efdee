import { and, desc, eq, isNull, type SQL } from 'drizzle-orm'
import { appendAudit } from '#audit/append.ts'
import { memberOr } from '#audit/vocabulary.ts'
import type { Tx } from '#platform/db/database.ts'
import { holdWorkspace } from '#platform/events.ts'
import { uuidv7 } from '#platform/ids.ts'
import { consents } from './consents.ts'
import type { Wording } from './wordings.ts'

export type Consent = typeof consents.$inferSelect
type ConsentKind = Consent['kind']
const subjects = ['connectionId', 'customerId', 'loginId', 'identifier'] as const
/** Whose it is; `null`: nobody's of that sort. All four null: the workspace's own. What is left out may be anybody's. */
export type Subject = { readonly [S in (typeof subjects)[number]]?: string | null }
export const ofWorkspace = { connectionId: null, customerId: null, loginId: null, identifier: null } as const satisfies Subject

export type What = Subject & {
  readonly workspaceId: string
  readonly kind: ConsentKind
  /** Left out: any. */
  readonly activity?: string
  readonly channel?: string
}
/** Whose hand it was; null: the person by a page of theirs, or the clockwork. */
export type Act = { readonly by: string | null; readonly now: Date }

const matching = (w: What): SQL =>
  and(
    eq(consents.workspaceId, w.workspaceId),
    eq(consents.kind, w.kind),
    isNull(consents.withdrawnAt),
    ...(w.activity ? [eq(consents.activity, w.activity)] : []),
    ...(w.channel ? [eq(consents.channel, w.channel)] : []),
    ...subjects.flatMap((s) => {
      const whose = w[s]
      return whose === undefined ? [] : [whose === null ? isNull(consents[s]) : eq(consents[s], whose)]
    }),
  )!

/** What stands today, newest first. */
export const inForce = (tx: Tx, w: What): Promise<Consent[]> =>
  tx.select().from(consents).where(matching(w)).orderBy(desc(consents.givenAt), desc(consents.id))

const audited = (kind: ConsentKind, ended: boolean) =>
  kind === 'objection' ? (ended ? 'objection.ended' : 'objection.made') : ended ? 'consent.withdrawn' : 'consent.given'

/**
 * Puts it in force, in the caller's transaction, with the version of the words that were on the screen. Twice is once: null, it stood
 * already. Whoever else writes in this workspace waits meanwhile, so two who ask at once make one.
 */
export async function give(
  tx: Tx,
  w: What & { readonly activity: string; readonly wording: Wording; readonly scopes?: readonly string[] },
  { by, now }: Act,
): Promise<string | null> {
  await holdWorkspace(tx, w.workspaceId)
  const [standing] = await inForce(tx, { ...ofWorkspace, ...w })
  if (standing) return null
  const id = uuidv7()
  const { scopes = [], ...rest } = w
  await tx.insert(consents).values({ ...rest, id, scopes: [...scopes], givenBy: by, givenAt: now })
  await appendAudit(tx, w.workspaceId, [{ action: audited(w.kind, false), actor: memberOr(by), target: id }])
  return id
}

/** Ends all of it, from commit on. Answers what stood until then. */
export async function withdraw(tx: Tx, w: What, { by, now }: Act): Promise<Consent[]> {
  await holdWorkspace(tx, w.workspaceId)
  const ended = await tx.update(consents).set({ withdrawnBy: by, withdrawnAt: now }).where(matching(w)).returning()
  await appendAudit(
    tx,
    w.workspaceId,
    ended.map((c) => ({ action: audited(w.kind, true), actor: memberOr(by), target: c.id })),
  )
  return ended
}
