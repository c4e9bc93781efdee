import { createStore, del, entries, get, set } from 'idb-keyval'
import { useSyncExternalStore } from 'react'
import { call, type Method, type Problem, sentence, unreachable } from './api.ts'

/** Something written here that has yet to reach the server. `key` is made on the device and lets the server refuse a second copy. */
export type Entry = {
  readonly key: string
  readonly owner: string
  readonly api: string
  readonly method: Method
  readonly path: string
  readonly body: Record<string, unknown>
  /** Uploaded first; their ids go into `body.attachments`. */
  readonly files: readonly { readonly name: string; readonly blob: Blob }[]
  /** What it belongs to on the screen. */
  readonly group: string
  readonly says: string
  readonly at: number
  readonly state: 'queued' | 'sending' | 'stuck'
  readonly reason?: string
}
export type Written = Omit<Entry, 'key' | 'at' | 'state' | 'reason'>

const store = createStore('handlet-queue', 'entries')
let all: readonly Entry[] = []
const listeners = new Set<() => void>()
const arrived = new Set<(entry: Entry) => Promise<unknown> | undefined>()
const tell = (next: readonly Entry[]) => {
  all = next
  for (const listener of listeners) listener()
}
const reload = async () => tell((await entries<string, Entry>(store)).map(([, e]) => e).sort((a, b) => a.at - b.at))
const put = async (entry: Entry) => {
  await set(entry.key, entry, store)
  await reload()
}
const drop = async (key: string) => {
  await del(key, store)
  await reload()
}

/** Resolves once it is safe on the device; sending goes on by itself. */
export async function write(written: Written): Promise<Entry> {
  const entry: Entry = {
    ...written,
    key: crypto.randomUUID(),
    at: Math.max(Date.now(), (all.at(-1)?.at ?? 0) + 1),
    state: 'queued',
  }
  await put(entry)
  void flush()
  return entry
}

/** Takes back what has not left. False when it is already on its way. */
export async function takeBack(key: string): Promise<boolean> {
  const entry = await get<Entry>(key, store)
  if (!entry || entry.state === 'sending') return false
  await drop(key)
  return true
}

export async function again(key: string): Promise<void> {
  const entry = await get<Entry>(key, store)
  if (!entry) return
  const { reason: _, ...rest } = entry
  await put({ ...rest, state: 'queued' })
  await flush()
}

async function deliver(entry: Entry): Promise<void> {
  const ids: string[] = []
  for (const file of entry.files) {
    const form = new FormData()
    form.set('file', file.blob, file.name)
    ids.push((await call<{ id: string }>('POST', `${entry.api}/uploads`, form)).id)
  }
  const body =
    entry.method === 'POST' ? { ...entry.body, key: entry.key, ...(ids.length > 0 && { attachments: ids }) } : entry.body
  await call(entry.method, entry.api + entry.path, body)
}

async function sendOne(entry: Entry): Promise<'on' | 'stop'> {
  await put({ ...entry, state: 'sending' })
  try {
    await deliver(entry)
  } catch (error) {
    const wait = unreachable(error) || (error as Problem).status === 401
    await put(wait ? { ...entry, state: 'queued' } : { ...entry, state: 'stuck', reason: sentence(error) })
    return wait ? 'stop' : 'on'
  }
  await Promise.all([...arrived].map((f) => f(entry))).catch(() => {})
  await drop(entry.key)
  return 'on'
}

/** One sender at a time across tabs and the service worker; oldest first; stops where the signal stops. */
export const flush = (): Promise<void> =>
  navigator.locks.request('handlet-queue', async () => {
    await reload()
    for (const entry of all) {
      if (entry.state === 'stuck') continue
      if ((await sendOne(entry)) === 'stop') return
    }
  })

/** Starts once per page: sends what is left over now, when the signal returns, and every 30 s. */
export function keepSending(onArrival: (entry: Entry) => Promise<unknown> | undefined): () => void {
  arrived.add(onArrival)
  const go = () => void flush()
  go()
  addEventListener('online', go)
  const timer = setInterval(() => all.length > 0 && go(), 30_000)
  return () => {
    arrived.delete(onArrival)
    removeEventListener('online', go)
    clearInterval(timer)
  }
}

export const forgetQueue = async () => {
  for (const [key] of await entries<string, Entry>(store)) await del(key, store)
  await reload()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useQueue = () => useSyncExternalStore(subscribe, () => all)

const online = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
export const useOnline = () => useSyncExternalStore(online, () => navigator.onLine)
