import { type QueryClient, useQuery } from '@tanstack/react-query'
import { call, Problem } from '#ui/api.ts'

export type Workspace = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly role: string
  /** Set where somebody looks in to help: until when, and how far. */
  readonly visit: { readonly until: string; readonly scope: 'settings' | 'messages' } | null
}
export type Login = { readonly id: string; readonly name: string; readonly email: string; readonly twoFactor: boolean }
export type Me = {
  readonly login: Login | null
  readonly workspaces: readonly Workspace[]
  readonly demo: boolean
  readonly relay: boolean
  readonly termsVersion: string
  readonly dpaVersion: string
  /** To both of today's versions. */
  readonly agreed: boolean
}

const KEPT = 'me'
/** Who was signed in here last, so that the app opens without signal. */
export function lastMe(): Me | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}
export const forgetMe = () => {
  for (const key of Object.keys(localStorage)) if (key === KEPT || key.startsWith('unsent:')) localStorage.removeItem(key)
}

export async function fetchMe(signal?: AbortSignal): Promise<Me> {
  const me = await call<Me>('GET', '/api/me', undefined, signal)
  if (!me.login) throw new Problem(401, 'Please sign in.')
  localStorage.setItem(KEPT, JSON.stringify(me))
  return me
}

/** Asks again who is signed in, after that changed. */
export const askAgain = (cache: QueryClient) =>
  cache.fetchQuery({ queryKey: ['me'], queryFn: ({ signal }) => fetchMe(signal), staleTime: 0 })

export const useMe = () =>
  useQuery<Me, Problem>({
    queryKey: ['me'],
    queryFn: ({ signal }) => fetchMe(signal),
    placeholderData: lastMe,
    retry: false,
  })
