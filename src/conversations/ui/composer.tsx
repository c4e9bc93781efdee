import { CalendarClock, Lock, MessageSquareText, Paperclip, Reply, Send, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, Suspense, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Hint } from '#ui/hint.tsx'
import { later } from '#ui/later.ts'
import { useOnline, write } from '#ui/queue.ts'
import { useGet, useScope } from '#ui/scope.tsx'
import { size } from '#ui/when.ts'
import { useWide } from '#ui/wide.ts'
import { useReplyUnderWay } from './replying.tsx'
import { type Brief, nameOf } from './thread.ts'
import { useUnsent } from './unsent.ts'

const Picker = later(() => import('#ui/picker.tsx'), 'Picker')
const OwnTime = later(() => import('./acting.tsx'), 'OwnTime')

export type ComposerHandle = { reply: () => void; note: () => void; put: (text: string) => void }
type CannedReply = { id: string; name: string; body: string }
type ComposerProps = { of: Brief; to: string; ref: Ref<ComposerHandle> }
type Asking = 'canned' | 'time' | undefined

export function Composer({ of, to, ref }: ComposerProps) {
  const scope = useScope()
  const online = useOnline()
  const [mode, setMode] = useState<'reply' | 'note'>('reply')
  const [text, setText] = useUnsent(`${of.id}:${mode}`)
  const [files, setFiles] = useState<File[]>([])
  const [asking, setAsking] = useState<Asking>()
  const [writing, setWriting] = useState(false)
  const [opened, setOpened] = useState(false)
  const wide = useWide()
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const note = mode === 'note'
  const advice = useId()
  const focus = () => area.current?.focus()
  const open = (as: typeof mode) => {
    setMode(as)
    setOpened(true)
    focus()
  }
  // On a phone what was written comes first: one line until somebody means to answer.
  const tucked = !wide && !opened && text === '' && files.length === 0
  useImperativeHandle(ref, () => ({
    reply: () => open('reply'),
    note: () => open('note'),
    put: (words) => {
      setText(text ? `${words}\n\n${text}` : words)
      focus()
    },
  }))
  useLayoutEffect(() => {
    if (!area.current) return
    area.current.style.height = 'auto'
    area.current.style.height = `${Math.min(area.current.scrollHeight, innerHeight * 0.4)}px`
  }, [text, mode])

  useReplyUnderWay(of.id, writing && !note && text.trim().length > 0)
  const ready = text.trim().length > 0 || (!note && files.length > 0)
  const send = async (at?: Date) => {
    if (!ready) return
    const body = note ? { body: text.trim() } : { text: text.trim(), ...(at && { sendAt: at.toISOString() }) }
    await write({
      owner: scope.person.id,
      api: scope.api,
      method: 'POST',
      path: `/conversations/${of.id}/${note ? 'notes' : 'messages'}`,
      body,
      files: note ? [] : files.map((f) => ({ name: f.name, blob: f })),
      group: of.id,
      says: note ? `A note about ${nameOf(of)}` : `A reply to ${nameOf(of)}`,
    })
    setText('')
    setFiles([])
    if (note) setMode('reply')
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    } else if (event.key === 'Escape') area.current?.blur()
  }
  return (
    <section
      aria-label={note ? 'Write a note' : 'Write a reply'}
      className="safe-b shrink-0 border-t border-line bg-paper px-2 pt-2 pb-2 wide:px-6 wide:pb-4"
    >
      <div
        className={`mx-auto max-w-3xl rounded-2xl border bg-card focus-within:border-edge ${note ? 'border-dashed border-edge' : 'border-edge/50'}`}
      >
        <div className={tucked ? 'hidden' : 'flex flex-wrap items-center gap-1 pt-1 pr-1 pl-1'}>
          <Mode on={!note} icon={Reply} says="Reply" hint="r" onClick={() => setMode('reply')} />
          <Mode on={note} icon={Lock} says="Note" hint="n" onClick={() => setMode('note')} />
          <p className="min-w-0 flex-1 basis-20 truncate px-3 text-right text-meta text-muted">
            {note ? 'Only your team sees this' : `By email to ${to}`}
            {!online && ' · waits for signal'}
          </p>
        </div>
        <div className="flex items-center">
          <textarea
            ref={area}
            rows={1}
            aria-label={note ? 'Note' : 'Reply'}
            aria-describedby={note ? advice : undefined}
            placeholder={note ? 'Write a note for your team' : `Write to ${nameOf(of)}`}
            value={text}
            onChange={(e) => setText(e.target.value)}
            onKeyDown={press}
            onFocus={() => {
              setWriting(true)
              setOpened(true)
            }}
            onBlur={() => setWriting(false)}
            onPaste={(e) => !note && e.clipboardData.files.length > 0 && setFiles([...files, ...e.clipboardData.files])}
            className={`block min-h-12 min-w-0 flex-1 resize-none bg-transparent px-4 py-2 leading-7 outline-none ${note ? 'ruled bg-local' : ''}`}
          />
          {tucked && (
            <>
              <IconButton icon={Lock} name="Write a note" onClick={() => open('note')} />
              <IconButton icon={MessageSquareText} name="Canned replies" onClick={() => setAsking('canned')} className="mr-0.5" />
            </>
          )}
        </div>
        {!note && <Hint of={text} className="px-4 pb-1" />}
        {files.length > 0 && !note && <Files files={files} onDrop={(f) => setFiles(files.filter((other) => other !== f))} />}
        <div className={tucked ? 'hidden' : 'flex flex-wrap items-center gap-0.5 px-1 pb-1'}>
          {note ? (
            <div id={advice} className="min-w-0 flex-1 px-3 text-meta text-muted">
              <Hint of={text}>Leave out health, beliefs and the like, unless the work needs it.</Hint>
            </div>
          ) : (
            <>
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                onChange={(e) => {
                  setFiles([...files, ...(e.target.files ?? [])])
                  e.target.value = ''
                }}
              />
              <IconButton icon={Paperclip} name="Attach files" onClick={() => picker.current?.click()} />
              <IconButton icon={MessageSquareText} name="Canned replies" onClick={() => setAsking('canned')} />
              <IconButton icon={CalendarClock} name="Send later" disabled={!ready} onClick={() => setAsking('time')} />
            </>
          )}
          <Button
            kind={note ? 'ink' : 'next'}
            icon={note ? Lock : Send}
            disabled={!ready}
            onClick={() => void send()}
            title="Ctrl Enter"
            className="ml-auto !rounded-xl"
          >
            {note ? 'Keep note' : 'Send'}
          </Button>
        </div>
      </div>
      <Suspense>
        {asking === 'canned' && (
          <Canned onClose={() => setAsking(undefined)} onPick={(words) => setText(text ? `${text}\n${words}` : words)} of={of} />
        )}
        {asking === 'time' && <OwnTime title="Send later" onClose={() => setAsking(undefined)} onPick={(at) => void send(at)} />}
      </Suspense>
    </section>
  )
}

type ModeProps = { on: boolean; icon: typeof Reply; says: string; hint: string; onClick: () => void }
const Mode = ({ on, icon: Icon, says, hint, onClick }: ModeProps) => (
  <button
    type="button"
    aria-pressed={on}
    title={`${says} (${hint})`}
    onClick={onClick}
    className={`inline-flex min-h-11 items-center gap-1.5 rounded-xl px-3 text-meta ${on ? 'font-semibold text-ink' : 'text-muted hover:text-ink'}`}
  >
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 ${on ? 'bg-press' : ''}`}>
      <Icon size={14} aria-hidden />
      {says}
    </span>
  </button>
)

const Files = ({ files, onDrop }: { files: readonly File[]; onDrop: (file: File) => void }) => (
  <ul className="flex flex-wrap gap-1.5 px-3 pb-1">
    {files.map((file) => (
      <li
        key={`${file.name} ${file.size} ${file.lastModified}`}
        className="flex max-w-full items-center rounded-full border border-line bg-wash pl-3 text-meta"
      >
        <span className="truncate font-medium">{file.name}</span>
        <span className="ml-1.5 shrink-0 text-muted">{size(file.size)}</span>
        <button
          type="button"
          aria-label={`Leave out ${file.name}`}
          className="grid size-9 shrink-0 place-items-center rounded-full hover:bg-press"
          onClick={() => onDrop(file)}
        >
          <X size={14} aria-hidden />
        </button>
      </li>
    ))}
  </ul>
)

function Canned({ of, onPick, onClose }: { of: Brief; onPick: (words: string) => void; onClose: () => void }) {
  const replies = useGet<CannedReply[]>('/canned-replies')
  const { person, name } = useScope()
  const fill = (body: string) =>
    body
      .replaceAll('{first name}', nameOf(of).split(' ')[0] ?? '')
      .replaceAll('{my name}', person.name.split(' ')[0] ?? '')
      .replaceAll('{business}', name)
  return (
    <Picker
      title="Canned replies"
      options={(replies.data ?? []).map((r) => ({ id: r.id, says: r.name, also: fill(r.body).replace(/\s+/g, ' ') }))}
      empty={replies.isPending ? 'Fetching …' : 'None fits. Write your own under More, Canned replies.'}
      onClose={onClose}
      onPick={({ id }) => {
        const reply = replies.data?.find((r) => r.id === id)
        if (reply) onPick(fill(reply.body))
      }}
    />
  )
}
