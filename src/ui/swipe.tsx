import type { LucideIcon } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef } from 'react'

export type Side = { readonly says: string; readonly icon: LucideIcon; readonly act: () => void; readonly look: string }
const FAR = 96

/** Drag a row sideways by touch. Whatever it does must also be a visible button in the row. */
export function Swipe({ left, right, children }: { left: Side; right: Side; children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null)
  const from = useRef<{ x: number; y: number; on: boolean } | undefined>(undefined)
  const shift = useRef(0)
  const move = (x: number, glide: boolean) => {
    shift.current = x
    if (!row.current) return
    row.current.style.transition = glide ? 'transform 160ms var(--ease-out)' : 'none'
    row.current.style.transform = x ? `translateX(${x}px)` : ''
  }
  const start = (e: PointerEvent) => {
    if (e.pointerType === 'touch') from.current = { x: e.clientX, y: e.clientY, on: false }
  }
  const drag = (e: PointerEvent) => {
    const f = from.current
    if (!f) return
    const dx = e.clientX - f.x
    if (!f.on && Math.abs(e.clientY - f.y) > 10) from.current = undefined
    else if (f.on || Math.abs(dx) > 14) {
      if (!f.on) row.current?.setPointerCapture(e.pointerId)
      f.on = true
      move(Math.max(-160, Math.min(160, dx)), false)
    }
  }
  const end = () => {
    const far = shift.current
    if (from.current?.on) move(0, true)
    from.current = undefined
    if (far >= FAR) right.act()
    else if (far <= -FAR) left.act()
  }
  return (
    <div className="relative overflow-hidden">
      <Under side={right} at="left-0" />
      <Under side={left} at="right-0" />
      <div
        ref={row}
        className="relative touch-pan-y bg-paper"
        onPointerDown={start}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={end}
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
