import fs from 'node:fs'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { framing } from '#privacy/notice/framing.ts'
import type { Proof } from '#privacy/notice/status.ts'
import type { Promised } from '#privacy/promised.ts'
import { promises } from '#privacy/promises.ts'
import { bindings } from './bindings.ts'
import { invite } from './people.ts'
import { openPlace, type Place } from './place.ts'
import type { Binding, Seen } from './promise.ts'

export type Proved = Proof & { readonly ms: number }
/** What makes a run end badly although no promise failed. */
export type Loose = { readonly unbound: readonly string[]; readonly unreferenced: readonly string[] }

const told = (seen: readonly Seen[]) =>
  seen.map((s) => `${s.what}: ${s.holds ? s.found : `${s.found}, wanted ${s.wanted}`}`).join('; ')

async function proofOf(place: Place, promised: Promised, binding: Binding): Promise<Proved> {
  const began = performance.now()
  const proof = (tried: string, saw: string, verdict: Proof['verdict']): Proved => ({
    ...{ id: promised.id, notice: promised.lines, tried, saw, verdict },
    at: systemClock().toISOString(),
    ms: Math.round(performance.now() - began),
  })
  if ('missing' in binding) return proof('Nothing', `Not there yet: ${binding.missing}`, 'not built')
  try {
    const seen = await binding.check(place)
    const broken = seen.length === 0 || seen.some((s) => !s.holds)
    return proof(
      `${seen.length} measurements in ${Math.round(performance.now() - began)} ms`,
      told(seen),
      broken ? 'fail' : 'pass',
    )
  } catch (cause) {
    const { name, message } = cause as Error
    return proof('It broke off', `${name}: ${message.split('\n')[0]}`, 'fail')
  }
}

/** Promises that nothing proves, proofs of no promise, and lines of the notice that nothing keeps. */
export function loose(all: readonly Promised[], bound: readonly Pick<Binding, 'id'>[], source: string): Loose {
  const kept = new Set([...all, ...Object.values(framing)].flatMap((one) => one.lines as readonly number[]))
  const times = (id: string) => bound.filter((b) => b.id === id).length
  return {
    unbound: [
      ...all.flatMap(({ id }) => (times(id) === 1 ? [] : [id])),
      ...bound.flatMap(({ id }) => (all.some((p) => p.id === id) ? [] : [id])),
    ],
    unreferenced: source.split('\n').flatMap((line, i) => (line.trim() && !kept.has(i + 1) ? [`L${i + 1}`] : [])),
  }
}

/** Tries every promise, in the order of its bindings (the last ones move the clock), and tells them in their own. */
export async function prove(
  o: { databaseUrl: string | null; controller: Config['controller']; only?: string },
  tell: (proof: Proved) => void = () => {},
): Promise<{ proofs: readonly Proved[] } & Loose> {
  const place = await openPlace(o)
  try {
    const bound = bindings(await invite(place))
    const proofs: Proved[] = []
    for (const binding of bound.filter((b) => !o.only || o.only.split(',').includes(b.id))) {
      const promised = promises.find((p) => p.id === binding.id)
      if (!promised) continue
      proofs.push(await proofOf(place, promised, binding))
      tell(proofs.at(-1)!)
    }
    const number = (p: Proved) => Number(p.id.slice(1))
    return {
      proofs: proofs.sort((a, b) => number(a) - number(b)),
      ...loose(promises, bound, fs.readFileSync('notice/source.txt', 'utf8')),
    }
  } finally {
    await place.close()
  }
}
