import { sql } from 'drizzle-orm'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { type Feature, type FeatureTerms, featureNames, features } from '#policy/features.ts'
import type { Policy } from '#policy/policy.ts'
import { type Act, type Consent, give, inForce, ofWorkspace, withdraw } from './give.ts'
import { sayWording, versionOf, type Wording } from './wordings.ts'

/** The words in which each is turned on today. */
export const wordingOf: Readonly<Record<Feature, Wording>> = {
  social: 'social-2026-11',
  drafts: 'drafts-2026-11',
  'call-agent': 'call-agent-2026-11',
  improvement: 'improvement-2026-11',
  benchmarks: 'benchmarks-2026-11',
}

/**
 * The guard of everything that is “where enabled”: ask it in the transaction that would send, record or keep something, and do nothing on
 * a no. Works for every purpose. No without a consent in force, and no again as soon as it is withdrawn or the workspace objected.
 */
export async function enabled(tx: Tx, feature: Feature): Promise<boolean> {
  const each = features[feature].activities.map((name) => sql`allowed(${name})`)
  const [found] = await rows<{ on: boolean }>(tx, sql`select ${sql.join(each, sql` and `)} as on`)
  return found!.on
}

/** Can it be turned on at all? Not while no table serves what it allows: then there is nothing to turn on. */
const isOffered = (feature: Feature, policies: readonly Policy[]): boolean =>
  features[feature].activities.some((name) => policies.some((p) => p.activities.includes(name)))

const kindOf = (feature: Feature) => (features[feature].across ? ('cross-workspace' as const) : ('feature' as const))
const each = (workspaceId: string, feature: Feature) =>
  features[feature].activities.map((activity) => ({ ...ofWorkspace, workspaceId, kind: kindOf(feature), activity }))

/** `said`: the words that were on the screen. Throws `Refused('conflict')` when they are not today's, or there is nothing to turn on. */
export async function turnOn(
  tx: Tx,
  o: { workspaceId: string; feature: Feature; said: string; policies: readonly Policy[] },
  act: Act,
): Promise<void> {
  if (!isOffered(o.feature, o.policies))
    throw new Refused('conflict', 'Handlet does not do this yet, so there is nothing to turn on. Nothing was changed.')
  const wording = versionOf(o.said)
  if (wording !== wordingOf[o.feature])
    throw new Refused('conflict', 'These words are about something else. Open this page again.')
  for (const one of each(o.workspaceId, o.feature)) await give(tx, { ...one, wording }, act)
}

/** Off from commit on. Off already is fine. */
export async function turnOff(tx: Tx, o: { workspaceId: string; feature: Feature }, act: Act): Promise<void> {
  for (const one of each(o.workspaceId, o.feature)) await withdraw(tx, one, act)
}

type FeatureState = {
  readonly feature: Feature
  readonly says: string
  readonly across: boolean
  readonly offered: boolean
  readonly on: boolean
  /** The words to agree to. */
  readonly wording: string
  /** Who turned it on, and when; null while it is off. */
  readonly given: Pick<Consent, 'givenAt' | 'givenBy' | 'wording'> | null
}

/** Every feature, with how it stands in this workspace. */
export async function listFeatures(tx: Tx, workspaceId: string, policies: readonly Policy[]): Promise<FeatureState[]> {
  const list: FeatureState[] = []
  for (const feature of featureNames) {
    const { says, across }: FeatureTerms = features[feature]
    const [given] = await inForce(tx, each(workspaceId, feature)[0]!)
    const offered = isOffered(feature, policies)
    const on = await enabled(tx, feature)
    list.push({ feature, says, across, offered, on, wording: sayWording(wordingOf[feature]), given: given ?? null })
  }
  return list
}
