import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { Button, GoButton } from '#ui/button.tsx'
import { tried } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { Page } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, LookOnly, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many } from '#ui/when.ts'
import type { foundPage, NewSpan } from '../review.ts'
import { FoundRow, type Place } from './found-row.tsx'
import type { Span } from './pieces.ts'
import { PlaceBar } from './place-bar.tsx'
import { type Case, calledOf } from './words.ts'

export type FoundPage = Awaited<ReturnType<typeof foundPage>>
/** How many rows of a table, in the words of whoever names tables. */
export type Called = (table: string, n: number) => string

/** Everything that was found, and in it the words of other people: tap them, and they are left out of the copy. */
export function Review({ called }: { called: Called }) {
  const { home, api } = useScope()
  const { caseId } = useParams({ strict: false }) as { caseId: string }
  const of = useGet<Case>(`/cases/${caseId}`)
  const [table, setTable] = useState<string>()
  const found = useInfiniteQuery({
    queryKey: [api, 'cases', caseId, 'found', table],
    queryFn: ({ pageParam, signal }) =>
      call<FoundPage>(
        'POST',
        `${api}/cases/${caseId}/found`,
        { ...(table && { table }), ...(pageParam && { after: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.after,
    gcTime: 0,
  })
  const back = `${home}/cases/${caseId}`
  const [first] = found.data?.pages ?? []
  const rows = found.data?.pages.flatMap((p) => p.rows) ?? []
  /** To the next suggestion: below, further down the table, in another one, or round again. */
  const next = () => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-open]')]
    const to = all[all.indexOf(document.activeElement as HTMLElement) + 1]
    const other = first?.tables.find((t) => t.open > 0 && t.name !== first.table)
    if (to) {
      to.scrollIntoView({ block: 'center' })
      to.focus({ preventScroll: true })
    } else if (found.hasNextPage) void found.fetchNextPage()
    else if (other) setTable(other.name)
    else all[0]?.focus()
  }
  return (
    <Page
      title="What was found"
      back={back}
      backTo="The request"
      says={
        of.data
          ? `Everything you hold about ${calledOf(of.data)}. Tap words that belong to somebody else: tap the first, then the last. What is black is left out.`
          : undefined
      }
    >
      {of.data && <Progress of={of.data} back={back} onNext={next} />}
      <LookOnly />
      <Shown
        of={{ data: first, error: found.error as Problem | null, refetch: found.refetch }}
        what="what was found"
        out={<GoButton to={back}>Back to the request</GoButton>}
      >
        {(page) => (
          <>
            <nav aria-label="Tables" className="slim relative -mx-4 -mt-4 flex gap-1 overflow-x-auto px-4 py-1">
              {page.tables.map((t) => (
                <button
                  key={t.name}
                  type="button"
                  aria-current={t.name === page.table ? 'true' : undefined}
                  onClick={() => setTable(t.name)}
                  className="figures inline-flex min-h-11 shrink-0 items-center rounded-card px-3 text-muted hover:bg-wash aria-[current]:bg-press aria-[current]:font-semibold aria-[current]:text-ink"
                >
                  {called(t.name, t.rows)}
                  {t.open > 0 && (
                    <span className="figures ml-2 rounded-full bg-amber px-1.5 text-tiny leading-5 font-bold text-on-amber">
                      {t.open}
                      <span className="sr-only"> to decide</span>
                    </span>
                  )}
                </button>
              ))}
            </nav>
            {rows.length === 0 ? (
              <Empty small title="Nothing of theirs is here">
                <p>Choose another table.</p>
              </Empty>
            ) : (
              <Rows page={page} rows={rows} caseId={caseId} key={page.table} />
            )}
            {found.hasNextPage && (
              <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()} className="justify-self-center">
                Show more
              </Button>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

/** How much is left to decide, and the way on once nothing is. */
function Progress({ of: c, back, onNext }: { of: Case; back: string; onNext: () => void }) {
  const send = useSend()
  const online = useOnline()
  const go = useGo()
  const rest = (state: Span['state'], says: string) =>
    void tried(send('PUT', `/cases/${c.id}/spans/rest`, { state }, ['cases']), () => say(says), sayBad)
  const approve = () =>
    void tried(
      send('POST', `/cases/${c.id}/approval`, undefined, ['cases']).then(() => go(back)),
      () => say('Approved. The copy is being built.'),
      sayBad,
    )
  if (c.closedAt || c.state !== 'review') return <p className="text-muted">This can only be looked at now.</p>
  return (
    <section
      aria-label="How far you are"
      className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-2 border-b border-line bg-paper px-4 py-2"
    >
      <p role="status" className="figures min-w-40 flex-1">
        {c.spans.suggested > 0 ? (
          <>
            <strong>{many(c.spans.suggested, 'suggestion')} left.</strong> {c.spans.decided > 0 && `${c.spans.decided} decided.`}
          </>
        ) : (
          <strong>Everything is decided.</strong>
        )}
      </p>
      {c.spans.suggested > 0 ? (
        <>
          <Button kind="ink" icon={ArrowDown} onClick={onNext}>
            Next one
          </Button>
          <Button disabled={!online} onClick={() => rest('left-out', 'All of them are left out')}>
            Leave out the rest
          </Button>
          <Button kind="quiet" disabled={!online} onClick={() => rest('shown', 'All of them stay in')}>
            Show the rest
          </Button>
        </>
      ) : (
        <Button kind="next" disabled={!online} onClick={approve}>
          Approve it and build the copy
        </Button>
      )}
    </section>
  )
}

type Found = FoundPage['rows'][number]
function Rows({ page, rows, caseId }: { page: FoundPage; rows: readonly Found[]; caseId: string }) {
  const send = useSend()
  const [place, setPlace] = useState<Place | null>(null)
  const columns = page.tables.find((t) => t.name === page.table)?.columns ?? []
  const done = (work: Promise<unknown>, says: string, undo?: () => void) => {
    setPlace(null)
    return tried(work, () => say(says, undo), sayBad)
  }
  const decide = (span: Span, state: 'left-out' | 'shown') =>
    send('PUT', `/cases/${caseId}/spans`, { ids: [span.id], state }, ['cases'])
  const mark = (span: Omit<NewSpan, 'table'>) =>
    done(send<{ id: string }>('POST', `/cases/${caseId}/spans`, { table: page.table, ...span }, ['cases']), 'Left out')
  return (
    <>
      <ol className="grid grid-cols-1 gap-4">
        {rows.map((row) => (
          <FoundRow key={row.key} row={row} columns={columns} place={place?.key === row.key ? place : null} onPlace={setPlace} />
        ))}
      </ol>
      {place && (
        <PlaceBar
          place={place}
          onClose={() => setPlace(null)}
          onLeaveOut={(reason) =>
            place.span
              ? void done(decide(place.span, 'left-out'), 'Left out', () => void decide(place.span!, 'shown'))
              : void mark({ key: place.key, column: place.column, from: place.from, to: place.to, reason })
          }
          onShow={() =>
            place.span && void done(decide(place.span, 'shown'), 'Stays in', () => void decide(place.span!, 'left-out'))
          }
        />
      )}
    </>
  )
}
