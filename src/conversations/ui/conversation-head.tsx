import { ArrowLeft, Check, Clock, ContactRound, RotateCcw, Siren, Tag, UserPlus, UserRound } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { inkOf } from '#ui/colour.ts'
import { Go } from '#ui/go.tsx'
import { Menu } from '#ui/menu.tsx'
import { plainly } from '#ui/when.ts'
import type { What } from './acting.tsx'
import { nameOf, type Thread } from './thread.ts'

type HeadProps = {
  of: Thread['conversation']
  back: string
  chip: ReactNode
  onCard: () => void
  cardOpen: boolean
  ask: (what: What) => void
  finish: () => void
}

export function ConversationHead({ of, back, chip, onCard, cardOpen, ask, finish }: HeadProps) {
  const done = of.place === 'done'
  return (
    <header className="shrink-0 border-b border-line bg-paper">
      <div className="flex flex-wrap items-center gap-1 pt-1.5 pr-1 pl-1 wide:pt-3 wide:pr-4 wide:pl-5">
        <Go
          to={back}
          aria-label="Back to the inbox"
          className="grid size-11 shrink-0 place-items-center rounded-card text-muted hover:bg-wash wide:hidden"
        >
          <ArrowLeft size={22} aria-hidden />
        </Go>
        <button
          type="button"
          onClick={onCard}
          aria-expanded={cardOpen}
          className="flex min-h-12 min-w-0 flex-1 basis-36 items-center gap-3 rounded-card px-1 text-left hover:bg-wash"
        >
          <span className="hidden wide:inline">
            <Avatar name={nameOf(of)} size={40} />
          </span>
          <span className="min-w-0">
            <span className="block truncate text-head font-bold tracking-tight">{nameOf(of)}</span>
            <span className="block truncate text-meta text-muted">{of.subject}</span>
          </span>
          <span className="sr-only">Show who this is</span>
        </button>
        <span className="hidden wide:flex">
          <IconButton
            icon={UserPlus}
            name={of.assignee ? `With ${of.assignee.name}. Change` : 'Assign'}
            hint="a"
            onClick={() => ask('assign')}
          />
          <IconButton icon={Tag} name="Label" hint="l" onClick={() => ask('label')} />
        </span>
        {!done && <IconButton icon={Clock} name="Later" hint="s" onClick={() => ask('snooze')} />}
        <span className="hidden wide:block">
          <Button icon={done ? RotateCcw : Check} onClick={finish} title={done ? 'Reopen (e)' : 'Done (e)'}>
            {done ? 'Reopen' : 'Done'}
          </Button>
        </span>
        <span className="wide:hidden">
          <IconButton icon={done ? RotateCcw : Check} name={done ? 'Reopen' : 'Done'} onClick={finish} />
        </span>
        <span className="wide:hidden">
          <Suspense>
            <Menu
              name="More to do here"
              items={[
                { says: of.assignee ? `With ${of.assignee.name}. Change` : 'Assign', icon: UserPlus, act: () => ask('assign') },
                { says: 'Label', icon: Tag, act: () => ask('label') },
                { says: 'Show who this is', icon: ContactRound, act: onCard },
              ]}
            />
          </Suspense>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 px-4 pt-1 pb-2.5 wide:px-6">
        {of.urgency === 'emergency' && (
          <span className="inline-flex items-center gap-1.5 rounded-full bg-danger-fill px-2.5 py-0.5 text-meta font-semibold text-white">
            <Siren size={14} aria-hidden />
            Emergency
          </span>
        )}
        {chip}
        {of.assignee && <Chip icon={UserRound}>With {of.assignee.name}</Chip>}
        {of.labels.map((label) => (
          <Chip key={label.id} dot={inkOf(label.colour)}>
            {label.name}
          </Chip>
        ))}
        {of.snoozedUntil && <Chip icon={Clock}>Back {plainly(of.snoozedUntil)}</Chip>}
        {of.closed && (
          <Chip icon={Check} tone="good">
            Done {of.closed.by ? `by ${of.closed.by.name} ` : ''}
            {plainly(of.closed.at)}
          </Chip>
        )}
      </div>
    </header>
  )
}
