import { ListChecks, Search, SlidersHorizontal, X } from 'lucide-react'
import { memo, Suspense, useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { inkOf } from '#ui/colour.ts'
import { later } from '#ui/later.ts'
import { useGet } from '#ui/scope.tsx'
import { many } from '#ui/when.ts'
import { type Counts, type Label, type Place, places } from './row.ts'

const Picker = later(() => import('#ui/picker.tsx'), 'Picker')
export type Asked = { readonly place: Place; readonly who?: string; readonly label?: string }
type HeadProps = {
  asked: Asked
  onAsk: (asked: Asked) => void
  counts: Counts | undefined
  onSearch: () => void
  choosing: boolean
  onChoose: () => void
}

const whos = [
  { id: undefined, says: 'Everyone' },
  { id: 'me', says: 'Mine' },
  { id: 'nobody', says: 'Unassigned' },
] as const

const summary = (counts: Counts | undefined) => {
  if (!counts) return ' '
  if (counts.now === 0) return 'Nothing needs you just now'
  return `${many(counts.now, 'conversation')} ${counts.now === 1 ? 'needs' : 'need'} you`
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

function Filters({ asked, onAsk }: Pick<HeadProps, 'asked' | 'onAsk'>) {
  const [picking, setPicking] = useState(false)
  const labels = useGet<Label[]>('/labels', { enabled: picking || !!asked.label })
  const label = labels.data?.find((l) => l.id === asked.label)
  const without = ({ label: _, ...rest }: Asked): Asked => rest
  return (
    <div className="slim flex items-center gap-1 overflow-x-auto border-t border-line px-2">
      {whos.map((who) => {
        const on = asked.who === who.id
        return (
          <button
            key={who.says}
            type="button"
            aria-pressed={on}
            onClick={() =>
              onAsk({ place: asked.place, ...(asked.label && { label: asked.label }), ...(who.id && { who: who.id }) })
            }
            className={`min-h-11 shrink-0 rounded-full px-2 text-meta ${on ? 'font-semibold text-ink' : 'text-muted hover:text-ink'}`}
          >
            <span className={`rounded-full px-2.5 py-1 ${on ? 'bg-press' : ''}`}>{who.says}</span>
          </button>
        )
      })}
      <span className="flex-1" />
      {asked.label ? (
        <button
          type="button"
          onClick={() => onAsk(without(asked))}
          className="flex min-h-11 min-w-0 items-center gap-1.5 px-2 text-meta font-semibold"
        >
          <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: inkOf(label?.colour) }} />
          <span className="truncate">{label?.name ?? 'Label'}</span>
          <X size={16} role="img" aria-label="Show every label" className="shrink-0" />
        </button>
      ) : (
        <button
          type="button"
          onClick={() => setPicking(true)}
          className="flex min-h-11 shrink-0 items-center gap-1.5 rounded-card px-2 text-meta text-muted hover:text-ink"
        >
          <SlidersHorizontal size={16} aria-hidden />
          Label
        </button>
      )}
      {picking && (
        <Suspense>
          <Picker
            title="Show one label"
            options={(labels.data ?? []).map((l) => ({ id: l.id, says: l.name, dot: inkOf(l.colour) }))}
            empty="No labels yet. Make one under More, Labels."
            onPick={(l) => onAsk({ ...asked, label: l.id })}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
