import { type ComponentType, Fragment, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { GoButton } from '#ui/button.tsx'
import { useKeys } from '#ui/keys.ts'
import { useTitle } from '#ui/page.tsx'
import { useQueue } from '#ui/queue.ts'
import { useGet } from '#ui/scope.tsx'
import { Bone, Shown } from '#ui/states.tsx'
import { dayHeading } from '#ui/when.ts'
import { Acting, type What } from './acting.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { FactLine, FactRun, MessageCard, NoteCard } from './message.tsx'
import { PendingReply } from './pending-reply.tsx'
import { OthersReplying } from './replying.tsx'
import { type Brief, type Entry, folded, inOrder, nameOf, type Reading, type Thread, useThread } from './thread.ts'
import { useVerbs } from './verbs.ts'

export type ConversationProps = {
  id: string
  start: 'reply' | 'note' | undefined
  back: string
  /** Told when the conversation has left its place, so that the next one can be shown. */
  onLeft: () => void
  onCard: () => void
  cardOpen: boolean
  /** Draws what a sender wants. Comes from a later slice. */
  Intent: ComponentType<{ intent: Reading; onOpen: () => void }>
  onIntent: (of: Brief, intent: Reading) => void
}

export function Conversation(props: ConversationProps) {
  const thread = useThread(props.id)
  return (
    <Shown of={thread} bones={<Bones />} what="this conversation" out={<GoButton to={props.back}>Back to the inbox</GoButton>}>
      {(data) => <Open {...props} thread={data} />}
    </Shown>
  )
}

function Open({ thread, id, start, back, onLeft, onCard, cardOpen, Intent, onIntent }: ConversationProps & { thread: Thread }) {
  const of = thread.conversation
  const verbs = useVerbs()
  const composer = useRef<ComposerHandle>(null)
  const [asking, setAsking] = useState<What>()
  const pending = useQueue().filter((e) => e.group === id)
  const entries = folded(inOrder(thread))
  const lastIn = thread.messages.findLast((m) => m.direction === 'in')
  useTitle(nameOf(of))
  useGet('/labels')
  useGet('/members')
  useEffect(() => {
    if (start === 'reply') composer.current?.reply()
    if (start === 'note') composer.current?.note()
  }, [start])
  const seen = useRef('')
  useEffect(() => {
    if (!of.unread || seen.current === id) return
    seen.current = id
    void verbs.seen(of)
  })
  const finish = () => {
    void (of.place === 'done' ? verbs.reopen([of]) : verbs.close([of]))
    if (of.place !== 'done') onLeft()
  }
  useKeys({
    r: () => composer.current?.reply(),
    n: () => composer.current?.note(),
    e: finish,
    s: () => setAsking('snooze'),
    a: () => setAsking('assign'),
    l: () => setAsking('label'),
    i: () => of.intent && onIntent(of, of.intent),
    c: onCard,
  })
  const chip = (intent: Reading) => <Intent intent={intent} onOpen={() => onIntent(of, intent)} />
  const foot = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => void foot.current?.scrollIntoView({ block: 'end' }), [id, entries.length, pending.length])
  return (
    <section aria-label={`Conversation with ${nameOf(of)}`} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <ConversationHead
        of={of}
        back={back}
        onCard={onCard}
        cardOpen={cardOpen}
        ask={setAsking}
        finish={finish}
        chip={of.intent && chip(of.intent)}
      />
      <section
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="min-h-36 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <ol className="mx-auto grid max-w-3xl content-start gap-3 px-3 py-4 wide:px-6">
          {entries.map((entry, i) => (
            <Fragment key={keyOf(entry)}>
              <Day at={entry.at} before={entries[i - 1]?.at} />
              <EntryView
                entry={entry}
                conversationId={id}
                onTakenBack={(text) => composer.current?.put(text)}
                chip={
                  entry.kind === 'message' && entry.message.intent && entry.message.id !== of.intent?.messageId
                    ? chip(entry.message.intent)
                    : null
                }
              />
            </Fragment>
          ))}
          {pending.map((entry) => (
            <PendingReply key={entry.key} entry={entry} onTakenBack={(text) => composer.current?.put(text)} />
          ))}
        </ol>
        <div ref={foot} />
      </section>
      <OthersReplying of={of} />
      <Composer key={id} ref={composer} of={of} to={lastIn?.from.address ?? nameOf(of)} />
      {asking && (
        <Suspense>
          <Acting what={asking} of={[of]} onClose={() => setAsking(undefined)} onDone={onLeft} />
        </Suspense>
      )}
    </section>
  )
}

function Day({ at, before }: { at: string; before: string | undefined }) {
  const says = dayHeading(at)
  if (before && dayHeading(before) === says) return null
  return <li className="pt-1 text-center text-meta font-semibold text-muted">{says}</li>
}

const keyOf = (entry: Entry) =>
  entry.kind === 'message'
    ? entry.message.id
    : entry.kind === 'note'
      ? entry.note.id
      : `${entry.kind} ${entry.at} ${entry.kind === 'fact' ? entry.fact.says : ''}`

type EntryViewProps = { entry: Entry; conversationId: string; chip: ReactNode; onTakenBack: (text: string) => void }
function EntryView({ entry, conversationId, chip, onTakenBack }: EntryViewProps) {
  if (entry.kind === 'note')
    return <NoteCard by={entry.note.by?.name ?? 'Someone who has left'} at={entry.at} body={entry.note.body} />
  if (entry.kind === 'facts') return <FactRun facts={entry.facts} />
  if (entry.kind === 'fact') return <FactLine at={entry.at} says={entry.fact.says} />
  return <MessageCard message={entry.message} conversationId={conversationId} chip={chip} onTakenBack={onTakenBack} />
}

const Bones = () => (
  <div role="status" aria-label="Fetching the conversation" className="flex min-h-0 flex-1 flex-col">
    <div className="grid gap-2 border-b border-line px-5 py-4">
      <Bone className="h-5 w-48" />
      <Bone className="h-4 w-72 max-w-full" />
    </div>
    <div className="mx-auto grid w-full max-w-3xl content-start gap-3 px-3 py-6 wide:px-6">
      <Bone className="h-28 wide:mr-16" />
      <Bone className="ml-10 h-20 wide:ml-16" />
      <Bone className="h-36 wide:mr-16" />
    </div>
  </div>
)
