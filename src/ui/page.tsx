import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Go } from './go.tsx'

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Handlet`
  }, [title])
}

type PageProps = {
  title: string
  says?: ReactNode
  back?: string
  backTo?: string
  action?: ReactNode
  children: ReactNode
  wide?: boolean
}

/** One column with a heading: settings and the like. */
export function Page({ title, says, back, backTo = 'More', action, children, wide }: PageProps) {
  useTitle(title)
  return (
    <div className="h-full overflow-y-auto">
      <div className={`mx-auto px-4 pt-3 pb-28 wide:px-8 wide:pt-8 ${wide ? 'max-w-5xl' : 'max-w-2xl'}`}>
        {back && (
          <Go to={back} className="-ml-2 inline-flex min-h-11 items-center gap-1.5 rounded-card px-2 text-muted hover:text-ink">
            <ArrowLeft size={18} aria-hidden />
            {backTo}
          </Go>
        )}
        <header className="flex flex-wrap items-start justify-between gap-3 pt-1 pb-4">
          <div className="min-w-0">
            <h1 className="text-title font-bold">{title}</h1>
            {says && <p className="mt-1 max-w-prose text-muted">{says}</p>}
          </div>
          {action}
        </header>
        <div className="grid grid-cols-1 gap-8">{children}</div>
      </div>
    </div>
  )
}

/** One topic on a page, with its own heading and rule. */
export function Part({
  title,
  says,
  action,
  children,
}: {
  title: string
  says?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="grid grid-cols-1 gap-3 border-t border-line pt-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-head font-semibold">{title}</h2>
          {says && <p className="mt-1 max-w-prose text-muted">{says}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

export const Card = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <div className={`rounded-card border border-line bg-card p-4 ${className}`}>{children}</div>
)

/** One thing in a list with what can be done to it on the right. */
export function Line({
  title,
  says,
  lead,
  children,
}: {
  title: ReactNode
  says?: ReactNode
  lead?: ReactNode
  children?: ReactNode
}) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0">
      {lead}
      <div className="min-w-[min(10rem,100%)] flex-1 wrap-anywhere">
        <div className="font-medium">{title}</div>
        {says && <div className="text-meta text-muted">{says}</div>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-1">{children}</div>}
    </li>
  )
}

export const Lines = ({ children }: { children: ReactNode }) => (
  <ul className="rounded-card border border-line bg-card px-4">{children}</ul>
)
