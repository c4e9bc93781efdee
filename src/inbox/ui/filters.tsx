import { Bookmark, SlidersHorizontal, Trash2, UserRound, X } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { sentence } from '#ui/api.ts'
import { inkOf } from '#ui/colour.ts'
import { later } from '#ui/later.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { intents, wordsFor } from './intents.ts'
import type { View } from './name-view.tsx'
import type { Label, Place } from './row.ts'

const Picker = later(() => import('#ui/picker.tsx'), 'Picker')
const NameView = later(() => import('./name-view.tsx'), 'NameView')

export type Asked = { readonly place: Place; readonly who?: string; readonly label?: string; readonly about?: string }
type FiltersProps = { asked: Asked; onAsk: (asked: Asked) => void }
type Member = { loginId: string; name: string }

const whos = [
  { id: undefined, says: 'Everyone' },
  { id: 'me', says: 'Mine' },
  { id: 'nobody', says: 'Unassigned' },
] as const

const askedBy = (v: View): Asked => ({
  place: v.place,
  ...(v.who && { who: v.who }),
  ...(v.label && { label: v.label }),
  ...(v.about && { about: v.about }),
})
const same = (a: Asked, b: Asked) => a.place === b.place && a.who === b.who && a.label === b.label && a.about === b.about

/** Whose, which label, what about; and one's own views, which are such filters under a name. */
export function Filters({ asked, onAsk }: FiltersProps) {
  const { person } = useScope()
  const send = useSend()
  const [picking, setPicking] = useState(false)
  const [naming, setNaming] = useState(false)
  const views = useGet<View[]>('/views')
  const somebody = !!asked.who && asked.who !== 'me' && asked.who !== 'nobody'
  const labels = useGet<Label[]>('/labels', { enabled: picking || !!asked.label })
  const members = useGet<Member[]>('/members', { enabled: picking || somebody })
  const label = labels.data?.find((l) => l.id === asked.label)
  const open = views.data?.find((v) => same(askedBy(v), asked))
  const narrowed = !!(asked.label || asked.about || somebody)
  const without = (part: 'who' | 'label' | 'about') => {
    const { [part]: _, ...rest } = asked
    onAsk(rest)
  }
  const drop = async (view: View) => {
    try {
      await send('DELETE', `/views/${view.id}`, undefined, ['views'])
      const { id: _, ...kept } = view
      say(`${view.name} is no longer kept`, () => void send('POST', '/views', kept, ['views']))
      onAsk({ place: view.place })
    } catch (error) {
      sayBad(sentence(error))
    }
  }
  return (
    <div className="flex items-center border-t border-line px-2">
      <div className="slim flex min-w-0 flex-1 items-center gap-0.5 overflow-x-auto">
        {(open || !narrowed) &&
          whos.map((who) => (
            <Pill
              key={who.says}
              on={!open && asked.who === who.id}
              onClick={() => onAsk({ place: asked.place, ...(who.id && { who: who.id }) })}
            >
              {who.says}
            </Pill>
          ))}
        {!open && narrowed && (
          <>
            {somebody && (
              <Part name="Show everyone's" onClick={() => without('who')}>
                <UserRound size={14} aria-hidden />
                {members.data?.find((m) => m.loginId === asked.who)?.name ?? 'One person'}
                <X size={16} aria-hidden />
              </Part>
            )}
            {asked.label && (
              <Part name="Show every label" onClick={() => without('label')}>
                <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: inkOf(label?.colour) }} />
                {label?.name ?? 'Label'}
                <X size={16} aria-hidden />
              </Part>
            )}
            {asked.about && (
              <Part name="Show whatever they want" onClick={() => without('about')}>
                {wordsFor(asked.about).says}
                <X size={16} aria-hidden />
              </Part>
            )}
            <Part name="Keep this view" onClick={() => setNaming(true)}>
              <Bookmark size={16} aria-hidden />
              Keep
            </Part>
          </>
        )}
        {views.data?.map((view) => (
          <Pill
            key={view.id}
            on={open?.id === view.id}
            icon={<Bookmark size={14} aria-hidden />}
            onClick={() => onAsk(askedBy(view))}
          >
            {view.name}
          </Pill>
        ))}
        {open && (
          <Part name={`Forget the view ${open.name}`} onClick={() => void drop(open)}>
            <Trash2 size={16} aria-hidden />
          </Part>
        )}
      </div>
      <button
        type="button"
        onClick={() => setPicking(true)}
        className="flex min-h-11 shrink-0 items-center gap-1.5 rounded-card px-2 text-meta text-muted hover:text-ink"
      >
        <SlidersHorizontal size={16} aria-hidden />
        Filter
      </button>
      <Suspense>
        {picking && (
          <Picker
            title="Show only"
            options={[
              ...(labels.data ?? []).map((l) => ({
                ...{ id: `label ${l.id}`, says: l.name, dot: inkOf(l.colour), group: 'With the label' },
                chosen: asked.label === l.id,
              })),
              ...intents.map((i) => ({
                ...{ id: `about ${i.id}`, says: i.says, icon: i.icon, group: 'What they want' },
                chosen: asked.about === i.id,
              })),
              ...(members.data ?? [])
                .filter((m) => m.loginId !== person.id)
                .map((m) => ({
                  ...{ id: `who ${m.loginId}`, says: m.name, icon: UserRound, group: 'With' },
                  chosen: asked.who === m.loginId,
                })),
            ]}
            onPick={({ id }) => {
              const [part, value] = id.split(' ') as [string, string]
              onAsk({ ...asked, [part]: value })
            }}
            onClose={() => setPicking(false)}
          />
        )}
        {naming && <NameView asked={asked} suggested={label?.name} onClose={() => setNaming(false)} />}
      </Suspense>
    </div>
  )
}

type PillProps = { on: boolean; onClick: () => void; icon?: ReactNode; children: ReactNode }
const Pill = ({ on, onClick, icon, children }: PillProps) => (
  <button
    type="button"
    aria-pressed={on}
    onClick={onClick}
    className={`min-h-11 shrink-0 rounded-full px-1.5 text-meta ${on ? 'font-semibold text-ink' : 'text-muted hover:text-ink'}`}
  >
    <span className={`flex items-center gap-1.5 rounded-full px-2.5 py-1 ${on ? 'bg-press' : ''}`}>
      {icon}
      {children}
    </span>
  </button>
)

const Part = ({ name, onClick, children }: { name: string; onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    title={name}
    onClick={onClick}
    className="flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 rounded-card px-2 text-meta font-semibold hover:bg-wash"
  >
    {children}
    <span className="sr-only">. {name}</span>
  </button>
)
