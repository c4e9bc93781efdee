import { Check, CheckCheck, Clock, type LucideIcon, MailOpen, RotateCcw, Tag, UserPlus, X } from 'lucide-react'
import type { Chosen } from './chosen.ts'
import type { Act } from './inbox-row.tsx'
import type { Place, Row } from './row.ts'

type BarProps = { chosen: Chosen; place: Place; act: (what: Act, rows: readonly Row[]) => void }

/** What can be done to all that are chosen, under the thumb. */
export function ChosenBar({ chosen, place, act }: BarProps) {
  const { rows, all, stop } = chosen
  const todo: readonly { what: Act; says: string; key?: string; icon: LucideIcon }[] = [
    place === 'done'
      ? { what: 'reopen', says: 'Reopen', key: 'e', icon: RotateCcw }
      : { what: 'close', says: 'Done', key: 'e', icon: Check },
    { what: 'snooze', says: 'Later', key: 's', icon: Clock },
    { what: 'assign', says: 'Assign', key: 'a', icon: UserPlus },
    { what: 'label', says: 'Label', key: 'l', icon: Tag },
    { what: 'read', says: 'Read', icon: MailOpen },
  ]
  return (
    <section aria-label="What to do with the chosen" className="shrink-0 animate-rise bg-rail text-on-rail">
      <div className="flex items-center gap-1 pl-4">
        <p aria-live="polite" className="figures min-w-0 flex-1 font-semibold">
          {rows.length === 0 ? 'Tap the ones you mean' : `${rows.length} chosen`}
        </p>
        <button type="button" onClick={all} className={small}>
          <CheckCheck size={18} aria-hidden />
          All here
        </button>
        <button type="button" onClick={stop} aria-label="Stop choosing" title="Stop choosing (Escape)" className={small}>
          <X size={20} aria-hidden />
        </button>
      </div>
      <div className="slim flex overflow-x-auto px-1 pb-1">
        {todo.map(({ what, says, key, icon: Icon }) => (
          <button
            key={what}
            type="button"
            disabled={rows.length === 0}
            title={key ? `${says} (${key})` : says}
            onClick={() => act(what, rows)}
            className="flex min-h-14 min-w-16 flex-1 flex-col items-center justify-center gap-1 rounded-card hover:bg-white/10 focus-visible:-outline-offset-2 focus-visible:outline-on-rail disabled:opacity-45"
          >
            <Icon size={20} aria-hidden />
            <span className="text-tiny">{says}</span>
          </button>
        ))}
      </div>
    </section>
  )
}

const small =
  'inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 rounded-card px-2 text-meta font-semibold hover:bg-white/10 focus-visible:outline-on-rail'
