import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keyOf, useScope } from './scope.tsx'

/** Event name → the paths it makes stale. A path may name a field of the event: `/things/{thingId}`. */
export type Stale = Readonly<Record<string, readonly string[]>>

/** Listens while the screen is open. The browser resumes by Last-Event-ID; after a long gap everything is asked again. */
export function useLive(stale: Stale, on = true): void {
  const { api } = useScope()
  const cache = useQueryClient()
  useEffect(() => {
    if (!on) return
    const pending = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let lostAt: number | undefined
    const settle = () => {
      timer = undefined
      for (const path of pending) void cache.invalidateQueries({ queryKey: keyOf(api, path) })
      pending.clear()
    }
    const hear = (name: string, data: string) => {
      const ids = read(data)
      for (const path of stale[name] ?? []) pending.add(path.replace(/\{(\w+)\}/g, (_, field: string) => ids[field] ?? ''))
      timer ??= setTimeout(settle, 120)
    }
    const source = new EventSource(`${api}/live`)
    const listen = (name: string) => source.addEventListener(name, (e) => hear(name, (e as MessageEvent<string>).data))
    for (const name of Object.keys(stale)) listen(name)
    source.onmessage = (e) => hear(read(e.data).type ?? '', e.data)
    source.onerror = () => {
      lostAt ??= Date.now()
    }
    source.onopen = () => {
      if (lostAt && Date.now() - lostAt > 60_000) void cache.invalidateQueries({ queryKey: [api] })
      lostAt = undefined
    }
    return () => {
      source.close()
      clearTimeout(timer)
    }
  }, [api, cache, stale, on])
}

function read(data: string): Record<string, string> {
  try {
    const said = JSON.parse(data) as { data?: Record<string, string> } & Record<string, string>
    return { ...said, ...(typeof said.data === 'object' ? said.data : {}) }
  } catch {
    return {}
  }
}
