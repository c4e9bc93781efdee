import { ChevronRight } from 'lucide-react'
import { Go } from '#ui/go.tsx'
import { useScope } from '#ui/scope.tsx'
import { onDay } from '#ui/when.ts'
import { DueDay } from './due-day.tsx'
import { asks, type Brief, endings, sayLeft } from './words.ts'

const todo = {
  route: 'See whether it is yours to answer',
  hold: 'Put it on hold',
  acknowledge: 'Tell them that you have it',
  progress: 'Tell them how far you are',
  answer: 'Answer it',
  alarm: 'Go on with it',
  chase: 'Remind them',
  escalate: 'Go on with it',
} as const

const sayNext = (c: Brief) => {
  if (c.clock.runs === 'waiting') return 'Waiting for them to show who they are'
  if (c.clock.runs === 'stopped') return 'Waiting for them to say what they mean'
  return c.clock.next ? `${todo[c.clock.next.what]} ${sayLeft(c.clock.next.at)}` : ''
}

/** One request: the day it must be answered by, who wants what, and what is next. */
export function CaseRow({ of: c }: { of: Brief }) {
  const { home } = useScope()
  return (
    <li className="border-b border-line last:border-0">
      <Go to={`${home}/cases/${c.id}`} className="flex min-h-20 items-center gap-4 px-4 py-3 hover:bg-wash">
        <span className="grid min-w-0 flex-1 gap-x-6 wide:grid-cols-[13rem_1fr] wide:items-center">
          {c.closedAt ? (
            <span className="text-muted">{c.ending ? endings[c.ending] : 'Closed'}</span>
          ) : (
            <DueDay clock={c.clock} />
          )}
          <span className="min-w-0">
            <span className="block font-medium wrap-anywhere">{asks(c)}</span>
            <span className="block text-meta text-muted">
              {[c.number, c.closedAt ? `closed ${onDay(c.closedAt)}` : sayNext(c)].filter(Boolean).join(' · ')}
            </span>
          </span>
        </span>
        <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
      </Go>
    </li>
  )
}

export const CaseRows = ({ list }: { list: readonly Brief[] }) => (
  <ul className="rounded-card border border-line bg-card">
    {list.map((c) => (
      <CaseRow key={c.id} of={c} />
    ))}
  </ul>
)
