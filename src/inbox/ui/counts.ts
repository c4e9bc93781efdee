import { type Counts, useRows } from './row.ts'

/** How much stands in each place, for the rail: told with the rows that most screens ask for anyway. */
export const useCounts = (enabled: boolean): Counts | undefined => useRows({ place: 'now' }, enabled).data?.pages[0]?.counts
