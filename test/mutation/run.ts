import { policies } from '#app/policies.ts'
import type { Opened } from '#platform/db/open.ts'
import { enforcement } from '#policy/enforcement.ts'
import { behaviour, changed } from './behaviour.ts'
import type { Mutant } from './mutants.ts'
import { onStage, type Stage } from './stage.ts'

export type Fate = { readonly name: string; readonly fate: 'killed' | 'refused' | 'survived'; readonly because: string }

const differs = (a: readonly string[], b: readonly string[]) => {
  const [had, has] = [new Set(a), new Set(b)]
  return a.find((l) => !has.has(l)) ?? b.find((l) => !had.has(l)) ?? null
}

async function fateOf(stage: Stage, m: Mutant, known: Map<string, string[]>): Promise<Fate> {
  const plain = async (ends: boolean) => {
    const key = `${ends} ${m.tables.join()}`
    const lines =
      known.get(key) ??
      (await stage.within(() => behaviour(stage, policies, m.tables, { doors: !ends && m.tables.length > 0, ends })))
    known.set(key, lines)
    return lines
  }
  for (const ends of [false, true]) {
    const wanted = await plain(ends)
    const restore = m.alter?.() ?? (() => {})
    try {
      const ps = m.policies?.() ?? policies
      const told = enforcement(ps)
      const seen = await stage.within(async () => {
        for (const statement of changed(m.statements?.(told) ?? told, m.tables)) await stage.ask(statement)
        return behaviour(stage, ps, m.tables, { doors: !ends && m.tables.length > 0, ends, chosen: m.chosen })
      })
      const line = differs(wanted, seen)
      if (line) return { name: m.name, fate: 'killed', because: line }
    } catch (cause) {
      const e = ((cause as Error).cause ?? cause) as Error
      return { name: m.name, fate: 'refused', because: e.message }
    } finally {
      restore()
    }
  }
  return { name: m.name, fate: 'survived', because: '' }
}

/** Each mutant on a database whose transaction is undone; nothing of one is there for the next. */
export const fates = (opened: Opened, mutants: readonly Mutant[], each: (f: Fate) => void = () => {}): Promise<Fate[]> =>
  onStage(opened, async (stage) => {
    const known = new Map<string, string[]>()
    const list: Fate[] = []
    for (const m of mutants) {
      list.push(await fateOf(stage, m, known))
      each(list.at(-1)!)
    }
    return list
  })
