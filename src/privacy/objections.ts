import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { type ActivityName, activities } from '#policy/activities.ts'
import type { Activity } from '#policy/activity.ts'
import type { SubjectName } from '#policy/subjects.ts'
import { type Act, give, inForce, ofWorkspace, withdraw } from './give.ts'
import type { Wording } from './wordings.ts'

type Whom = { readonly workspaceId: string; readonly customerId: string } & Act
const kind = 'objection'
const named = (name: string): Activity | undefined =>
  Object.hasOwn(activities, name) ? activities[name as ActivityName] : undefined

/** What they may say no to and have it stop (Article 21(1)): an interest weighed against theirs that no compelling ground holds up. */
const objectableBy = (subject: SubjectName): ActivityName[] =>
  (Object.keys(activities) as ActivityName[]).filter((name) => {
    const { basis }: Activity = activities[name]
    return basis.kind === 'interest' && basis.objection.includes(subject) && !basis.compelling
  })
export const objectable = objectableBy('customer')

/** In force from commit on: row security reads it. Answers what was not objected to before. */
export async function object(
  tx: Tx,
  o: Whom & { readonly activities: readonly ActivityName[]; readonly wording?: Wording },
): Promise<ActivityName[]> {
  const { workspaceId, customerId, wording = 'rights-2026-11' } = o
  const fresh: ActivityName[] = []
  for (const activity of o.activities)
    if (await give(tx, { ...ofWorkspace, workspaceId, kind, customerId, activity, wording }, o)) fresh.push(activity)
  return fresh
}

/** Ends objections that were not upheld, or that the customer took back. A no to advertising is absolute and stays. */
export async function endObjections(tx: Tx, o: Whom & { readonly activities?: readonly ActivityName[] }): Promise<void> {
  const { workspaceId, customerId } = o
  for (const activity of o.activities ?? objectable) await withdraw(tx, { workspaceId, kind, customerId, activity }, o)
}

/** Ends what the customer once agreed to. Answers which activities. */
export async function withdrawConsents(tx: Tx, { workspaceId, customerId, ...act }: Whom): Promise<string[]> {
  const ended: string[] = []
  for (const one of ['channel', 'feature', 'marketing'] as const)
    for (const { activity } of await withdraw(tx, { workspaceId, customerId, kind: one }, act)) ended.push(activity)
  return [...new Set(ended)]
}

/** The activity by this name, if `subject` may have it stopped. Throws a sentence that says why not. */
export function stoppable(name: string, subject: SubjectName): ActivityName {
  const activity = named(name)
  const { basis } = activity ?? {}
  if (basis?.kind !== 'interest' || !basis.objection.includes(subject))
    throw new Refused('missing', 'There is nothing here by that name that can be objected to.')
  if (basis.compelling)
    throw new Refused(
      'conflict',
      `This goes on for everybody: ${basis.compelling}. The reasoning is at /notice/assessments/${basis.assessment}.`,
    )
  return name as ActivityName
}

const own = (workspaceId: string, activity: string) => ({ ...ofWorkspace, workspaceId, kind, activity }) as const

/** The workspace's own no, by an owner. */
export const objectAsWorkspace = (tx: Tx, workspaceId: string, name: string, act: Act) =>
  give(tx, { ...own(workspaceId, stoppable(name, 'member')), wording: 'objection-2026-11' }, act)
export const endAsWorkspace = (tx: Tx, workspaceId: string, name: string, act: Act) =>
  withdraw(tx, own(workspaceId, stoppable(name, 'member')), act)

export type Objection = {
  readonly activity: string
  readonly says: string
  readonly outcome: string
  readonly assessment: string
  /** Why it would go on; null: it stops. */
  readonly compelling: string | null
  readonly since: Date | null
}

/** Every interest that names this subject as somebody who may object, with what stands. */
export async function listObjections(
  tx: Tx,
  o: { workspaceId: string; subject: SubjectName; customerId: string | null },
): Promise<Objection[]> {
  const { workspaceId, customerId } = o
  const standing = await inForce(tx, { ...ofWorkspace, workspaceId, kind, customerId })
  return Object.entries(activities).flatMap(([activity, { says, basis }]: [string, Activity]) => {
    if (basis.kind !== 'interest' || !basis.objection.includes(o.subject)) return []
    const since = standing.find((s) => s.activity === activity)?.givenAt ?? null
    const { outcome, assessment, compelling = null } = basis
    return [{ activity, says, outcome, assessment, compelling, since }]
  })
}
