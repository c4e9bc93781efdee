import fs from 'node:fs'
import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { Refused } from '#platform/errors.ts'
import { promises } from '#privacy/promises.ts'
import { type Proved, prove } from '../prove/prove.ts'
import type { Answer, Args } from './verbs.ts'

const sentences = new Map(promises.map((p) => [p.id as string, p.sentence]))
const shown = (p: Proved) => `${p.id.padEnd(4)}${p.verdict.padEnd(10)}${sentences.get(p.id)}\n    ${p.saw}`

/** `privacy prove`: every promise tried on a scratch database, and written down for /privacy/status. */
export async function* proved(config: Config, args: Args): Answer {
  const only = typeof args.only === 'string' ? { only: args.only } : {}
  const databaseUrl = typeof args.database === 'string' ? args.database : null
  const began = performance.now()
  const { proofs, unbound, unreferenced } = await prove({ databaseUrl, controller: config.controller, ...only })
  for (const proof of proofs) yield { says: shown(proof), ...proof }
  if (!args.only) {
    fs.mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
    fs.writeFileSync(path.join(config.dataDir, 'privacy-proof.json'), JSON.stringify(proofs))
  }
  const counted = (verdict: Proved['verdict']) => proofs.filter((p) => p.verdict === verdict).length
  const says = `${counted('pass')} kept, ${counted('fail')} broken, ${counted('not built')} not built yet, in ${Math.round((performance.now() - began) / 1000)} s.`
  const wrong = [
    ...proofs.filter((p) => p.verdict === 'fail').map((p) => p.id),
    ...(args.only
      ? []
      : [...unbound.map((id) => `${id} is not bound once`), ...unreferenced.map((l) => `${l} is kept by nothing`)]),
  ]
  if (wrong.length > 0) throw new Refused('conflict', `${says} ${wrong.join(', ')}.`)
  yield { says }
}
