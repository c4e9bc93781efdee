import { hash as digest } from 'node:crypto'

/** One entry as it stands in a chain. `at` is in microseconds since 1970; what was done is null once it was deleted. */
export type Entry = {
  readonly workspaceId: string
  readonly sequence: number
  readonly at: number
  readonly policy: string
  readonly payload: string
  readonly previous: string
  readonly hash: string
  readonly salt: string | null
  readonly actor: string | null
  readonly loginId: string | null
  readonly action: string | null
  readonly targetKind: string | null
  readonly targetId: string | null
  readonly counts: Readonly<Record<string, number>> | null
  readonly reason: string | null
}

/** What the first entry of a chain stands behind. */
export const genesis = '0'.repeat(64)
const version = 1

/** Canonical JSON (RFC 8785): names in order, no space. Written out, because it runs for every entry that is checked. */
const sorted = (counts: Entry['counts']) => {
  for (const _ in counts)
    return Object.fromEntries(
      Object.keys(counts)
        .sort()
        .map((k) => [k, counts[k]]),
    )
  return counts
}

/** SHA-256, hex, of what was done, with a salt that goes when it goes: what is left does not tell what it was. */
export const payloadHash = (e: Omit<Entry, 'payload' | 'hash'>) =>
  digest(
    'sha256',
    JSON.stringify({
      action: e.action,
      actor: e.actor,
      counts: sorted(e.counts),
      loginId: e.loginId,
      reason: e.reason,
      salt: e.salt,
      targetId: e.targetId,
      targetKind: e.targetKind,
    }),
  )

/** SHA-256, hex, of the entry's place in the chain. */
export const entryHash = (e: Omit<Entry, 'hash'>) =>
  digest(
    'sha256',
    JSON.stringify({
      at: e.at,
      payload: e.payload,
      policy: e.policy,
      previous: e.previous,
      sequence: e.sequence,
      version,
      workspaceId: e.workspaceId,
    }),
  )

export const reasonHash = (salt: string, says: string) => digest('sha256', JSON.stringify({ salt, says }))

/** An entry with its hashes. */
export function sealed(e: Omit<Entry, 'payload' | 'hash'>): Entry {
  const withPayload = { ...e, payload: payloadHash(e) }
  return { ...withPayload, hash: entryHash(withPayload) }
}
