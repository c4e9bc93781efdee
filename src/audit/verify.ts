import { dueBefore, retention } from '#policy/retention.ts'
import { type Entry, entryHash, genesis, payloadHash } from './hash.ts'

/** Where a chain stood when somebody looked: the entry of that number had that hash. `at`: when, for people. */
export type Anchor = { readonly sequence: number; readonly hash: string; readonly at: string }
/**
 * `edited`: it is not what was written. `missing`: it is not there. `misplaced`: it stands where another should, or twice. `emptied`:
 * what it says went before its time. `cut`: the chain was longer. `rewritten`: the chain holds, but it is another one.
 */
export type FaultKind = 'edited' | 'missing' | 'misplaced' | 'emptied' | 'cut' | 'rewritten'
export type Fault = { readonly sequence: number; readonly kind: FaultKind; readonly says: string }
export type Verdict = {
  readonly entries: number
  /** Entries whose words are gone by rule D8; their place was checked. */
  readonly emptied: number
  readonly faults: readonly Fault[]
  /** More were found than are told. */
  readonly faultCount: number
  readonly last: { readonly sequence: number; readonly hash: string }
}

const told = 100
const micros = 1000

/**
 * Checks entries as they come, in the order of the chain; keeps only the last one. `anchors` in the order of their sequence, from signed
 * checkpoints outside the database; without them a chain that was cut or written anew as a whole looks whole.
 */
export function openVerifier(workspaceId: string, o: { anchors: readonly Anchor[]; now: Date }) {
  const faults: Fault[] = []
  let [entries, emptied, faultCount, anchor, agreed] = [0, 0, 0, 0, 0]
  let last = { sequence: 0, hash: genesis }
  const mayBeEmpty = dueBefore(retention.D8.period, o.now)!.getTime() * micros
  const fault = (sequence: number, kind: FaultKind, says: string) => {
    if (faults.at(-1)?.sequence === sequence) return
    faultCount++
    if (faults.length < told) faults.push({ sequence, kind, says })
  }

  const content = (e: Entry) => {
    if (e.action !== null) return e.payload === payloadHash(e) ? null : ('edited' as const)
    emptied++
    const bare = e.salt === null && e.actor === null && e.loginId === null && e.targetId === null && e.counts === null
    return bare && e.at < mayBeEmpty ? null : ('emptied' as const)
  }

  const add = (e: Entry) => {
    entries++
    const expected = last.sequence + 1
    const says = content(e)
    if (e.sequence < expected || !Number.isSafeInteger(e.sequence)) {
      fault(e.sequence, 'misplaced', `Entry ${e.sequence} stands behind entry ${last.sequence}.`)
      return
    }
    if (e.sequence > expected)
      fault(expected, 'missing', `Entries ${expected} to ${e.sequence - 1} are not there (${e.sequence - expected}).`)
    if (e.workspaceId !== workspaceId || e.hash !== entryHash(e) || says === 'edited')
      fault(e.sequence, 'edited', `Entry ${e.sequence} is not what was written.`)
    else if (says) fault(e.sequence, 'emptied', `What entry ${e.sequence} said is gone before its time (${retention.D8.says}).`)
    // Sound in itself and naming another before it: then that one is not the one that stood there.
    else if (e.sequence === expected && e.previous !== last.hash)
      fault(Math.max(last.sequence, 1), 'edited', `Entry ${last.sequence} is not the one that entry ${e.sequence} stands on.`)
    for (let a = o.anchors[anchor]; a && a.sequence <= e.sequence; a = o.anchors[++anchor]) {
      if (a.sequence !== e.sequence) continue
      if (a.hash === e.hash) agreed = a.sequence
      else
        fault(
          e.sequence,
          'rewritten',
          `Entry ${e.sequence} differs from the checkpoint of ${a.at}; the change is behind entry ${agreed}.`,
        )
    }
    last = e
  }

  /** `head`: where the database says that the chain ends. */
  const end = (head: { sequence: number; hash: string } | null): Verdict => {
    const longest = o.anchors.at(-1)
    if (longest && longest.sequence > last.sequence)
      fault(
        last.sequence + 1,
        'cut',
        `The checkpoint of ${longest.at} has ${longest.sequence} entries; ${longest.sequence - last.sequence} are gone from the end.`,
      )
    else if (!head) {
      if (last.sequence > 0)
        fault(last.sequence, 'edited', `Nothing says that the chain ends at entry ${last.sequence}: its head is gone.`)
    } else if (head.sequence > last.sequence)
      fault(last.sequence + 1, 'cut', `The chain ends at entry ${last.sequence}, its head says ${head.sequence}.`)
    else if (head.sequence < last.sequence)
      fault(head.sequence + 1, 'misplaced', `The chain goes on behind entry ${head.sequence}, where its head says that it ends.`)
    else if (head.hash !== last.hash)
      fault(Math.max(last.sequence, 1), 'edited', `Entry ${last.sequence} is not the one that the chain's head stands on.`)
    return { entries, emptied, faults, faultCount, last: { sequence: last.sequence, hash: last.hash } }
  }
  return { add, end }
}

/** Some entries of a chain and, as they were read, where it says that it ends: null when it does not say. */
export type Batch = { readonly entries: readonly Entry[]; readonly head: { sequence: number; hash: string } | null }

/** A whole chain, in batches as they are read; memory is a batch. */
export async function verifyChain(
  workspaceId: string,
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  o: { anchors: readonly Anchor[]; now: Date },
): Promise<Verdict> {
  const verifier = openVerifier(workspaceId, o)
  let head: Batch['head'] = null
  for await (const batch of batches) {
    for (const entry of batch.entries) verifier.add(entry)
    head = batch.head
  }
  return verifier.end(head)
}
