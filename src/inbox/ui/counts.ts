import { type Counts, useRows } from './row.ts'

/** How much stands in each place, for the rail: told with the rows that most screens ask for anyway. */
export const useCounts = (): Counts | undefined => useRows({ place: 'now' }).data?.pages[0]?.counts
