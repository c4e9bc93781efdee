import { ChevronRight } from 'lucide-react'
import { Chip } from '#ui/chip.tsx'
import { Go } from '#ui/go.tsx'
import { useScope } from '#ui/scope.tsx'
import { onDay } from '#ui/when.ts'
import { DueLeaf, sayDue } from './due-day.tsx'
import { asks, type Brief, type Clock, endings } from './words.ts'

const late: Record<Clock['late'][number], string> = {
  route: 'You should have seen whether it is yours to answer',
  hold: 'It should be on hold by now',
  acknowledge: 'They do not know yet that you have it',
  progress: 'They should have heard how far you are',
  answer: 'The answer is late',
  alarm: 'Look at it again',
  chase: 'Remind them',
  escalate: 'It waits too long',
}

/** Whose turn it is, in a few words. */
function standing(c: Brief): { says: string; mine: boolean } {
  const [overdue] = c.clock.late
  if (overdue) return { says: late[overdue], mine: true }
  if (c.clock.runs === 'waiting') return { says: 'They show who they are first', mine: false }
  if (c.clock.runs === 'stopped') return { says: 'They say what they mean first', mine: false }
  if (c.state === 'running') return { says: 'Under way', mine: false }
  return c.state === 'review'
    ? { says: 'Look, then send the answer', mine: true }
    : { says: 'Ready for you to begin', mine: true }
}

/** One request: the day it must be answered by, who wants what, and whose turn it is. */
export function CaseRow({ of: c }: { of: Brief }) {
  const { home } = useScope()
  const { says, mine } = standing(c)
  return (
    <li className="border-b border-line last:border-0">
      <Go to={`${home}/cases/${c.id}`} className="flex min-h-20 items-center gap-4 px-4 py-3 hover:bg-wash">
        {!c.closedAt && <DueLeaf clock={c.clock} />}
        <span className="min-w-0 flex-1">
          <span className="block font-semibold wrap-anywhere">{asks(c)}</span>
          <span className="block text-meta text-muted">
            {c.closedAt
              ? `${c.ending ? endings[c.ending] : 'Closed'} on ${onDay(c.closedAt)} · ${c.number}`
              : `${sayDue(c.clock)}`}
          </span>
          {!c.closedAt && <span className="mt-1 flex">{mine ? <Chip tone="needs">{says}</Chip> : <Chip>{says}</Chip>}</span>}
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
