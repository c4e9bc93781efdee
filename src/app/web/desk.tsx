import { useParams, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import type { What } from '#conversations/ui/acting.tsx'
import type { Brief, Reading } from '#conversations/ui/thread.ts'
import { useVerbs } from '#conversations/ui/verbs.ts'
import type { Asked } from '#inbox/ui/filters.tsx'
import { InboxList } from '#inbox/ui/inbox-list.tsx'
import type { Act } from '#inbox/ui/inbox-row.tsx'
import { IntentChip } from '#inbox/ui/intent-chip.tsx'
import { type Place, places } from '#inbox/ui/row.ts'
import { Tray } from '#ui/drawings.tsx'
import { useGo } from '#ui/go.tsx'
import { later } from '#ui/later.ts'
import { useScope } from '#ui/scope.tsx'
import { Empty } from '#ui/states.tsx'
import { useWide } from '#ui/wide.ts'

const Beside = later(() => import('./beside.tsx'), 'Beside')
const IntentSheet = later(() => import('#inbox/ui/intent-sheet.tsx'), 'IntentSheet')
const Acting = later(() => import('#conversations/ui/acting.tsx'), 'Acting')

type Params = { place?: string; id?: string }
type Ask = { who?: string; label?: string; about?: string; reply?: unknown; note?: unknown }
const partsOf = ({ who, label, about }: Ask) => ({ ...(who && { who }), ...(label && { label }), ...(about && { about }) })
const query = (ask: Ask) => {
  const said = new URLSearchParams(partsOf(ask)).toString()
  return said && `?${said}`
}

/** The inbox: one of list and conversation on a phone, both on a desktop. */
export function Desk() {
  const { home } = useScope()
  const { place: asked, id } = useParams({ strict: false }) as Params
  const search = useSearch({ strict: false }) as Ask
  const place: Place = places.find((p) => p.id === asked)?.id ?? 'now'
  const wide = useWide()
  const go = useGo()
  const verbs = useVerbs()
  const [asking, setAsking] = useState<{ what: What; of: readonly Brief[] }>()
  const [reading, setReading] = useState<{ of: Brief; intent: Reading }>()
  const act = (what: Act, of: readonly Brief[]) => {
    if (what === 'close') void verbs.close(of)
    else if (what === 'reopen') void verbs.reopen(of)
    else if (what === 'read') void verbs.read(of)
    else if (what !== 'intent') setAsking({ what, of })
    else if (of[0]?.intent) setReading({ of: of[0], intent: of[0].intent })
  }
  const back = `${home}/inbox/${asked === 'all' ? 'now' : place}${query(search)}`
  const onAsk = (next: Asked) => go(`${home}/inbox/${next.place}${query(next)}`)
  return (
    <div className="flex min-h-0 flex-1">
      {(wide || !id) && (
        <div className="flex min-h-0 w-full flex-col wide:w-107 wide:shrink-0 wide:border-r wide:border-line">
          <InboxList
            asked={{ place, ...partsOf(search) }}
            openId={id}
            onAsk={onAsk}
            act={act}
            onSearch={() => go(`${home}/search`)}
          />
        </div>
      )}
      {id ? (
        <Suspense fallback={<div className="flex-1" />}>
          <Beside
            key={id}
            id={id}
            back={back}
            start={search.reply ? 'reply' : search.note ? 'note' : undefined}
            Intent={IntentChip}
            onIntent={(of, intent) => setReading({ of, intent })}
          />
        </Suspense>
      ) : (
        <div className="hidden flex-1 items-center justify-center bg-wash/40 wide:flex">
          <Empty drawing={<Tray />} title="Pick a conversation">
            <p>
              Press <Cap>j</Cap> and <Cap>k</Cap> to move, <Cap>Enter</Cap> to open, <Cap>?</Cap> for all keys.
            </p>
          </Empty>
        </div>
      )}
      {asking && (
        <Suspense>
          <Acting what={asking.what} of={asking.of} onClose={() => setAsking(undefined)} />
        </Suspense>
      )}
      {reading && (
        <Suspense>
          <IntentSheet
            intent={reading.intent}
            onPick={(label, says) => void verbs.correct(reading.of, reading.intent, label, says)}
            onClose={() => setReading(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

export const Cap = ({ children }: { children: string }) => (
  <kbd className="mx-0.5 inline-block min-w-6 rounded-md border border-line bg-card px-1.5 text-center font-sans text-meta font-semibold text-ink">
    {children}
  </kbd>
)
