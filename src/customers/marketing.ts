import type { Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { type Act, inForce } from '#privacy/give.ts'
import {
  type Address,
  type Ground,
  grounds,
  identifierOf,
  type Limb,
  type MarketingChannel,
  marketingOf,
  permissionsOf,
  permit,
  suppress,
} from '#privacy/marketing.ts'
import { object } from '#privacy/objections.ts'
import { versionOf } from '#privacy/wordings.ts'
import { customerCard } from './card.ts'
import { identityKey } from './normalise.ts'

type Keys = Pick<Services, 'secrets'>
type Whom = { readonly workspaceId: string; readonly customerId: string } & Act

/** As a person says each channel. */
const words: Readonly<Record<MarketingChannel, string>> = {
  email: 'email',
  sms: 'text message',
  call: 'telephone',
  'automated-call': 'automatic call',
}
const kindOf = (channel: MarketingChannel): Address['kind'] => (channel === 'email' ? 'email' : 'phone')

/** What a member saw and agreed to: they told us, or all of the soft opt-in holds. */
function groundOf(said: string, channel: MarketingChannel): Ground {
  const version = versionOf(said, { channel: words[channel] })
  const ground = (['told-us', 'soft-opt-in'] as const).find((g) => grounds[g] === version)
  if (!ground) throw new Refused('conflict', 'These words are about something else. Open this page again.')
  return ground
}

/** A member puts on record that this customer may get the workspace's news at one of their addresses. */
export async function permitMarketing(
  tx: Tx,
  s: Keys,
  whom: Whom,
  o: { channel: MarketingChannel; address: Address; wording: string; limbs: readonly Limb[] },
): Promise<void> {
  const { workspaceId, customerId } = whom
  const { identities } = await customerCard(tx, workspaceId, customerId)
  const value = identityKey(o.address.kind, o.address.value)
  const address = identities.find((i) => i.kind === o.address.kind && i.value === value)
  if (!address || address.kind !== kindOf(o.channel))
    throw new Refused('invalid', 'Choose an address of this customer that this can be sent to.')
  const ground = groundOf(o.wording, o.channel)
  const whose = { customerId, loginId: null }
  await permit(tx, s, { workspaceId, address, channel: o.channel, ground, stated: o.limbs, whose }, whom)
}

/** They want none of it: every address that is known of them, and they themselves under any other. At once, and it stays. */
export async function noMarketing(tx: Tx, s: Keys, whom: Whom): Promise<void> {
  const { workspaceId, customerId } = whom
  const wording = 'objection-2026-11'
  for (const address of (await customerCard(tx, workspaceId, customerId)).identities) {
    const identifier = identifierOf(s, workspaceId, address)
    await suppress(tx, { workspaceId, identifier, channel: address.kind, wording }, whom)
  }
  await object(tx, { ...whom, activities: [marketingOf(workspaceId)], wording })
}

/** What stands of a customer: since when they want none of it, and which permissions are on record for which of their addresses. */
export async function marketingTo(tx: Tx, s: Keys, { workspaceId, customerId }: Pick<Whom, 'workspaceId' | 'customerId'>) {
  const { identities } = await customerCard(tx, workspaceId, customerId)
  const hashes = new Map(identities.map((address) => [identifierOf(s, workspaceId, address), address]))
  const permissions = await permissionsOf(tx, workspaceId, { customerId })
  const activity = marketingOf(workspaceId)
  const no = (await inForce(tx, { workspaceId, kind: 'objection', activity })).filter(
    (c) => c.customerId === customerId || hashes.has(c.identifier ?? ''),
  )
  return {
    no: no.at(-1)?.givenAt ?? null,
    permissions: permissions.map(({ channel, identifier, wording, scopes, givenAt, givenBy }) => ({
      channel: channel as MarketingChannel,
      address: hashes.get(identifier ?? '') ?? null,
      wording,
      limbs: scopes as Limb[],
      at: givenAt,
      by: givenBy,
    })),
  }
}
