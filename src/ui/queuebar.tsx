import { CloudOff, RotateCw, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { again, takeBack, useOnline, useQueue } from './queue.ts'
import { many } from './when.ts'

/** Says what has not left this device: orange while it waits, red when the server said no, green for a moment once all is away. */
export function QueueBar() {
  const queue = useQueue()
  const online = useOnline()
  const stuck = queue.filter((e) => e.state === 'stuck')
  const waiting = queue.length - stuck.length
  const gone = useJustCleared(queue.length)
  const [open, setOpen] = useState(false)
  const late = useLate(waiting > 0)
  if (stuck.length > 0)
    return (
      <div role="alert" className="shrink-0 border-b border-danger/40 bg-danger-wash">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-11 w-full items-center gap-3 px-4 py-1.5 text-left"
        >
          <TriangleAlert size={18} aria-hidden className="shrink-0 text-danger" />
          <span className="min-w-0 flex-1">
            <strong>{many(stuck.length, 'thing')} could not be sent.</strong> Still safe on this device.
          </span>
          <span className="shrink-0 font-semibold text-danger underline underline-offset-4">{open ? 'Hide' : 'Look'}</span>
        </button>
        {open &&
          stuck.map((entry) => (
            <div key={entry.key} className="flex flex-wrap items-center gap-2 border-t border-danger/20 px-4 py-2">
              <p className="min-w-40 flex-1">
                <span className="block font-medium">{entry.says}</span>
                <span className="block text-meta text-muted">{entry.reason}</span>
              </p>
              <button
                type="button"
                className="min-h-11 rounded-card px-3 font-semibold hover:bg-wash"
                onClick={() => void again(entry.key)}
              >
                Try again
              </button>
              <button
                type="button"
                className="min-h-11 rounded-card px-3 font-semibold text-danger hover:bg-wash"
                onClick={() => void takeBack(entry.key)}
              >
                Discard
              </button>
            </div>
          ))}
      </div>
    )
  if (!online)
    return (
      <Strip tone="bg-wash" icon={<CloudOff size={18} aria-hidden className="text-[light-dark(#b45309,#f0a35e)]" />}>
        <strong>No signal.</strong>{' '}
        {waiting > 0
          ? `${many(waiting, 'thing')} you wrote ${waiting === 1 ? 'waits' : 'wait'} here and ${waiting === 1 ? 'goes' : 'go'} out by ${waiting === 1 ? 'itself' : 'themselves'}.`
          : 'You can read what you have read before, and write. It goes out by itself.'}
      </Strip>
    )
  if (waiting > 0 && late)
    return (
      <Strip
        tone="bg-wash"
        icon={<RotateCw size={18} aria-hidden className="animate-breathe text-[light-dark(#b45309,#f0a35e)]" />}
      >
        Sending {many(waiting, 'thing')} you wrote …
      </Strip>
    )
  if (gone)
    return (
      <Strip tone="bg-wash" icon={<span aria-hidden className="size-3 rounded-full bg-good" />}>
        All that you wrote is away.
      </Strip>
    )
  return null
}

const Strip = ({ tone, icon, children }: { tone: string; icon: React.ReactNode; children: React.ReactNode }) => (
  <div role="status" className={`flex min-h-10 shrink-0 items-center gap-3 border-b border-line px-4 py-1.5 ${tone}`}>
    <span className="grid w-5 shrink-0 place-items-center">{icon}</span>
    <span className="min-w-0">{children}</span>
  </div>
)

/** True once `on` has lasted 1.2 s: what is quick needs no bar. */
function useLate(on: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!on) return setLate(false)
    const timer = setTimeout(() => setLate(true), 1200)
    return () => clearTimeout(timer)
  }, [on])
  return late
}

/** True for 3 s after a queue that had been waiting for signal emptied. */
function useJustCleared(length: number): boolean {
  const online = useOnline()
  const waited = useRef(false)
  const [gone, setGone] = useState(false)
  useEffect(() => {
    if (length > 0 && !online) waited.current = true
    if (length > 0 || !waited.current) return
    waited.current = false
    setGone(true)
    const timer = setTimeout(() => setGone(false), 3000)
    return () => clearTimeout(timer)
  }, [length, online])
  return gone
}
