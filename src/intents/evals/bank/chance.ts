import { hashOf } from './split.ts'

/** Chance that falls the same way every time for the same seed; a number from 0 up to 1. */
export type Chance = () => number

export function chanceOf(seed: string): Chance {
  let count = 0
  return () => hashOf(`${seed}#${count++}`) / 2 ** 32
}

export const oneOf = <T>(items: readonly T[], chance: Chance): T => items[Math.floor(chance() * items.length)]!

export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const keyed = items.map((item) => ({ item, key: chance() }))
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item)
}

/** One of the names, each as often as its weight says. */
export function weighed<K extends string>(weights: Readonly<Record<K, number>>, chance: Chance): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = chance() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [name, weight] of entries) {
    left -= weight
    if (left < 0) return name
  }
  return entries.at(-1)![0]
}

export const only = <K extends string>(weights: Readonly<Record<K, number>>, names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, weights[name]])) as Record<K, number>

/** `n` divided by weight into whole numbers that add up to it: largest remainders first. */
export function quotas<K extends string>(weights: Readonly<Record<K, number>>, n: number): Map<K, number> {
  const entries = Object.entries(weights) as [K, number][]
  const sum = entries.reduce((total, [, weight]) => total + weight, 0)
  const parts = entries.map(([name, weight]) => ({ name, exact: (weight / sum) * n }))
  const missing = n - parts.reduce((total, { exact }) => total + Math.floor(exact), 0)
  const first = new Set(parts.toSorted((a, b) => (b.exact % 1) - (a.exact % 1)).slice(0, missing))
  return new Map(parts.map((part) => [part.name, Math.floor(part.exact) + (first.has(part) ? 1 : 0)]))
}

/** Takes every item once before any comes again, in a new order each round. */
export function bag<T>(items: readonly T[], chance: Chance): () => T {
  let left: T[] = []
  return () => {
    if (left.length === 0) left = shuffled(items, chance)
    return left.pop()!
  }
}
