import { words } from './normalise.ts'
import type { Said } from './vectoriser.ts'

/** What is known around a message; what is not known is left out. */
export type Around = {
  readonly channel?: string | undefined
  readonly knownSender?: boolean | undefined
  /** What is open with this sender: a quote, a visit, an invoice. */
  readonly open?: string | undefined
  /** What we sent last. */
  readonly lastOutbound?: string | undefined
}
/** `rules`: labels that hand-written phrases speak for, as hints among others. */
export type Readable = {
  readonly subject: string
  readonly said: string
  readonly around: Around
  readonly rules: readonly string[]
}

/** A message as the model sees it. The subject is read first, and marked off. */
export function read({ subject, said, around, rules }: Readable): Said {
  const of = words(subject ? `${subject} . ${said}` : said)
  const long = Math.min(7, Math.floor(Math.log2(1 + of.typed.length)))
  const known = Object.entries(around).flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value}`]))
  return { ...of, around: [...known, ...rules.map((r) => `rule:${r}`), `long:${long}`] }
}
