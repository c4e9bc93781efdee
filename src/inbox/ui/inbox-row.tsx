import { Check, Clock, Mail, MessageSquare, Paperclip, PenLine, Phone, RotateCcw, TriangleAlert } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { buttonLook, IconButton } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { inkOf } from '#ui/colour.ts'
import { Go } from '#ui/go.tsx'
import { useScope } from '#ui/scope.tsx'
import { Swipe } from '#ui/swipe.tsx'
import { plainly, timeOf } from '#ui/when.ts'
import { atOf } from './days.ts'
import { IntentChip } from './intent-chip.tsx'
import { wordsFor } from './intents.ts'
import { type Row, whoOf } from './row.ts'

export type Act = 'close' | 'reopen' | 'snooze' | 'assign' | 'label' | 'read' | 'intent'

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
      <span className="@max-[11rem]:sr-only">{says}</span>
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
  /** False while it flies by: then only what can be read in passing. */
  whole: boolean
  /** Whether it is chosen; undefined while nobody chooses. */
  chosen: boolean | undefined
  choose: (row: Row, through: boolean) => void
  act: (what: Act, rows: readonly Row[]) => void
}

/** Every row is as high as every other: the lists of ten thousand depend on it. */
export const InboxRow = memo(function InboxRow({ row, to, current, open, next, at, of, whole, chosen, choose, act }: RowProps) {
  const done = row.place === 'done'
  const close = { says: 'Done', icon: Check, act: () => act('close', [row]), look: 'bg-good text-card' }
  const reopen = { says: 'Reopen', icon: RotateCcw, act: () => act('reopen', [row]), look: 'bg-good text-card' }
  const snooze = { says: 'Later', icon: Clock, act: () => act('snooze', [row]), look: 'bg-press text-ink' }
  const look = chosen ? 'bg-link-wash' : open ? 'bg-card' : current ? 'bg-wash' : 'hover:bg-wash/60'
  return (
    <Swipe right={done ? reopen : close} left={snooze} onHold={() => choose(row, false)}>
      <article
        aria-posinset={at + 1}
        aria-setsize={of}
        data-row={row.id}
        className={`relative flex border-b border-line transition-colors duration-150 ${look}`}
      >
        {row.urgency === 'emergency' && <span aria-hidden className="absolute inset-y-0 left-0 z-10 w-1.5 bg-danger-fill" />}
        {open && row.urgency !== 'emergency' && <span aria-hidden className="absolute inset-y-0 left-0 z-10 w-1 bg-ink" />}
        <Margin row={row} whole={whole} chosen={chosen} choose={choose} />
        <div className="@container relative min-w-0 flex-1 py-2.5 pr-2 pl-3">
          <Who row={row} to={to} whole={whole} onClick={(e) => choosesBy(e, chosen) && choose(row, e.shiftKey)} />
          <p className={`line-clamp-2 min-h-[2lh] pr-2 leading-snug ${row.unread ? 'text-ink' : 'text-muted'}`}>
            {whole &&
              row.labels.map((label) => (
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
          <div className="mt-1 flex min-h-11 items-center gap-1 @max-[15rem]:min-h-20 @max-[15rem]:flex-wrap">
            {whole && (
              <>
                <div className="flex min-w-0 flex-1 items-center gap-1.5 overflow-hidden @max-[15rem]:min-h-8 @max-[15rem]:basis-full">
                  <Marks row={row} act={act} />
                </div>
                {chosen === undefined && <Actions row={row} to={to} next={next} act={act} />}
              </>
            )}
          </div>
        </div>
      </article>
    </Swipe>
  )
})

/** A click that chooses rather than opens: with Shift, or while rows are being chosen. */
function choosesBy(event: MouseEvent, chosen: boolean | undefined): boolean {
  if (chosen === undefined && !event.shiftKey) return false
  event.preventDefault()
  return true
}

const Actions = ({ row, to, next, act }: Pick<RowProps, 'row' | 'to' | 'next' | 'act'>) => (
  <div className="relative z-10 ml-auto flex items-center justify-end @max-[11rem]:flex-wrap">
    {row.place === 'done' ? (
      <IconButton icon={RotateCcw} name={`Reopen, ${whoOf(row)}`} onClick={() => act('reopen', [row])} />
    ) : (
      <>
        <IconButton icon={Clock} name={`Later, ${whoOf(row)}`} hint="s" onClick={() => act('snooze', [row])} />
        <IconButton icon={Check} name={`Done, ${whoOf(row)}`} hint="e" onClick={() => act('close', [row])} />
        <Go to={`${to}?reply=1`} className={buttonLook(next ? 'next' : 'quiet', 'ml-0.5 !px-3')}>
          Reply<span className="sr-only"> to {whoOf(row)}</span>
        </Go>
      </>
    )}
  </div>
)

/** The diary's margin: the time, and a dot for what is unread or a box for what is being chosen. */
const Margin = ({ row, whole, chosen, choose }: Pick<RowProps, 'row' | 'whole' | 'chosen' | 'choose'>) => (
  <div className="group/margin relative z-10 flex w-15 shrink-0 flex-col items-center border-r border-line pt-3">
    <time
      dateTime={atOf(row)}
      title={plainly(atOf(row))}
      className={`text-meta ${row.unread ? 'font-semibold text-ink' : 'text-muted'}`}
    >
      {timeOf(atOf(row))}
    </time>
    {row.unread && chosen === undefined && (
      <span role="img" aria-label="Not read yet" className="mt-2 size-2 rounded-full bg-ink" />
    )}
    {chosen !== undefined && (
      <span
        aria-hidden
        className={`mt-2.5 grid size-6 place-items-center rounded-md border ${chosen ? 'border-link bg-link text-card' : 'border-edge bg-card'}`}
      >
        {chosen && <Check size={18} strokeWidth={3} />}
      </span>
    )}
    {whole && (
      <input
        type="checkbox"
        checked={chosen ?? false}
        onChange={(e) => choose(row, (e.nativeEvent as globalThis.MouseEvent).shiftKey)}
        aria-label={`Choose ${whoOf(row)}`}
        className="absolute inset-0 cursor-pointer appearance-none focus-visible:-outline-offset-2"
      />
    )}
  </div>
)

type WhoProps = { row: Row; to: string; whole: boolean; onClick: (event: MouseEvent) => void }
const Who = ({ row, to, whole, onClick }: WhoProps) => (
  <div className="flex h-6 items-center gap-2 pr-2">
    <Go
      to={to}
      onClick={onClick}
      className={`min-w-0 flex-1 truncate text-body before:absolute before:inset-0 ${row.unread ? 'font-bold' : 'font-semibold'}`}
    >
      {whoOf(row)}
      {row.messageCount > 1 && (
        <span className="figures ml-1.5 text-meta font-normal text-muted">
          {row.messageCount}
          <span className="sr-only"> messages</span>
        </span>
      )}
      {whole && (
        <span className="sr-only">
          {row.urgency === 'emergency' && ', emergency'}
          {row.intent && `, ${wordsFor(row.intent.label).says}`}
        </span>
      )}
    </Go>
    {whole && (
      <>
        {row.hasAttachments && <Paperclip size={14} role="img" aria-label="Has files" className="shrink-0 text-muted" />}
        <ChannelName channel={row.channel} />
        {row.assignee && (
          <span title={`With ${row.assignee.name}`} className="shrink-0">
            <Avatar name={row.assignee.name} size={22} />
            <span className="sr-only">With {row.assignee.name}</span>
          </span>
        )}
      </>
    )}
  </div>
)

/** One chip: what matters most about it now. */
function Marks({ row, act }: Pick<RowProps, 'row' | 'act'>) {
  const { person } = useScope()
  if (row.urgency === 'emergency')
    return (
      <span className="inline-flex shrink-0 items-center gap-1.5 rounded-full bg-danger-fill px-2.5 py-0.5 text-meta font-semibold text-white">
        <TriangleAlert size={14} aria-hidden />
        Emergency
      </span>
    )
  if (row.sending && row.sending !== 'queued')
    return <Chip tone={sendingWords[row.sending].tone}>{sendingWords[row.sending].says}</Chip>
  const other = row.replying.find((r) => r.id !== person.id)
  if (other)
    return (
      <Chip icon={PenLine} tone="link">
        {other.name.split(' ')[0]} is replying
      </Chip>
    )
  if (row.intent)
    return (
      <span className="relative z-10 flex min-w-0">
        <IntentChip intent={row.intent} onOpen={() => act('intent', [row])} />
      </span>
    )
  return null
}
