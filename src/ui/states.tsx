import { type ReactNode, useEffect, useState } from 'react'
import { type Problem, unreachable } from './api.ts'
import { Button } from './button.tsx'
import { Cut, Glass, Key } from './drawings.tsx'
import { useOnline } from './queue.ts'

type EmptyProps = { drawing?: ReactNode; title: string; children?: ReactNode; action?: ReactNode; small?: boolean }

/** An empty place says what will stand here and how to make it. */
export function Empty({ drawing, title, children, action, small }: EmptyProps) {
  return (
    <div
      className={`mx-auto grid max-w-md content-start justify-items-center gap-2 px-6 text-center ${small ? 'py-8' : 'py-14'}`}
    >
      {drawing}
      <h2 className="mt-2 text-head font-semibold">{title}</h2>
      {children && <div className="text-muted [&_p+p]:mt-2">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

/** Forbidden, gone, no signal, broken: what happened, that nothing is lost, the one thing to do. */
export function Failed({
  problem,
  again,
  what = 'this',
  out,
}: {
  problem: Problem
  again?: () => void
  what?: string
  out?: ReactNode
}) {
  const retry = again && (
    <Button kind="ink" onClick={again}>
      Try again
    </Button>
  )
  const ways = (retry || out) && (
    <>
      {retry}
      {out}
    </>
  )
  if (problem.status === 403)
    return (
      <Empty drawing={<Key />} title="Your role doesn't open this" action={out}>
        <p>{problem.message}</p>
      </Empty>
    )
  if (problem.status === 423)
    return (
      <Empty drawing={<Key />} title="Their data is only stored for now" action={out}>
        <p>{problem.message}</p>
      </Empty>
    )
  if (problem.status === 404 || problem.status === 410)
    return (
      <Empty drawing={<Glass />} title="It isn't here any more" action={out}>
        <p>It may have been deleted when its time was up, or joined with another. Nothing else is affected.</p>
      </Empty>
    )
  if (unreachable(problem))
    return (
      <Empty drawing={<Cut />} title={`We couldn't fetch ${what}`} action={ways}>
        <p>{problem.message}</p>
        <p>What you wrote is safe on this device and goes out by itself.</p>
      </Empty>
    )
  return (
    <Empty drawing={<Cut />} title={`We couldn't show ${what}`} action={ways}>
      <p>{problem.message}</p>
    </Empty>
  )
}

/** Where nothing can wait on the device to be sent later: one may look, and decide when there is signal. */
export function LookOnly() {
  return useOnline() ? null : (
    <p role="note" className="rounded-card border border-line bg-wash px-4 py-3">
      You can look. To decide something here you need signal; nothing is lost meanwhile.
    </p>
  )
}

export const Bone = ({ className = '' }: { className?: string }) => (
  <span aria-hidden className={`block animate-breathe rounded-md bg-press ${className}`} />
)

/** Rows of the real shape while the first answer is on its way. */
export function BoneLines({ n = 3 }: { n?: number }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3 py-2">
      {Array.from({ length: n }, (_, i) => (
        <div key={i} className="grid gap-2 border-b border-line pb-3">
          <Bone className="h-4 w-2/5" />
          <Bone className="h-3.5 w-4/5" />
        </div>
      ))}
    </div>
  )
}

type Asked<T> = { data: T | undefined; error: Problem | null; refetch: () => unknown }

/** Shows what arrived; before that its bones; if it cannot be had, why. What was read before stays readable when a refresh fails. */
export function Shown<T>({
  of,
  bones = <BoneLines />,
  what,
  out,
  children,
}: {
  of: Asked<T>
  bones?: ReactNode
  what?: string
  /** The way on from what is not here or not for this role. */
  out?: ReactNode
  children: (data: T) => ReactNode
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.error) return <Failed problem={of.error} again={() => void of.refetch()} out={out} {...(what && { what })} />
  return (
    <>
      {bones}
      <Slow />
    </>
  )
}

/** Says so once the wait is longer than usual. */
function Slow() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 5000)
    return () => clearTimeout(timer)
  }, [])
  return (
    late && (
      <p className="px-4 py-3 text-center text-meta text-muted">
        This takes longer than usual. The signal may be weak; nothing is lost.
      </p>
    )
  )
}
