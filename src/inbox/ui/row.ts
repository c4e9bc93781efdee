import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call, type Problem } from '#ui/api.ts'
import { keyOf, useScope } from '#ui/scope.tsx'
import { many } from '#ui/when.ts'

export type Place = 'now' | 'waiting' | 'later' | 'done'
export const places: readonly { readonly id: Place; readonly says: string }[] = [
  { id: 'now', says: 'Needs me' },
  { id: 'waiting', says: 'Waiting' },
  { id: 'later', says: 'Later' },
  { id: 'done', says: 'Done' },
]

export type Label = { readonly id: string; readonly name: string; readonly colour: string }
export type Intent = {
  readonly messageId: string
  readonly label: string
  readonly confidence: number
  readonly unsure: boolean
  readonly calibrated: boolean
  readonly because: readonly string[]
  readonly corrected: boolean
}
export type Row = {
  readonly id: string
  readonly customer: { readonly id: string; readonly name: string } | null
  /** As the sender signs, until there is a customer. */
  readonly who: string
  readonly subject: string
  readonly preview: string
  readonly lastAt: string
  readonly channel: string
  readonly place: Place
  readonly unread: boolean
  readonly intent: Intent | null
  readonly urgency: 'emergency' | 'soon' | 'normal'
  readonly assignee: { readonly id: string; readonly name: string } | null
  readonly labels: readonly Label[]
  readonly snoozedUntil: string | null
  readonly messageCount: number
  readonly hasAttachments: boolean
  readonly replying: readonly { readonly id: string; readonly name: string; readonly seconds: number }[]
  readonly sending: 'queued' | 'failed' | 'unknown' | 'waiting' | null
}
/** Each up to a thousand, which then means a thousand or more. */
export type Counts = { readonly now: number; readonly waiting: number; readonly later: number }
export type Rows = { readonly rows: readonly Row[]; readonly next: string | null; readonly counts: Counts }

export type Filter = { readonly place: Place; readonly assignee?: string; readonly label?: string; readonly about?: string }

/** So many at first, and of those that follow: a thumb is faster than fifty at a time. */
const FIRST = 50
const MORE = 200

/** Kept under [api, 'inbox', …], so that touching 'inbox' asks again. */
export function useRows(filter: Filter, enabled = true) {
  const { api } = useScope()
  return useInfiniteQuery<Rows, Problem, { pages: Rows[] }, readonly unknown[], string | null>({
    queryKey: [...keyOf(api, 'inbox'), filter],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      call<Rows>(
        'POST',
        `${api}/inbox`,
        { ...filter, limit: pageParam ? MORE : FIRST, ...(pageParam && { after: pageParam }) },
        signal,
      ),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled,
    // A notice that somebody replies runs out by itself.
    refetchInterval: (query) => soonest(query.state.data?.pages.flatMap((p) => p.rows) ?? []),
  })
}

const most = 1000
/** `3 conversations need you`, of a count that ends at a thousand. */
export const needing = (n: number) =>
  n < most ? `${many(n, 'conversation')} ${n === 1 ? 'needs' : 'need'} you` : `A thousand conversations or more need you`
/** What is beyond those that are shown. */
export const moreThan = (n: number, shown: number) => (n < most ? many(n - shown, 'more', 'more') : 'Many more')
/** When the first of the notices that somebody replies runs out (ms), or false. */
const soonest = (rows: readonly Pick<Row, 'replying'>[]): number | false => {
  const left = rows.flatMap((row) => row.replying.map((r) => r.seconds))
  return left.length > 0 && (Math.min(...left) + 1) * 1000
}

export const whoOf = (row: Row) => row.customer?.name || row.who || 'Someone new'
