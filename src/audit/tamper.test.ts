import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { policyHash } from '#policy/version.ts'
import { type Entry, entryHash, genesis, sealed } from './hash.ts'
import { type Anchor, type Fault, verifyChain } from './verify.ts'

const workspaceId = crypto.randomUUID()
const now = new Date('2026-05-04T09:00:00Z')
const micros = (at: Date) => at.getTime() * 1000
const pick = (n: number) => Math.floor(Math.random() * n)
const hex = (bytes: number) => randomBytes(bytes).toString('hex')

const bare = (previous: string, sequence: number): Omit<Entry, 'payload' | 'hash'> => ({
  ...{ workspaceId, sequence, at: micros(now) - 1_000_000 * (1000 - sequence), policy: policyHash, previous, salt: hex(16) },
  ...{ actor: 'member', loginId: crypto.randomUUID(), action: 'token.made', targetKind: 'token', targetId: crypto.randomUUID() },
  counts: sequence % 7 === 0 ? { workspaces: 1, rows: sequence } : {},
  reason: null,
})
function chainOf(n: number): Entry[] {
  const chain: Entry[] = []
  for (let i = 1; i <= n; i++) chain.push(sealed(bare(chain.at(-1)?.hash ?? genesis, i)))
  return chain
}

const length = 60
const whole = chainOf(length)
const head = { sequence: length, hash: whole.at(-1)!.hash }
const anchors: Anchor[] = [20, 45].map((n) => ({ sequence: n, hash: whole[n - 1]!.hash, at: '2026-05-04T08:00:00Z' }))
const verify = (entries: readonly Entry[], o: { anchors?: Anchor[]; head?: typeof head } = {}) =>
  verifyChain(workspaceId, [{ entries, head: o.head ?? head }], { anchors: o.anchors ?? anchors, now })
const first = async (entries: readonly Entry[], o = {}): Promise<Fault | undefined> => (await verify(entries, o)).faults[0]

test('a whole chain is whole', async () => {
  expect(await verify(whole)).toEqual({ entries: length, emptied: 0, faults: [], faultCount: 0, last: head })
})

/** A tampering: what it leaves, and the sequence of the first entry that is not right. */
type Tampering = () => { entries: Entry[]; at: number; kinds: Fault['kind'][] }
const copy = () => [...whole]
const changes: ((e: Entry) => Partial<Entry>)[] = [
  (e) => ({ at: e.at + 1 + pick(1e9) }),
  () => ({ policy: hex(32) }),
  () => ({ payload: hex(32) }),
  () => ({ previous: hex(32) }),
  () => ({ hash: hex(32) }),
  () => ({ salt: hex(16) }),
  () => ({ actor: 'support' }),
  () => ({ loginId: crypto.randomUUID() }),
  () => ({ loginId: null }),
  () => ({ action: 'token.revoked' }),
  () => ({ targetKind: 'login' }),
  () => ({ targetId: crypto.randomUUID() }),
  (e) => ({ counts: { ...e.counts, rows: 1 + (e.counts?.rows ?? 0) } }),
  () => ({ reason: hex(32) }),
  () => ({ workspaceId: crypto.randomUUID() }),
]
/** Sealed again, as somebody does who knows how the hashes are made. */
const resealed = (e: Entry): Entry => {
  const { payload: _, hash: __, ...rest } = e
  return sealed(rest)
}

const tamperings: Record<string, Tampering[]> = {
  edit: [
    () => {
      const [entries, i] = [copy(), pick(length)]
      entries[i] = { ...entries[i]!, ...changes[pick(changes.length)]!(entries[i]!) }
      return { entries, at: i + 1, kinds: ['edited'] }
    },
    () => {
      const [entries, i] = [copy(), pick(length)]
      entries[i] = resealed({ ...entries[i]!, action: 'token.revoked' })
      return { entries, at: i + 1, kinds: ['edited', 'rewritten'] }
    },
  ],
  delete: [
    () => {
      const i = pick(length - 1)
      return { entries: copy().toSpliced(i, 1), at: i + 1, kinds: ['missing'] }
    },
    // The rest moved up, each with the number before.
    () => {
      const i = pick(length - 1)
      const entries = copy()
        .toSpliced(i, 1)
        .map((e, k) => ({ ...e, sequence: k + 1 }))
      return { entries, at: i + 1, kinds: ['edited'] }
    },
  ],
  insert: [
    () => {
      const i = 1 + pick(length - 1)
      const forged = sealed(bare(whole[i - 1]!.hash, i))
      return { entries: copy().toSpliced(i, 0, forged), at: i, kinds: ['misplaced'] }
    },
    // The rest moved down, each with the number behind; the first of them no longer has its own.
    () => {
      const i = 1 + pick(length - 1)
      const forged = sealed(bare(whole[i - 1]!.hash, i + 1))
      const rest = whole.slice(i).map((e) => ({ ...e, sequence: e.sequence + 1 }))
      // A checkpoint of that very number knows the forged one itself.
      const noted = anchors.some((a) => a.sequence === i + 1)
      return { entries: [...whole.slice(0, i), forged, ...rest], at: noted ? i + 1 : i + 2, kinds: ['edited', 'rewritten'] }
    },
  ],
  reorder: [
    () => {
      const [i, j] = twoPlaces()
      const entries = copy()
      ;[entries[i], entries[j]] = [entries[j]!, entries[i]!]
      return { entries, at: i + 1, kinds: ['missing'] }
    },
    // What was done swapped, the numbers in order.
    () => {
      const [i, j] = twoPlaces()
      const entries = copy()
      entries[i] = { ...whole[j]!, sequence: i + 1 }
      entries[j] = { ...whole[i]!, sequence: j + 1 }
      return { entries, at: i + 1, kinds: ['edited'] }
    },
  ],
}
const twoPlaces = () => {
  const i = pick(length - 1)
  return [i, i + 1 + pick(length - 1 - i)] as const
}

for (const [name, ways] of Object.entries(tamperings))
  test(`a thousand times ${name}: each is found where it happened`, async () => {
    for (let n = 0; n < 1000; n++) {
      const { entries, at, kinds } = ways[n % ways.length]!()
      const found = await first(entries)
      expect([found?.sequence, kinds.includes(found!.kind)], JSON.stringify({ name, n, found })).toEqual([at, true])
    }
  })

test('a thousand times truncate: found by the head, and with the head truncated too, by the checkpoint', async () => {
  for (let n = 0; n < 1000; n++) {
    const left = pick(45)
    const entries = whole.slice(0, left)
    const forged = { sequence: left, hash: entries.at(-1)?.hash ?? genesis }
    expect(await first(entries, { anchors: [] })).toMatchObject({ sequence: left + 1, kind: 'cut' })
    expect(await first(entries, { head: forged })).toMatchObject({ sequence: left + 1, kind: 'cut' })
    expect(await first(entries, { head: forged, anchors: [] })).toBe(undefined) // which is why there are checkpoints
  }
})

test('a chain written anew from some entry on holds together, and still differs from a checkpoint', async () => {
  for (let n = 0; n < 200; n++) {
    const from = pick(45)
    const entries = whole.slice(0, from)
    for (let i = from; i < length; i++) entries.push(sealed(bare(entries.at(-1)?.hash ?? genesis, i + 1)))
    const forged = { sequence: length, hash: entries.at(-1)!.hash }
    const next = anchors.find((a) => a.sequence > from)!
    expect(await first(entries, { head: forged })).toMatchObject({ sequence: next.sequence, kind: 'rewritten' })
  }
})

test('what an old entry said may be gone; of a young one, or in part, it may not', async () => {
  const gone = {
    salt: null,
    actor: null,
    loginId: null,
    action: null,
    targetKind: null,
    targetId: null,
    counts: null,
    reason: null,
  }
  const old = sealed({ ...bare(genesis, 1), at: micros(now) - 731 * 86_400_000_000 })
  const young = sealed(bare(old.hash, 2))
  const o = { anchors: [], head: { sequence: 2, hash: young.hash } }
  expect(await verify([{ ...old, ...gone }, young], o)).toMatchObject({ emptied: 1, faultCount: 0 })
  expect(await first([old, { ...young, ...gone }], o)).toMatchObject({ sequence: 2, kind: 'emptied' })
  expect(await first([{ ...old, ...gone, targetId: old.targetId }, young], o)).toMatchObject({ sequence: 1, kind: 'emptied' })
  // A time moved back, so that it would look old enough, is part of the chain.
  const aged = { ...young, ...gone, at: old.at }
  expect(await first([old, aged], o)).toMatchObject({ sequence: 2, kind: 'edited' })
  expect(aged.hash).not.toBe(entryHash(aged))
})
