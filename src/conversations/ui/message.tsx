import { FileCode, Image, MailCheck, ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useScope } from '#ui/scope.tsx'
import { plainly } from '#ui/when.ts'
import { Attachments } from './attachments.tsx'
import { senderWords } from './checks.ts'
import { DeliveryLine } from './delivery-line.tsx'
import { HtmlLetter } from './html-letter.tsx'
import type { Message } from './thread.ts'

type MessageProps = { message: Message; conversationId: string; chip?: ReactNode; onTakenBack: (text: string) => void }

export function MessageCard({ message, conversationId, chip, onTakenBack }: MessageProps) {
  if (message.delivery?.state === 'cancelled')
    return <FactLine at={message.sentAt} says={`${message.by?.name ?? 'Somebody'} took a reply back before it went`} />
  return <Card {...{ message, conversationId, chip, onTakenBack }} />
}

function Card({ message, conversationId, chip, onTakenBack }: MessageProps) {
  const [look, setLook] = useState<'plain' | 'designed' | 'pictures'>('plain')
  const out = message.direction === 'out'
  const who = out ? (message.by?.name ?? 'Your business') : message.from.name || message.from.address
  return (
    <li className={`grid ${out ? 'pl-6 wide:pl-16' : 'pr-2 wide:pr-16'}`}>
      <article
        aria-label={`${who}, ${plainly(message.sentAt)}`}
        className={`min-w-0 rounded-card border px-4 py-3 ${out ? 'border-transparent bg-wash' : 'border-line bg-card shadow-[0_1px_1px_rgb(27_36_48/0.03)]'}`}
      >
        <header className="flex items-baseline gap-x-2">
          <h3 className="min-w-0 flex-1 wrap-anywhere">
            <span className="font-semibold tracking-normal">{who}</span>
            {!out && message.from.name && (
              <span className="block text-meta font-normal tracking-normal text-muted wide:ml-2 wide:inline">
                {message.from.address}
              </span>
            )}
          </h3>
          <time dateTime={message.sentAt} className="shrink-0 text-meta text-muted">
            {plainly(message.sentAt)}
          </time>
        </header>
        <SenderCheck message={message} />
        {look === 'plain' ? <Said message={message} /> : <HtmlLetter messageId={message.id} pictures={look === 'pictures'} />}
        {message.hasHtml && <Looks look={look} onLook={setLook} />}
        {message.attachments.length > 0 && <Attachments attachments={message.attachments} />}
        {chip && <div className="mt-2 flex">{chip}</div>}
      </article>
      {message.delivery && (
        <DeliveryLine delivery={message.delivery} text={message.said} conversationId={conversationId} onTakenBack={onTakenBack} />
      )}
    </li>
  )
}

function SenderCheck({ message }: { message: Message }) {
  const words = senderWords(message)
  if (!words) return null
  if (words.level !== 'doubt') {
    const Icon = words.level === 'sure' ? ShieldCheck : ShieldQuestionMark
    return (
      <p className="flex items-center gap-1 text-meta text-muted">
        <Icon size={14} aria-hidden className={words.level === 'sure' ? 'shrink-0 text-good' : 'shrink-0'} />
        {words.says}
      </p>
    )
  }
  return (
    <p className="my-2 flex gap-2 rounded-lg border border-danger/40 bg-danger-wash px-3 py-2 text-meta">
      <ShieldAlert size={18} aria-hidden className="shrink-0 text-danger" />
      {words.says}
    </p>
  )
}

const Said = ({ message }: { message: Message }) => (
  <>
    <p className="mt-1.5 leading-relaxed break-words whitespace-pre-wrap">
      {message.said || <em className="text-muted">No words, only what is attached.</em>}
    </p>
    {(message.signature || message.quoted) && <Folded>{[message.signature, message.quoted].filter(Boolean).join('\n\n')}</Folded>}
  </>
)

const Folded = ({ children }: { children: string }) => (
  <details className="group mt-1">
    <summary className="-ml-2 inline-flex min-h-9 cursor-pointer list-none items-center gap-2 rounded-lg px-2 text-meta text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
      <span aria-hidden className="rounded-full bg-press px-2 leading-4 font-bold tracking-widest">
        ···
      </span>
      Signature and earlier words
    </summary>
    <p className="border-l-2 border-line pl-3 text-meta break-words whitespace-pre-wrap text-muted">{children}</p>
  </details>
)

function Looks({ look, onLook }: { look: string; onLook: (look: 'plain' | 'designed' | 'pictures') => void }) {
  const small = '!min-h-10 !px-3 text-meta'
  return (
    <div className="mt-2 -ml-1 flex flex-wrap gap-1">
      {look === 'plain' ? (
        <Button kind="quiet" className={small} icon={FileCode} onClick={() => onLook('designed')}>
          Show as they designed it
        </Button>
      ) : (
        <Button kind="quiet" className={small} icon={MailCheck} onClick={() => onLook('plain')}>
          Show words only
        </Button>
      )}
      {look === 'designed' && (
        <Button
          kind="quiet"
          className={small}
          icon={Image}
          onClick={() => onLook('pictures')}
          title="Pictures can tell the sender that you opened this"
        >
          Show pictures
        </Button>
      )}
    </div>
  )
}

export const NoteCard = ({ by, at, body, waiting }: { by: string; at: string; body: string; waiting?: boolean }) => {
  const { person } = useScope()
  return (
    <li className="px-0 wide:px-8">
      <article
        aria-label={`Note by ${by}`}
        className="relative rounded-card border border-dashed border-edge/70 bg-paper px-4 pt-2.5 pb-3"
      >
        <header className="flex items-baseline gap-2 text-meta text-muted">
          <span className="font-semibold text-ink">Note</span>
          <span>{by === person.name ? 'by you' : `by ${by}`} · only your team sees this</span>
          <time dateTime={at} className="ml-auto">
            {waiting ? 'waits for signal' : plainly(at)}
          </time>
        </header>
        <p className="ruled mt-1 leading-7 break-words whitespace-pre-wrap">{body}</p>
      </article>
    </li>
  )
}

export const FactLine = ({ at, says }: { at: string; says: string }) => (
  <li className="flex items-center gap-3 text-meta text-muted">
    <span aria-hidden className="h-px flex-1 bg-line" />
    <span className="max-w-[80%] text-center">
      {says} · <time dateTime={at}>{plainly(at)}</time>
    </span>
    <span aria-hidden className="h-px flex-1 bg-line" />
  </li>
)

export const FactRun = ({ facts }: { facts: readonly { readonly at: string; readonly says: string }[] }) => (
  <li>
    <details>
      <summary className="mx-auto flex min-h-9 w-fit cursor-pointer list-none items-center rounded-full px-3 text-meta text-muted underline underline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
        {facts.length} earlier changes
      </summary>
      <ol className="grid gap-3 pt-2">
        {facts.map((fact) => (
          <FactLine key={`${fact.at} ${fact.says}`} at={fact.at} says={fact.says} />
        ))}
      </ol>
    </details>
  </li>
)
