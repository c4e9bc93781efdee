import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react'

export type LongListHandle = { show: (index: number) => void }
type LongListProps<T> = {
  label: string
  busy: boolean
  /** A text is a heading above what follows. */
  items: readonly (T | string)[]
  keyOf: (item: T) => string
  /** `whole`: false while it flies by; then only what can be read in passing is drawn. */
  draw: (item: T, whole: boolean) => ReactNode
  heading: (says: string) => ReactNode
  /** Told when fewer than this many items are left below. */
  near: number
  onNear: () => void
  /** Where one stood in the list of this name is where it opens again. */
  name: string
  before?: ReactNode
  ref?: Ref<LongListHandle>
}

type Size = { row: number; head: number }
/** What rows and headings measured last (px): a list that opens again opens with it, or where one stood would be another row. */
let known: Size = { row: 137, head: 34 }
const stood = new Map<string, number>()
/** Rows drawn beyond the screen, in the direction of travel and behind it. */
const AHEAD = 7
const BEHIND = 3
/** Whole rows added in one frame; the rest follow in the next. */
const WHOLE_AT_ONCE = 2
/** Faster than this nobody reads more than a name (px/ms). */
const FAST = 1.2

/** Any number of rows of one height, which the tallest sets; only those near the screen exist. */
export function LongList<T>({ items, near, onNear, name, before, label, busy, ref, ...how }: LongListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>(known)
  const heads = headsOf(items)
  const topOf = (index: number) => index * size.row + countBelow(heads, index) * (size.head - size.row)
  const { first, last, fast, measure } = useNearby(scroller, items.length, topOf, name)
  const whole = useRef(new Set<string>())
  const [, redraw] = useReducer((n: number) => n + 1, 0)

  const watch = useTallest(setSize)
  useImperativeHandle(ref, () => ({
    show: (index) => {
      const box = scroller.current
      if (!box) return
      const [top, bottom] = [topOf(index), topOf(index + 1)]
      if (top < box.scrollTop) box.scrollTop = top - size.head
      else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
    },
  }))
  useEffect(() => {
    if (last >= items.length - near) onNear()
  })

  const shown: ReactNode[] = []
  const kept = new Set<string>()
  let budget = fast ? 0 : whole.current.size === 0 ? Number.POSITIVE_INFINITY : WHOLE_AT_ONCE
  let owing = false
  for (let i = first; i < last; i++) {
    const item = items[i]!
    const place = { top: topOf(i) }
    if (typeof item === 'string') {
      shown.push(
        <div key={`heading ${item}`} ref={watch} data-kind="head" className="absolute inset-x-0" style={place}>
          {how.heading(item)}
        </div>,
      )
      continue
    }
    const key = how.keyOf(item)
    const drawn = whole.current.has(key) || budget-- > 0
    if (drawn) kept.add(key)
    else owing = true
    shown.push(
      <div
        key={key}
        ref={watch}
        data-kind={drawn ? 'whole' : 'passing'}
        className="absolute inset-x-0 contain-layout contain-style"
        style={place}
      >
        {how.draw(item, drawn)}
      </div>,
    )
  }
  whole.current = kept
  useEffect(() => {
    if (!owing || fast) return
    const next = requestAnimationFrame(redraw)
    return () => cancelAnimationFrame(next)
  })
  return (
    <div ref={scroller} onScroll={measure} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {before}
      <section
        aria-label={label}
        aria-busy={busy}
        className={`relative ${fast ? 'pointer-events-none' : ''}`}
        style={{ height: topOf(items.length) }}
      >
        {shown}
      </section>
    </div>
  )
}

/** Watches what is drawn, without asking for a layout: the tallest whole row sets the height of all, the tallest heading that of headings. */
function useTallest(tell: (next: (was: Size) => Size) => void) {
  const heights = useRef(new Map<Element, number>())
  const observer = useRef<ResizeObserver>(undefined)
  observer.current ??= new ResizeObserver((seen) => {
    for (const s of seen) if (heights.current.has(s.target)) heights.current.set(s.target, s.borderBoxSize[0]!.blockSize)
    const tallest = (kind: string) => {
      const of = [...heights.current].filter(([node]) => (node as HTMLElement).dataset.kind === kind)
      return Math.ceil(Math.max(0, ...of.map(([, height]) => height)))
    }
    const [row, head] = [tallest('whole'), tallest('head')]
    tell((was) => {
      const next = { row: row || was.row, head: head || was.head }
      if (next.row === was.row && next.head === was.head) return was
      known = next
      return next
    })
  })
  return useCallback((node: HTMLDivElement | null) => {
    if (!node) return
    heights.current.set(node, 0)
    observer.current!.observe(node)
    return () => {
      heights.current.delete(node)
      observer.current!.unobserve(node)
    }
  }, [])
}

/** Which items stand near the screen, and whether they fly by. */
function useNearby(scroller: { current: HTMLDivElement | null }, count: number, topOf: (index: number) => number, name: string) {
  const [at, setAt] = useState({ first: 0, last: 12, fast: false })
  const moved = useRef({ top: 0, time: 0, still: 0 as ReturnType<typeof setTimeout> | 0 })
  const measure = (still = false) => {
    const box = scroller.current
    if (!box) return
    const { scrollTop: top, clientHeight: height } = box
    const was = moved.current
    const now = performance.now()
    const speed = still ? 0 : (top - was.top) / Math.max(1, now - was.time)
    clearTimeout(was.still)
    const again = still ? 0 : setTimeout(() => measure(true), 90)
    moved.current = { top, time: now, still: again }
    if (!still) stood.set(name, top)
    const down = speed >= 0
    const first = Math.max(0, indexAt(top, count, topOf) - (down ? BEHIND : AHEAD))
    const last = Math.min(count, indexAt(top + height, count, topOf) + 1 + (down ? AHEAD : BEHIND))
    setAt((was) => {
      const fast = Math.abs(speed) > (was.fast ? FAST / 2 : FAST)
      return was.first === first && was.last === last && was.fast === fast ? was : { first, last, fast }
    })
  }
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = stood.get(name) ?? 0
    measure(true)
  }, [name])
  useLayoutEffect(() => {
    measure(true)
    const box = new ResizeObserver(() => measure(true))
    if (scroller.current) box.observe(scroller.current)
    return () => box.disconnect()
  }, [count, topOf(1)])
  return { ...at, last: Math.min(at.last, count), measure: () => measure() }
}

function indexAt(y: number, count: number, topOf: (index: number) => number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (topOf(middle + 1) <= y) low = middle + 1
    else high = middle
  }
  return low
}

const found = new WeakMap<readonly unknown[], readonly number[]>()
function headsOf(items: readonly unknown[]): readonly number[] {
  const known = found.get(items)
  if (known) return known
  const heads = items.flatMap((item, i) => (typeof item === 'string' ? [i] : []))
  found.set(items, heads)
  return heads
}

/** How many of the sorted numbers are smaller. */
function countBelow(sorted: readonly number[], than: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < than) low = middle + 1
    else high = middle
  }
  return low
}
