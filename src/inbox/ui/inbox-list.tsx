import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useGo } from '#ui/go.tsx'
import { useKeys } from '#ui/keys.ts'
import { LongList, type LongListHandle } from '#ui/long-list.tsx'
import { useTitle } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { Bone, Failed } from '#ui/states.tsx'
import { useChosen } from './chosen.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { type Item, withDays } from './days.ts'
import { EmptyPlace } from './empty-place.tsx'
import type { Asked } from './filters.tsx'
import { InboxHead } from './inbox-head.tsx'
import { type Act, InboxRow } from './inbox-row.tsx'
import { type Filter, places, type Row, useRows } from './row.ts'

type ListProps = {
  asked: Asked
  openId?: string | undefined
  onAsk: (asked: Asked) => void
  act: (what: Act, rows: readonly Row[]) => void
  onSearch: () => void
}

export function InboxList({ asked, openId, onAsk, act, onSearch }: ListProps) {
  const { home } = useScope()
  const go = useGo()
  const filter: Filter = {
    place: asked.place,
    ...(asked.who && { assignee: asked.who }),
    ...(asked.label && { label: asked.label }),
    ...(asked.about && { about: asked.about }),
  }
  const answer = useRows(filter)
  const pages = answer.data?.pages
  const rows = useMemo(() => pages?.flatMap((p) => p.rows) ?? [], [pages])
  const items = useMemo(() => withDays(pages ?? []), [pages])
  const counts = pages?.[0]?.counts
  useTitle(places.find((p) => p.id === asked.place)?.says ?? 'Inbox')
  const chosen = useChosen(rows)
  const name = `${home} ${JSON.stringify(filter)}`
  useEffect(() => chosen.stop, [name, chosen.stop])
  const [current, setCurrent] = useState<string>()
  const hereId = openId ?? current
  const at = hereId ? rows.findIndex((r) => r.id === hereId) : -1
  const here = rows[at]
  const toRow = (row: Row) => `${home}/inbox/${asked.place}/${row.id}`
  const list = useRef<LongListHandle>(null)
  const actOn = (what: Act, on: readonly Row[]) => {
    act(what, on)
    if (chosen.on) chosen.stop()
  }
  const held = useRef(actOn)
  held.current = actOn
  const steady = useCallback((what: Act, on: readonly Row[]) => held.current(what, on), [])

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer
  const more = () => hasNextPage && !isFetchingNextPage && void fetchNextPage()
  const step = (by: number) => {
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]
    if (!next) return
    setCurrent(next.id)
    list.current?.show(items.findIndex((i) => typeof i !== 'string' && i.row.id === next.id))
    if (openId) go(toRow(next), { replace: true })
  }
  const withHere = (f: (row: Row) => void) => () => here && f(here)
  const doing = (what: Act) => () => {
    const on = chosen.rows.length > 0 ? chosen.rows : here ? [here] : []
    if (on.length > 0) actOn(what, on)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: withHere((row) => go(toRow(row))),
    x: withHere((row) => chosen.choose(row, false)),
    X: withHere((row) => chosen.choose(row, true)),
    ...(chosen.on && { Escape: chosen.stop, 'mod+a': chosen.all }),
    ...((!openId || chosen.on) && {
      e: doing(asked.place === 'done' ? 'reopen' : 'close'),
      s: doing('snooze'),
      a: doing('assign'),
      l: doing('label'),
    }),
    ...(!openId && {
      i: withHere((row) => act('intent', [row])),
      r: withHere((row) => go(`${toRow(row)}?reply=1`)),
      n: withHere((row) => go(`${toRow(row)}?note=1`)),
    }),
  })
  const draw = ({ row, at }: Item, whole: boolean) => (
    <InboxRow
      row={row}
      to={toRow(row)}
      at={at}
      of={hasNextPage ? -1 : rows.length}
      current={current === row.id}
      open={openId === row.id}
      next={!openId && asked.place === 'now' && (current ? current === row.id : at === 0)}
      whole={whole}
      chosen={chosen.on ? chosen.has(row) : undefined}
      choose={chosen.choose}
      act={steady}
    />
  )
  return (
    <section aria-label="Inbox" className="flex min-h-0 flex-1 flex-col">
      <InboxHead asked={asked} onAsk={onAsk} counts={counts} onSearch={onSearch} choosing={chosen.on} onChoose={chosen.begin} />
      <LongList
        ref={list}
        name={name}
        label="Conversations"
        busy={answer.isFetching}
        items={items}
        keyOf={({ row }) => row.id}
        draw={draw}
        heading={dayLine}
        near={80}
        onNear={more}
        before={
          <>
            {answer.isPending && <Bones />}
            {answer.isError && rows.length === 0 && (
              <Failed problem={answer.error} what="your inbox" again={() => void answer.refetch()} />
            )}
            {answer.isSuccess && rows.length === 0 && (
              <EmptyPlace
                place={asked.place}
                filtered={!!(asked.who || asked.label || asked.about)}
                onClear={() => onAsk({ place: asked.place })}
              />
            )}
          </>
        }
      />
      {chosen.on && <ChosenBar chosen={chosen} place={asked.place} act={actOn} />}
    </section>
  )
}

const dayLine = (says: string): ReactNode => (
  <h2 className="flex h-8.5 items-end border-b border-line pb-1.5 pl-18 text-meta font-semibold tracking-normal text-muted">
    {says}
  </h2>
)

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
