import { type QueryKey, type UseQueryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { call, type Method, type Problem } from './api.ts'

/** Where the signed-in person is: `api` begins every request, `home` every address. */
export type Scope = {
  readonly api: string
  readonly home: string
  readonly name: string
  readonly person: { readonly id: string; readonly name: string; readonly email: string }
  readonly role: string
  /** May see conversations. */
  readonly reads: boolean
  readonly relay: boolean
}

const Context = createContext<Scope | undefined>(undefined)
export const ScopeProvider = Context.Provider

export function useScope(): Scope {
  const scope = use(Context)
  if (!scope) throw new Error('this screen needs a scope around it')
  return scope
}

/** `/a/b` under the scope is kept under [api, 'a', 'b'], so that touching 'a' touches everything below it. */
export const keyOf = (api: string, path: string): QueryKey => [api, ...path.split(/[/?]/).filter(Boolean)]

type Options<T> = Omit<UseQueryOptions<T, Problem>, 'queryKey' | 'queryFn'>

export function useGet<T>(path: string | null, options: Options<T> = {}) {
  const { api } = useScope()
  return useQuery<T, Problem>({
    queryKey: keyOf(api, path ?? 'none'),
    queryFn: ({ signal }) => call<T>('GET', api + path, undefined, signal),
    ...options,
    enabled: path !== null && options.enabled !== false,
  })
}

/** Sends at once, then asks again for everything under `touches`. */
export function useSend() {
  const { api } = useScope()
  const cache = useQueryClient()
  return async <T = unknown>(method: Method, path: string, body?: unknown, touches: readonly string[] = []): Promise<T> => {
    const answer = await call<T>(method, api + path, body)
    await Promise.all(touches.map((t) => cache.invalidateQueries({ queryKey: keyOf(api, t) })))
    return answer
  }
}
