import { useLocation } from '@tanstack/react-router'
import { type LucideIcon, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from './avatar.tsx'
import { Go } from './go.tsx'
import { Mark } from './mark.tsx'

export type Place = { readonly to: string; readonly says: string; readonly icon: LucideIcon; readonly needs?: number }
type ShellProps = {
  places: readonly Place[]
  home: string
  name: string
  person: string
  onSearch: () => void
  /** Gives the whole height of a phone to the content. */
  bare?: boolean
  children: ReactNode
}

const upTo = (n: number) => (n > 99 ? '99+' : String(n))

/** A slim rail on a desktop, five places under the thumb on a phone. */
export function Shell({ places, home, name, person, onSearch, bare, children }: ShellProps) {
  const needs = places.some((p) => (p.needs ?? 0) > 0)
  return (
    <div className="flex h-dvh flex-col wide:flex-row">
      <a
        href="#main"
        className="sr-only z-70 rounded-card bg-ink px-4 py-3 text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <nav
        aria-label="Places"
        className={`safe-b z-20 order-2 shrink-0 border-t border-line bg-card wide:order-none wide:flex wide:w-20 wide:flex-col wide:overflow-y-auto wide:border-t-0 wide:bg-rail wide:pt-4 wide:pb-4 ${bare ? 'hidden' : ''}`}
      >
        <Go
          to={home}
          aria-label={`Handlet, ${name}`}
          className="mx-auto mb-5 hidden rounded-card p-1 focus-visible:outline-on-rail wide:block"
        >
          <Mark size={44} needs={needs} dark />
        </Go>
        <ul className="flex wide:flex-col wide:gap-1 wide:px-2">
          {places.map((place) => (
            <li key={place.to} className="min-w-0 flex-1 wide:flex-none">
              <Tab place={place} />
            </li>
          ))}
        </ul>
        <div className="mt-auto hidden flex-col items-center gap-2 wide:flex">
          <button
            type="button"
            onClick={onSearch}
            aria-label="Search and commands"
            title="Search and commands (Ctrl K)"
            className="grid size-11 place-items-center rounded-card text-rail-muted hover:bg-white/10 hover:text-on-rail focus-visible:outline-on-rail"
          >
            <Search size={20} aria-hidden />
          </button>
          <Go
            to={`${home}/security`}
            title={person}
            className="grid size-11 place-items-center rounded-full focus-visible:outline-on-rail"
          >
            <Avatar name={person} size={34} dark />
            <span className="sr-only">You: {person}</span>
          </Go>
        </div>
      </nav>
      <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
        {children}
      </main>
    </div>
  )
}

function Tab({ place }: { place: Place }) {
  const Icon = place.icon
  const here = useLocation({ select: (l) => l.pathname === place.to || l.pathname.startsWith(`${place.to}/`) })
  return (
    <Go
      to={place.to}
      aria-current={here ? 'page' : undefined}
      className="group relative flex min-h-15 flex-col items-center justify-center gap-0.5 rounded-card px-0.5 text-muted focus-visible:-outline-offset-2 aria-[current]:font-semibold aria-[current]:text-ink wide:min-h-16 wide:text-rail-muted wide:hover:bg-white/5 wide:hover:text-on-rail wide:focus-visible:outline-on-rail wide:aria-[current]:bg-white/10 wide:aria-[current]:text-on-rail"
    >
      <span className="relative grid h-8 w-14 max-w-full place-items-center rounded-full transition-colors duration-150 group-aria-[current]:bg-press wide:h-7 wide:group-aria-[current]:bg-transparent">
        <Icon size={22} aria-hidden strokeWidth={1.9} />
        {!!place.needs && (
          <span className="figures absolute -top-0.5 left-1/2 ml-1.5 min-w-5 rounded-full bg-amber px-1 text-center text-tiny leading-5 font-bold text-on-amber">
            {upTo(place.needs)}
            <span className="sr-only"> need you</span>
          </span>
        )}
      </span>
      <span className="text-tiny">{place.says}</span>
    </Go>
  )
}
