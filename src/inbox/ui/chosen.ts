import { useCallback, useRef, useState } from 'react'
import type { Row } from './row.ts'

/** Which rows are chosen, to be treated alike. `on`: somebody is choosing, even if nothing is chosen yet. */
export type Chosen = {
  readonly on: boolean
  readonly rows: readonly Row[]
  has: (row: Row) => boolean
  /** `through`: with everything between it and the one before. */
  choose: (row: Row, through: boolean) => void
  begin: () => void
  all: () => void
  stop: () => void
}

export function useChosen(rows: readonly Row[]): Chosen {
  const [on, setOn] = useState(false)
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string>(undefined)
  const held = useRef(rows)
  held.current = rows
  const choose = useCallback((row: Row, through: boolean) => {
    const list = held.current
    const [from, to] = [list.findIndex((r) => r.id === last.current), list.findIndex((r) => r.id === row.id)]
    const between = through && from >= 0 ? list.slice(Math.min(from, to), Math.max(from, to) + 1) : []
    last.current = row.id
    setOn(true)
    setIds((was) => {
      const next = new Set(was)
      if (between.length > 0) for (const r of between) next.add(r.id)
      else if (!next.delete(row.id)) next.add(row.id)
      return next
    })
  }, [])
  const stop = useCallback(() => {
    setOn(false)
    setIds(new Set())
  }, [])
  return {
    on,
    rows: on ? rows.filter((r) => ids.has(r.id)) : [],
    has: (row) => ids.has(row.id),
    choose,
    begin: () => setOn(true),
    all: () => setIds(new Set(rows.map((r) => r.id))),
    stop,
  }
}
