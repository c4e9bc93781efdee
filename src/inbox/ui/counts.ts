import { useQuery } from '@tanstack/react-query'
import { call, type Problem } from '#ui/api.ts'
import { keyOf, useScope } from '#ui/scope.tsx'
import type { Counts, Rows } from './row.ts'

/** How much stands in each place, for the rail. */
export function useCounts(): Counts | undefined {
  const { api } = useScope()
  return useQuery<Rows, Problem, Counts>({
    queryKey: [...keyOf(api, 'inbox'), 'counts'],
    queryFn: ({ signal }) => call<Rows>('POST', `${api}/inbox`, { place: 'now', limit: 1 }, signal),
    select: (answer) => answer.counts,
  }).data
}
