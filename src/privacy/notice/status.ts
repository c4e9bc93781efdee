import { z } from 'zod'
import { policyHash } from '#policy/version.ts'
import type { Promised } from '../promised.ts'
import { facts, heading, type Page, sayDate, table, text } from './document.ts'
import { say } from './framing.ts'
import type { Input } from './input.ts'

/** What `privacy prove` writes down of one promise. */
const Proof = z.object({
  id: z.string().regex(/^R\d+$/),
  notice: z.unknown(),
  tried: z.string(),
  saw: z.string(),
  verdict: z.enum(['pass', 'fail', 'not built']),
  at: z.iso.datetime(),
})
export type Proof = z.infer<typeof Proof>

/** Proofs by promise. What is not in the form of a proof proves nothing and is left out. */
export function readProofs(json: string | null): ReadonlyMap<string, Proof> {
  try {
    const all: unknown[] = z.array(z.unknown()).parse(JSON.parse(json ?? '[]'))
    return new Map(all.flatMap((one) => (Proof.safeParse(one).success ? [[(one as Proof).id, one as Proof]] : [])))
  } catch {
    return new Map()
  }
}

export type RetentionRun = { readonly at: Date; readonly rows: number; readonly late: number }
const verdicts = { pass: 'Kept', fail: '**Broken**', 'not built': 'Not built yet' } as const
const moment = (iso: string) => `${sayDate(iso)}, ${iso.slice(11, 16)} UTC`

export function statusPage(
  input: Input,
  promises: readonly Promised[],
  proofs: ReadonlyMap<string, Proof>,
  run: RetentionRun | null,
): Page {
  const last = input.entries.at(-1)!
  const counted = (verdict: Proof['verdict']) => promises.filter((p) => proofs.get(p.id)?.verdict === verdict).length
  const unproved = promises.filter((p) => !proofs.has(p.id)).length
  const parts = [...new Set(promises.map((p) => p.part))]
  return {
    address: '/privacy/status',
    title: 'State of every promise',
    says: say('statusSays'),
    blocks: [
      facts(
        ['Kept when last tried', String(counted('pass'))],
        ['Broken when last tried', String(counted('fail'))],
        ['Not built yet', String(counted('not built'))],
        ['Not proved yet', String(unproved)],
        [
          'Last retention run',
          run ? `${moment(run.at.toISOString())}: ${run.rows} rows went, ${run.late} were late` : 'None on record',
        ],
        ['Version of the notice', `[${last.version}](/notice/changes)`],
        ['Fingerprint of the policy', policyHash.slice(0, 16)],
      ),
      ...parts.flatMap((part) => [
        heading(part),
        table(
          ['Promise', 'Verdict', 'What was seen', 'When'],
          promises
            .filter((p) => p.part === part)
            .map((p) => {
              const proof = proofs.get(p.id)
              return [
                `${p.id}. ${p.sentence}`,
                proof ? verdicts[proof.verdict] : 'Not proved yet',
                proof ? `${proof.tried}. ${proof.saw}` : 'Nothing was tried on this installation',
                proof ? moment(proof.at) : 'Never',
              ]
            }),
        ),
      ]),
      text('[How we use personal data](/notice)'),
    ],
  }
}
