import { Check, Clock, Mail, MessageSquare, Paperclip, Phone, RotateCcw, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { buttonLook, IconButton } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { inkOf } from '#ui/colour.ts'
import { Go } from '#ui/go.tsx'
import { Swipe } from '#ui/swipe.tsx'
import { plainly, timeOf } from '#ui/when.ts'
import { IntentChip } from './intent-chip.tsx'
import { wordsFor } from './intents.ts'
import { type Row, whoOf } from './row.ts'

export type Act = 'close' | 'reopen' | 'snooze' | 'wake' | 'assign' | 'label'

const channels: Record<string, { says: string; icon: typeof Mail }> = {
  email: { says: 'Email', icon: Mail },
  sms: { says: 'Text', icon: MessageSquare },
  whatsapp: { says: 'WhatsApp', icon: MessageSquare },
  call: { says: 'Call', icon: Phone },
}
export function ChannelName({ channel }: { channel: string }) {
  const { says, icon: Icon } = channels[channel] ?? { says: channel, icon: Mail }
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-meta text-muted">
      <Icon size={14} aria-hidden />
      {says}
    </span>
  )
}

const sendingWords = {
  waiting: { says: 'Waits for a mail relay', tone: 'plain' },
  failed: { says: 'Not sent', tone: 'needs' },
  unknown: { says: 'Did it go?', tone: 'needs' },
} as const

type RowProps = {
  row: Row
  to: string
  current: boolean
  open: boolean
  /** The one next action of the screen. */
  next: boolean
  at: number
  of: number
  act: (what: Act, row: Row) => void
}

export const InboxRow = memo(function InboxRow({ row, to, current, open, next, at, of, act }: RowProps) {
  const done = row.place === 'done'
  const close = { says: 'Done', icon: Check, act: () => act('close', row), look: 'bg-good text-card' }
  const reopen = { says: 'Reopen', icon: RotateCcw, act: () => act('reopen', row), look: 'bg-good text-card' }
  const snooze = { says: 'Later', icon: Clock, act: () => act('snooze', row), look: 'bg-press text-ink' }
  return (
    <Swipe right={done ? reopen : close} left={snooze}>
      <article
        aria-posinset={at + 1}
        aria-setsize={of}
        data-row={row.id}
        className={`relative flex border-b border-line transition-colors duration-150 ${open ? 'bg-card' : current ? 'bg-wash' : 'hover:bg-wash/60'}`}
      >
        {row.urgency === 'emergency' && <span aria-hidden className="absolute inset-y-0 left-0 z-10 w-1.5 bg-danger-fill" />}
        {open && row.urgency !== 'emergency' && <span aria-hidden className="absolute inset-y-0 left-0 z-10 w-1 bg-ink" />}
        <Margin row={row} />
        <div className="relative min-w-0 flex-1 py-2.5 pr-2 pl-3">
          <Who row={row} to={to} />
          <p className={`line-clamp-2 pr-2 leading-snug ${row.unread ? 'text-ink' : 'text-muted'}`}>
            {row.labels.map((label) => (
              <span key={label.id} className="mr-1.5 text-meta text-muted">
                <span
                  aria-hidden
                  className="mr-1 inline-block size-2.5 rounded-full"
                  style={{ background: inkOf(label.colour) }}
                />
                {label.name}
              </span>
            ))}
            <span className={row.unread ? 'font-semibold' : 'font-medium text-ink'}>{row.subject}</span>
            {row.preview && <span className="text-muted"> {row.preview}</span>}
          </p>
          <div className="mt-1 flex flex-wrap items-center gap-1">
            <div className="flex min-w-0 flex-1 basis-24 items-center gap-1.5 overflow-hidden">
              <Marks row={row} />
            </div>
            <div className="relative z-10 ml-auto flex flex-wrap items-center justify-end">
              {done ? (
                <IconButton icon={RotateCcw} name={`Reopen, ${whoOf(row)}`} onClick={() => act('reopen', row)} />
              ) : (
                <>
                  <IconButton icon={Clock} name={`Later, ${whoOf(row)}`} hint="s" onClick={() => act('snooze', row)} />
                  <IconButton icon={Check} name={`Done, ${whoOf(row)}`} hint="e" onClick={() => act('close', row)} />
                </>
              )}
              {!done && (
                <Go to={`${to}?reply=1`} className={buttonLook(next ? 'next' : 'quiet', 'ml-0.5 !px-3')}>
                  Reply<span className="sr-only"> to {whoOf(row)}</span>
                </Go>
              )}
            </div>
          </div>
        </div>
      </article>
    </Swipe>
  )
})

/** The diary's margin: the time, and a dot for what is unread. */
const Margin = ({ row }: { row: Row }) => (
  <div className="flex w-15 shrink-0 flex-col items-center border-r border-line pt-3">
    <time
      dateTime={row.lastAt}
      title={plainly(row.lastAt)}
      className={`text-meta ${row.unread ? 'font-semibold text-ink' : 'text-muted'}`}
    >
      {timeOf(row.lastAt)}
    </time>
    {row.unread && <span role="img" aria-label="Not read yet" className="mt-2 size-2 rounded-full bg-ink" />}
  </div>
)

const Who = ({ row, to }: { row: Row; to: string }) => (
  <div className="flex items-center gap-2 pr-2">
    <Go
      to={to}
      className={`min-w-0 flex-1 truncate text-body before:absolute before:inset-0 ${row.unread ? 'font-bold' : 'font-semibold'}`}
    >
      {whoOf(row)}
      {row.messageCount > 1 && (
        <span className="figures ml-1.5 text-meta font-normal text-muted">
          {row.messageCount}
          <span className="sr-only"> messages</span>
        </span>
      )}
      <span className="sr-only">
        {row.urgency === 'emergency' && ', emergency'}
        {row.intent && `, ${wordsFor(row.intent.label).says}`}
      </span>
    </Go>
    {row.hasAttachments && <Paperclip size={14} role="img" aria-label="Has files" className="shrink-0 text-muted" />}
    <ChannelName channel={row.channel} />
    {row.assignee && (
      <span title={`With ${row.assignee.name}`} className="shrink-0">
        <Avatar name={row.assignee.name} size={22} />
        <span className="sr-only">With {row.assignee.name}</span>
      </span>
    )}
  </div>
)

/** One chip: what matters most about it now. */
function Marks({ row }: { row: Row }) {
  if (row.urgency === 'emergency')
    return (
      <span className="inline-flex shrink-0 items-center gap-1.5 rounded-full bg-danger-fill px-2.5 py-0.5 text-meta font-semibold text-white">
        <TriangleAlert size={14} aria-hidden />
        Emergency
      </span>
    )
  if (row.sending && row.sending !== 'queued')
    return <Chip tone={sendingWords[row.sending].tone}>{sendingWords[row.sending].says}</Chip>
  if (row.snoozedUntil && row.place === 'later') return <Chip icon={Clock}>Back {plainly(row.snoozedUntil)}</Chip>
  if (row.intent)
    return (
      <span className="relative z-10 flex min-w-0">
        <IntentChip intent={row.intent} />
      </span>
    )
  return null
}
