import type { Kind } from '../special.ts'
import { compile, type Phrases } from './match.ts'
import { lists } from './people.ts'
import { disability, health } from './phrases-body.ts'
import { ethnicity, politics, religion, sexuality, union } from './phrases-life.ts'
import { biometrics, criminal } from './phrases-record.ts'
import { counterPhrases } from './phrases-trade.ts'
import { wider } from './phrases-wider.ts'

/** 3 flags alone, 2 with another of its kind. 4 flags even where the trade's own words cover it. */
export type Weighed = Partial<Record<2 | 3 | 4, string>>
export type Rule = { readonly kind: Kind; readonly weight: number; readonly sure: boolean }

const byKind: Record<Kind, Weighed> = {
  health,
  disability,
  religion,
  ethnicity,
  sexuality,
  union,
  politics,
  biometrics,
  criminal,
}
const listed = (phrases: string) => phrases.split(',').map((p) => p.trim().replace(/\s+/g, ' '))
const rules = [...Object.entries(byKind), ...Object.entries(wider)].flatMap(([kind, weighed]) =>
  Object.entries(weighed).flatMap(([weight, all]) =>
    listed(all).map((phrase) => ({ phrase, of: { kind: kind as Kind, weight: Number(weight), sure: Number(weight) > 3 } })),
  ),
)

export const phrases: Phrases<Rule> = compile<Rule>(rules, lists)
export const counter: Phrases<true> = compile(
  listed(counterPhrases).map((phrase) => ({ phrase, of: true as const })),
  lists,
)
/** Words that flag alone and are often misspelt: only these are recognised with a slip of the pen. */
export const telling: ReadonlySet<string> = new Set(
  [health, disability, religion]
    .flatMap((w) => [w[3], w[4]].flatMap((all) => listed(all ?? '')))
    .filter((phrase) => /^[a-z]+$/.test(phrase)),
)
/** Every word that a rule spells out; none of these is taken for a slip of another. */
export const spelt: ReadonlySet<string> = new Set(
  [...rules.map((r) => r.phrase), counterPhrases, ...Object.values(lists).flat()].flatMap((p) => p.match(/[a-z]+/g) ?? []),
)
