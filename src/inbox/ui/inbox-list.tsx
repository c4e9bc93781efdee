import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useGo } from '#ui/go.tsx'
import { useKeys } from '#ui/keys.ts'
import { useTitle } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { Bone, Failed } from '#ui/states.tsx'
import { dayHeading } from '#ui/when.ts'
import { EmptyPlace } from './empty-place.tsx'
import { type Asked, InboxHead } from './inbox-head.tsx'
import { type Act, InboxRow } from './inbox-row.tsx'
import { type Filter, places, type Row, useRows } from './row.ts'

type ListProps = {
  asked: Asked
  openId?: string | undefined
  onAsk: (asked: Asked) => void
  act: (what: Act, row: Row) => void
  onSearch: () => void
  lastRow: { current: Row | undefined }
}
type Item = { kind: 'day'; says: string } | { kind: 'row'; row: Row; at: number }

export function InboxList({ asked, openId, onAsk, act, onSearch, lastRow }: ListProps) {
  const { home } = useScope()
  const go = useGo()
  const filter: Filter = {
    place: asked.place,
    ...(asked.who && { assignee: asked.who }),
    ...(asked.label && { label: asked.label }),
  }
  const answer = useRows(filter)
  const rows = useMemo(() => answer.data?.pages.flatMap((p) => p.rows) ?? [], [answer.data])
  const items = useMemo(() => withDays(rows), [rows])
  const counts = answer.data?.pages[0]?.counts
  useTitle(places.find((p) => p.id === asked.place)?.says ?? 'Inbox')
  const [current, setCurrent] = useState<string>()
  const at = Math.max(
    0,
    rows.findIndex((r) => r.id === (openId ?? current)),
  )
  const here = current || openId ? rows[at] : undefined
  lastRow.current = here
  const toRow = (row: Row) => `${home}/inbox/${asked.place}/${row.id}`

  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (items[i]?.kind === 'day' ? 34 : 122),
    getItemKey: (i) => {
      const item = items[i]
      return item?.kind === 'row' ? item.row.id : `day ${item?.says}`
    },
    overscan: 6,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer
  useEffect(() => {
    if (last >= items.length - 12 && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  const step = (by: number) => {
    const next = rows[current || openId ? Math.max(0, Math.min(rows.length - 1, at + by)) : 0]
    if (!next) return
    setCurrent(next.id)
    virtual.scrollToIndex(items.findIndex((i) => i.kind === 'row' && i.row.id === next.id))
    if (openId) go(toRow(next), { replace: true })
  }
  const withHere = (f: (row: Row) => void) => () => here && f(here)
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: withHere((row) => go(toRow(row))),
    ...(!openId && {
      e: withHere((row) => act(row.place === 'done' ? 'reopen' : 'close', row)),
      s: withHere((row) => act('snooze', row)),
      a: withHere((row) => act('assign', row)),
      l: withHere((row) => act('label', row)),
      r: withHere((row) => go(`${toRow(row)}?reply=1`)),
      n: withHere((row) => go(`${toRow(row)}?note=1`)),
    }),
  })

  return (
    <section aria-label="Inbox" className="flex min-h-0 flex-1 flex-col">
      <InboxHead asked={asked} onAsk={onAsk} counts={counts} onSearch={onSearch} />
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {answer.isPending && <Bones />}
        {answer.isError && rows.length === 0 && (
          <Failed problem={answer.error} what="your inbox" again={() => void answer.refetch()} />
        )}
        {answer.isSuccess && rows.length === 0 && (
          <EmptyPlace place={asked.place} filtered={!!(asked.who || asked.label)} onClear={() => onAsk({ place: asked.place })} />
        )}
        <section
          aria-busy={answer.isFetching}
          aria-label="Conversations"
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {shown.map((v) => {
            const item = items[v.index]!
            return (
              <div
                key={v.key}
                ref={virtual.measureElement}
                data-index={v.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${v.start}px)` }}
              >
                {item.kind === 'day' ? (
                  <h2 className="flex h-8.5 items-end border-b border-line pb-1.5 pl-18 text-meta font-semibold tracking-normal text-muted">
                    {item.says}
                  </h2>
                ) : (
                  <InboxRow
                    row={item.row}
                    to={toRow(item.row)}
                    at={item.at}
                    of={hasNextPage ? -1 : rows.length}
                    current={current === item.row.id}
                    open={openId === item.row.id}
                    next={!openId && asked.place === 'now' && (current ? current === item.row.id : item.at === 0)}
                    act={act}
                  />
                )}
              </div>
            )
          })}
        </section>
      </div>
    </section>
  )
}

/** Emergencies stand first whatever their day; the rest under the day they came. */
function withDays(rows: readonly Row[]): Item[] {
  const now = new Date()
  let day = ''
  return rows.flatMap((row, at): Item[] => {
    const item: Item = { kind: 'row', row, at }
    if (row.urgency === 'emergency' && row.place === 'now') return [item]
    const says = dayHeading(row.lastAt, now)
    if (says === day) return [item]
    day = says
    return [{ kind: 'day', says }, item]
  })
}

const Bones = () => (
  <div role="status" aria-label="Fetching your messages">
    {[0, 1, 2, 3, 4, 5].map((i) => (
      <div key={i} className="flex border-b border-line">
        <div className="w-15 shrink-0 border-r border-line px-3 pt-3.5">
          <Bone className="h-3 w-9" />
        </div>
        <div className="flex-1 space-y-2.5 px-3 py-3.5">
          <Bone className="h-4 w-2/5" />
          <Bone className="h-3.5 w-11/12" />
          <div className="flex justify-between pt-1.5">
            <Bone className="h-6 w-28 rounded-full" />
            <Bone className="h-8 w-18 rounded-card" />
          </div>
        </div>
      </div>
    ))}
  </div>
)
