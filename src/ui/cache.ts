import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query'
import { clear, createStore, get, set } from 'idb-keyval'
import { Problem } from './api.ts'

/** What was read stays readable without signal, on this device only, for this long (ms). */
const KEPT_FOR = 7 * 86_400_000
const SAVE_EVERY = 1500
const store = createStore('handlet-read', 'cache')

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: KEPT_FOR,
      networkMode: 'offlineFirst',
      refetchOnWindowFocus: true,
      retry: (times, error) => times < 2 && !(error instanceof Problem && error.status > 0 && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
})

const unkept = new Set<unknown>()
/** Nothing below this beginning of a key stays on the device. */
export const keepNothingOf = (start: string) => void unkept.add(start)

type Kept = { at: number; owner: string; state: unknown }

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(work, { timeout: 3000 }) : work()

/** Of a list only its first page: copying ten thousand rows would be felt. */
const beginning = (data: { pages?: unknown[]; pageParams?: unknown[] }) =>
  data?.pages && data.pageParams ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data

/** Reads the kept answers of `owner` and goes on keeping; somebody else's are dropped unread. */
export async function keepReads(owner: string): Promise<void> {
  const kept = await get<Kept>('all', store).catch(() => undefined)
  if (kept && kept.owner === owner && Date.now() - kept.at < KEPT_FOR) hydrate(cache, kept.state as Parameters<typeof hydrate>[1])
  else if (kept) await clear(store)
  // Nobody listened meanwhile: however young, it is shown and asked for again.
  await cache.invalidateQueries({ refetchType: 'none' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    timer = undefined
    const state = dehydrate(cache, {
      shouldDehydrateQuery: (q) => q.state.status === 'success' && !unkept.has(q.queryKey[0]),
      serializeData: beginning,
    })
    set('all', { at: Date.now(), owner, state } satisfies Kept, store).catch(() => {})
  }
  cache.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') timer ??= setTimeout(() => whenIdle(save), SAVE_EVERY)
  })
  addEventListener('pagehide', () => timer && save())
}

/** Leaves nothing that was read on this device. */
export async function forgetReads(): Promise<void> {
  cache.clear()
  await clear(store).catch(() => {})
}
