import { ListChecks, Search } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '#ui/button.tsx'
import { type Asked, Filters } from './filters.tsx'
import { type Counts, needing, places } from './row.ts'

type HeadProps = {
  asked: Asked
  onAsk: (asked: Asked) => void
  counts: Counts | undefined
  onSearch: () => void
  choosing: boolean
  onChoose: () => void
}

const summary = (counts: Counts | undefined) => {
  if (!counts) return ' '
  if (counts.now === 0) return 'Nothing needs you just now'
  return needing(counts.now)
}

export const InboxHead = memo(function InboxHead({ asked, onAsk, counts, onSearch, choosing, onChoose }: HeadProps) {
  return (
    <header className="shrink-0 border-b border-line">
      <div className="flex items-start justify-between gap-2 pt-3 pr-2 pl-4 wide:pt-5">
        <div>
          <h1 className="text-title font-bold">Inbox</h1>
          <p className="sr-only wide:not-sr-only wide:min-h-6 wide:text-muted">{summary(counts)}</p>
        </div>
        <span className="flex">
          <IconButton icon={ListChecks} name="Choose several" hint="x" aria-pressed={choosing} onClick={onChoose} />
          <IconButton icon={Search} name="Search" hint="/" onClick={onSearch} />
        </span>
      </div>
      <div role="tablist" aria-label="Which conversations" className="slim flex overflow-x-auto px-2 wide:mt-2">
        {places.map((place) => {
          const n = place.id === 'done' ? 0 : (counts?.[place.id] ?? 0)
          const on = asked.place === place.id
          return (
            <button
              key={place.id}
              type="button"
              role="tab"
              aria-selected={on}
              onClick={() => onAsk({ ...asked, place: place.id })}
              className={`relative flex min-h-11 flex-1 shrink-0 items-center justify-center gap-1.5 rounded-t-card px-1 whitespace-nowrap ${on ? 'font-semibold text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.75 after:rounded-full after:bg-ink' : 'text-muted hover:text-ink'}`}
            >
              {place.says}
              {n > 0 && (
                <span
                  className={`figures text-meta ${place.id === 'now' ? 'rounded-full bg-amber px-1.5 font-bold text-on-amber' : 'font-medium'}`}
                >
                  {n > 999 ? '999+' : n}
                </span>
              )}
            </button>
          )
        })}
      </div>
      <Filters asked={asked} onAsk={onAsk} />
    </header>
  )
})
