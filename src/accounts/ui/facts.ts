import { useQuery } from '@tanstack/react-query'
import { call, type Problem } from '#ui/api.ts'
import type { Me } from './me.ts'

/** What anybody may know before signing in: versions of the terms, whether mail can leave, whether this is the demo. */
export const useOpenFacts = () =>
  useQuery<Me, Problem>({ queryKey: ['open'], queryFn: ({ signal }) => call<Me>('GET', '/api/me', undefined, signal) })
