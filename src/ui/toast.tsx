import { X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'

type Toast = { id: number; says: string; undo?: () => void; bad?: boolean }
let all: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()
const tell = (to: readonly Toast[]) => {
  all = to
  for (const listener of listeners) listener()
}
const drop = (id: number) => tell(all.filter((t) => t.id !== id))
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Undo stays on offer this long (ms). */
export const UNDO_FOR = 10_000

export const say = (says: string, undo?: () => void) => tell([...all.slice(-1), { id: next++, says, ...(undo && { undo }) }])
export const sayBad = (says: string) => tell([...all.slice(-1), { id: next++, says, bad: true }])
/** Takes back the newest thing that can be taken back. */
export function undoLast() {
  const last = all.findLast((t) => t.undo)
  if (!last) return
  drop(last.id)
  last.undo?.()
}

function One({ toast }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => drop(toast.id), toast.undo || toast.bad ? UNDO_FOR : 4000)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div className="pointer-events-auto relative flex min-h-12 w-full max-w-md animate-rise items-center gap-1 overflow-hidden rounded-card bg-rail pr-1 pl-4 text-on-rail shadow-lift ring-1 ring-white/10">
      <span className="min-w-0 flex-1 py-2.5">{toast.says}</span>
      {toast.undo && (
        <button
          type="button"
          className="min-h-11 rounded-lg px-3 font-semibold text-on-rail underline decoration-2 underline-offset-4 hover:bg-white/10"
          onClick={() => {
            drop(toast.id)
            toast.undo?.()
          }}
        >
          Undo
        </button>
      )}
      <button
        type="button"
        aria-label="Hide this"
        className="grid size-11 place-items-center rounded-lg text-rail-muted hover:bg-white/10"
        onClick={() => drop(toast.id)}
      >
        <X size={18} aria-hidden />
      </button>
    </div>
  )
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => all)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-60 flex flex-col items-center gap-2 wide:bottom-6 wide:left-auto wide:right-6 wide:w-md"
    >
      {toasts.map((toast) => (
        <One key={toast.id} toast={toast} />
      ))}
    </div>
  )
}
