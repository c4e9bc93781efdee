import { readFileSync } from 'node:fs'
import type { Kind } from '../special.ts'

type Example = { readonly scenario: string; readonly kind: Kind | undefined; readonly text: string }
export type Score = { found: number; missed: number; wrong: number; quiet: number }

/** One of the files beside this one; its first lines say how to read it. */
export function readExamples(name: string): Example[] {
  let [scenario, kind]: [string, Kind | undefined] = ['', undefined]
  return readFileSync(new URL(`special-${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() && !line.startsWith('#'))
    .flatMap((line) => {
      if (line.startsWith(' ')) return [{ scenario, kind, text: line.trim() }]
      const [name = '', said] = line.split(': ')
      scenario = name
      kind = said === '-' ? undefined : (said as Kind)
      return []
    })
}

export function score(examples: readonly Example[], flags: (text: string) => boolean): Score {
  const total: Score = { found: 0, missed: 0, wrong: 0, quiet: 0 }
  for (const { kind, text } of examples) total[flags(text) ? (kind ? 'found' : 'wrong') : kind ? 'missed' : 'quiet']++
  return total
}
export const recall = ({ found, missed }: Score) => found / (found + missed)
export const precision = ({ found, wrong }: Score) => found / (found + wrong)

/** Wilson's interval of a share at 95 %. */
export function interval(hits: number, of: number): [low: number, high: number] {
  const z = 1.959964
  const p = hits / of
  const middle = p + z ** 2 / (2 * of)
  const reach = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))
  const whole = 1 + z ** 2 / of
  return [(middle - reach) / whole, (middle + reach) / whole]
}
