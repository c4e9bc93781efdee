import { createContext, type ReactNode, use } from 'react'
import { Mark } from './mark.tsx'
import { useTitle } from './page.tsx'

/** What stands beside every door on a desktop. */
export const DoorSide = createContext<ReactNode>(null)

/** A screen before one is in: one card on paper, one thing to do. */
export function Door({
  title,
  says,
  children,
  foot,
}: {
  title: string
  says?: ReactNode
  children: ReactNode
  foot?: ReactNode
}) {
  useTitle(title)
  return (
    <main className="min-h-dvh wide:grid wide:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <aside className="relative hidden overflow-hidden bg-rail text-on-rail wide:flex wide:flex-col wide:justify-between wide:p-12">
        <p className="flex items-center gap-2 text-head font-bold tracking-tight">
          <Mark size={40} dark />
          Handlet
        </p>
        {use(DoorSide)}
        <p className="text-meta text-rail-muted">Open source. No tracking, no adverts, nothing sold.</p>
      </aside>
      <div className="mx-auto flex w-full max-w-md flex-col justify-center px-5 py-8 wide:py-12">
        <p className="mb-8 flex items-center gap-2.5 text-head font-bold tracking-tight wide:hidden">
          <Mark size={36} />
          Handlet
        </p>
        <h1 className="text-title font-bold">{title}</h1>
        {says && <div className="mt-2 text-muted">{says}</div>}
        <div className="mt-6">{children}</div>
        {foot && <div className="mt-8 border-t border-line pt-4 text-muted">{foot}</div>}
      </div>
    </main>
  )
}
