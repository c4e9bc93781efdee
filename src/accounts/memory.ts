import type { Clock } from '#platform/clock.ts'

/** What was read a moment ago. A reading that began before a `drop` is given to who waits for it, and not kept. */
export type Memory<V> = {
  read(key: string, load: () => Promise<V>): Promise<V>
  drop(which: (value: V, key: string) => boolean): void
}

export function openMemory<V>(clock: Clock, keepMs: number, most = 20_000): Memory<V> {
  const kept = new Map<string, { value: V; until: number }>()
  let loading = new Map<string, Promise<V>>()
  return {
    read: (key, load) => {
      const known = kept.get(key)
      if (known && clock().getTime() < known.until) return Promise.resolve(known.value)
      const underWay = loading.get(key)
      if (underWay) return underWay
      const mine = loading
      const reading = load()
        .then((value) => {
          if (mine !== loading) return value
          if (kept.size >= most) kept.clear()
          kept.set(key, { value, until: clock().getTime() + keepMs })
          return value
        })
        .finally(() => mine.delete(key))
      mine.set(key, reading)
      return reading
    },
    drop: (which) => {
      loading = new Map()
      for (const [key, { value }] of kept) if (which(value, key)) kept.delete(key)
    },
  }
}
