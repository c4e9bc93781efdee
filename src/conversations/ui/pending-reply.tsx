import { again, type Entry, takeBack } from '#ui/queue.ts'
import { useScope } from '#ui/scope.tsx'
import { NoteCard } from './message.tsx'

/** What was written here and has not reached the server yet. */
export function PendingReply({ entry, onTakenBack }: { entry: Entry; onTakenBack: (text: string) => void }) {
  const { person } = useScope()
  const words = String(entry.body.text ?? entry.body.body ?? '')
  const back = async () => (await takeBack(entry.key)) && onTakenBack(words)
  const state =
    entry.state === 'stuck'
      ? `Not sent. ${entry.reason ?? ''}`
      : entry.state === 'sending'
        ? 'Sending …'
        : navigator.onLine
          ? 'Goes in a moment'
          : 'Waits for signal, then goes by itself'
  return (
    <>
      {entry.path.endsWith('/notes') && <NoteCard by={person.name} at={new Date(entry.at).toISOString()} body={words} waiting />}
      <li className={entry.path.endsWith('/notes') ? '-mt-3' : 'grid pl-6 wide:pl-16'}>
        {!entry.path.endsWith('/notes') && (
          <div className="rounded-card border border-dashed border-edge bg-wash px-4 py-3">
            <h3 className="font-semibold tracking-normal">{person.name}</h3>
            <p className="mt-1.5 leading-relaxed break-words whitespace-pre-wrap">{words}</p>
            {entry.files.length > 0 && (
              <p className="mt-2 text-meta text-muted">With {entry.files.map((f) => f.name).join(', ')}</p>
            )}
          </div>
        )}
        <div
          role="status"
          className={`flex min-h-11 items-center justify-end gap-2 px-1 text-meta ${entry.state === 'stuck' ? 'text-danger' : 'text-muted'}`}
        >
          {state}
          {entry.state === 'stuck' && (
            <button type="button" className={link} onClick={() => void again(entry.key)}>
              Try again
            </button>
          )}
          {entry.state !== 'sending' && (
            <button type="button" className={link} onClick={() => void back()}>
              Take it back
            </button>
          )}
        </div>
      </li>
    </>
  )
}
const link = 'min-h-11 px-1 font-semibold text-ink underline underline-offset-4'
