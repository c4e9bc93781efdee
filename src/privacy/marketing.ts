import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { isUuid, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import { hmac } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import type { ActivityName } from '#policy/activities.ts'
import { consents } from './consents.ts'
import { type Act, give, inForce, ofWorkspace, type Subject, withdraw } from './give.ts'
import type { Wording } from './wordings.ts'

/** The ledger of our own letters; the desk at which the operator answers. Of no workspace that exists. */
export const ourselves = '00000000-0000-8000-8000-000000000001'

/** How news reaches somebody. Mail and texts: PECR regulation 22; a person who rings: 21; a machine that rings: 19. */
export const marketingChannels = ['email', 'sms', 'call', 'automated-call'] as const
export type MarketingChannel = (typeof marketingChannels)[number]

/** The three limbs of regulation 22(3): got in a sale or its negotiation, similar goods or services only, a free way to refuse each time. */
export const limbs = ['got-in-a-sale', 'similar-only', 'may-refuse'] as const
export type Limb = (typeof limbs)[number]
/** On which ground: they said so (to us, or to a member who says when), or all three limbs hold. */
export const grounds = { news: 'news-2026-11', 'told-us': 'told-us-2026-11', 'soft-opt-in': 'soft-opt-in-2026-11' } as const
export type Ground = keyof typeof grounds
/** Without a consent only what regulation 22 covers may be sent. */
const soft: ReadonlySet<MarketingChannel> = new Set(['email', 'sms'])

type Keys = Pick<Services, 'secrets'>
/** An address in lower case, a number as E.164. */
export type Address = { readonly kind: 'email' | 'phone'; readonly value: string }

/** A keyed hash of one workspace: it outlives the person's data, and two workspaces' cannot be compared. */
export const identifierOf = ({ secrets }: Keys, workspaceId: string, { kind, value }: Address): string =>
  hmac(secrets.derive(`suppression ${workspaceId}`), `${kind} ${value}`).toString('base64url')
/** Of the register: our own letters, or a workspace's. */
export const marketingOf = (workspaceId: string): ActivityName =>
  workspaceId === ourselves ? 'account.market' : 'messages.market'

/** Is this ground enough for this channel? */
const mayRest = (ground: Ground, channel: MarketingChannel, stated: readonly string[]): boolean =>
  ground !== 'soft-opt-in' || (soft.has(channel) && limbs.every((limb) => stated.includes(limb)))

type Permitted = {
  readonly workspaceId: string
  readonly address: Address
  readonly channel: MarketingChannel
  readonly ground: Ground
  /** Which limbs somebody says hold. */
  readonly stated?: readonly Limb[]
  readonly whose: Pick<Subject, 'customerId' | 'loginId'>
}
const permission = (s: Keys, o: Permitted) => ({
  ...ofWorkspace,
  ...o.whose,
  workspaceId: o.workspaceId,
  kind: 'marketing' as const,
  activity: marketingOf(o.workspaceId),
  identifier: identifierOf(s, o.workspaceId, o.address),
  channel: o.channel,
})

/** Did they say no: by this address, or as these customers? */
async function saidNo(tx: Tx, workspaceId: string, identifier: string, customers: readonly string[]): Promise<boolean> {
  const asCustomer = and(inArray(consents.customerId, [...customers]), eq(consents.activity, marketingOf(workspaceId)))
  const theirs = customers.length > 0 ? or(eq(consents.identifier, identifier), asCustomer) : eq(consents.identifier, identifier)
  const [no] = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(and(eq(consents.workspaceId, workspaceId), eq(consents.kind, 'objection'), isNull(consents.withdrawnAt), theirs))
    .limit(1)
  return no !== undefined
}

/**
 * Puts a permission on record. A no that stands is overruled by nobody but themselves: with `news`, which they press in their own
 * account, it ends; otherwise throws `Refused('conflict')`.
 */
export async function permit(tx: Tx, s: Keys, o: Permitted, act: Act): Promise<void> {
  const { workspaceId, ground, stated = [], whose } = o
  const what = permission(s, o)
  if (!mayRest(ground, o.channel, stated))
    throw new Refused(
      'invalid',
      'Without their word this is allowed for mail and texts only, and only where all three hold: they bought or asked for a price, it is about work of the same kind, and they can say no each time.',
    )
  if (ground === 'news') await withdraw(tx, { workspaceId, kind: 'objection', identifier: what.identifier }, act)
  else if (await saidNo(tx, workspaceId, what.identifier, whose.customerId ? [whose.customerId] : []))
    throw new Refused('conflict', 'They said that they want none of this. That stands, and only they can take it back.')
  await give(tx, { ...what, wording: grounds[ground], scopes: ground === 'soft-opt-in' ? stated : [] }, act)
}

/**
 * The gate of everything that is marketing, asked in the transaction that would send it. Everybody counts as an individual: a sole trader
 * is one (PECR regulation 2), and we do not guess who is a company. A no is absolute and beats every permission, whatever its date.
 */
export async function mayMarket(
  tx: Tx,
  s: Keys,
  o: { readonly workspaceId: string; readonly address: Address; readonly channel: MarketingChannel },
): Promise<boolean> {
  const { workspaceId, channel } = o
  const identifier = identifierOf(s, workspaceId, o.address)
  const given = await inForce(tx, { workspaceId, kind: 'marketing', identifier, channel })
  const rests = given.some((g) => g.wording !== grounds['soft-opt-in'] || mayRest('soft-opt-in', channel, g.scopes))
  const customers = given.flatMap((g) => (g.customerId ? [g.customerId] : []))
  return rests && !(await saidNo(tx, workspaceId, identifier, customers))
}

/** No more to this address, by its keyed hash alone, so that the wish outlives the customer (rule D6). What was permitted ends with it. */
export async function suppress(
  tx: Tx,
  o: { readonly workspaceId: string; readonly identifier: string; readonly channel: Address['kind']; readonly wording: Wording },
  act: Act,
): Promise<void> {
  const { workspaceId, identifier, channel, wording } = o
  const activity = marketingOf(workspaceId)
  await withdraw(tx, { workspaceId, kind: 'marketing', identifier }, act)
  await give(tx, { ...ofWorkspace, workspaceId, kind: 'objection', activity, identifier, channel, wording }, act)
}
/** What stands of somebody's permissions, newest first. */
export const permissionsOf = (tx: Tx, workspaceId: string, whose: Pick<Subject, 'customerId' | 'loginId'>) =>
  inForce(tx, { workspaceId, kind: 'marketing', ...whose })

/** What a link in a letter carries: whose ledger, which keyed hash, and our mark on both. Nothing that names anybody. */
const tokenKey = ({ secrets }: Keys) => secrets.derive('opt-out')
const signed = (s: Keys, text: string) => hmac(tokenKey(s), text).subarray(0, 16).toString('base64url')
export function optOutToken(s: Keys, workspaceId: string, address: Address): string {
  const text = `${workspaceId}.${address.kind}.${identifierOf(s, workspaceId, address)}`
  return `${text}.${signed(s, text)}`
}
/** Null: not one of ours, or changed. */
export function readOptOut(s: Keys, token: string): { workspaceId: string; identifier: string; channel: Address['kind'] } | null {
  const [workspaceId = '', channel, identifier = '', mark] = token.split('.')
  if (!isUuid(workspaceId) || (channel !== 'email' && channel !== 'phone')) return null
  return mark === signed(s, `${workspaceId}.${channel}.${identifier}`) ? { workspaceId, identifier, channel } : null
}
