import type { LucideIcon } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'

export type Side = { readonly says: string; readonly icon: LucideIcon; readonly act: () => void; readonly look: string }
type SwipeProps = { left: Side; right: Side; onHold: () => void; children: ReactNode }
/** So far (px) a row is dragged before letting go does something; so long (ms) a finger rests before it holds. */
const FAR = 96
const HOLD = 450

/** Drag a row sideways by touch, or hold it. Whatever that does must also be a visible button. */
export function Swipe({ left, right, onHold, children }: SwipeProps) {
  const row = useRef<HTMLDivElement>(null)
  const from = useRef<{ x: number; y: number; on: boolean; hold: ReturnType<typeof setTimeout> }>(undefined)
  const held = useRef(false)
  const shift = useRef(0)
  const [dragged, setDragged] = useState(false)
  const move = (x: number, glide: boolean) => {
    shift.current = x
    if (!row.current) return
    row.current.style.transition = glide ? 'transform 160ms var(--ease-out)' : 'none'
    row.current.style.transform = x ? `translateX(${x}px)` : ''
  }
  const leave = () => {
    clearTimeout(from.current?.hold)
    from.current = undefined
  }
  const start = (e: PointerEvent) => {
    held.current = false
    if (e.pointerType !== 'touch') return
    const hold = setTimeout(() => {
      leave()
      held.current = true
      navigator.vibrate?.(10)
      onHold()
    }, HOLD)
    from.current = { x: e.clientX, y: e.clientY, on: false, hold }
  }
  const drag = (e: PointerEvent) => {
    const f = from.current
    if (!f) return
    const dx = e.clientX - f.x
    if (!f.on && Math.abs(e.clientY - f.y) > 10) leave()
    else if (f.on || Math.abs(dx) > 14) {
      if (!f.on) {
        clearTimeout(f.hold)
        row.current?.setPointerCapture(e.pointerId)
        setDragged(true)
      }
      f.on = true
      move(Math.max(-160, Math.min(160, dx)), false)
    }
  }
  const end = () => {
    const far = shift.current
    if (from.current?.on) move(0, true)
    leave()
    if (far >= FAR) right.act()
    else if (far <= -FAR) left.act()
  }
  return (
    <div className="relative overflow-hidden">
      {dragged && (
        <>
          <Under side={right} at="left-0" />
          <Under side={left} at="right-0" />
        </>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only the finger's way to what the row's buttons do */}
      <div
        ref={row}
        className="relative touch-pan-y bg-paper [-webkit-touch-callout:none]"
        onPointerDown={start}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={end}
        onContextMenu={(e) => (from.current || held.current) && e.preventDefault()}
        onClickCapture={(e) => {
          if (!held.current) return
          e.preventDefault()
          e.stopPropagation()
        }}
      >
        {children}
      </div>
    </div>
  )
}

const Under = ({ side, at }: { side: Side; at: string }) => (
  <div aria-hidden className={`absolute inset-y-0 flex w-40 items-center justify-center gap-2 font-semibold ${at} ${side.look}`}>
    <side.icon size={20} />
    {side.says}
  </div>
)
