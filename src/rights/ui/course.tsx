import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { useGet } from '#ui/scope.tsx'
import { plainly } from '#ui/when.ts'
import { Paper } from './letter.tsx'
import { type Case, facts } from './words.ts'

type Member = { loginId: string; name: string }
type Entry = { at: string; says: string; by: string | null; text?: { subject: string; text: string } }

const texts: Record<string, string> = {
  asked: 'They asked',
  clarified: 'They said what they mean',
  disagreed: 'They do not agree',
  why: 'Why it was decided so',
  note: 'A note',
}
const split = (letter: string) => {
  const at = letter.indexOf('\n\n')
  return { subject: letter.slice(0, at), text: letter.slice(at + 2) }
}

/** Facts, letters and words of a case in one column by time. */
function entriesOf(c: Case): Entry[] {
  return [
    ...c.events.map((e): Entry => ({ at: e.at, says: facts[e.what], by: e.by })),
    ...c.texts.map(
      (t): Entry =>
        t.what === 'letter'
          ? { at: t.at, says: `We wrote: ${split(t.text).subject}`, by: t.by, text: split(t.text) }
          : { at: t.at, says: texts[t.what] ?? 'Words', by: t.by, text: { subject: texts[t.what] ?? 'Words', text: t.text } },
    ),
  ].sort((a, b) => a.at.localeCompare(b.at))
}

export function Course({ of: c }: { of: Case }) {
  const members = useGet<Member[]>('/members')
  const [reading, setReading] = useState<Entry['text']>()
  const nameOf = (id: string | null) =>
    id ? (members.data?.find((m) => m.loginId === id)?.name ?? 'somebody who has left') : null
  return (
    <>
      <ol className="grid">
        {entriesOf(c).map((e, i) => (
          <li
            key={`${e.at} ${e.says} ${i}`}
            className="relative flex min-h-9 flex-wrap items-baseline gap-x-3 border-l border-line py-1.5 pl-5 before:absolute before:top-3.5 before:-left-1 before:size-2 before:rounded-full before:bg-edge"
          >
            {e.text ? (
              <button
                type="button"
                onClick={() => setReading(e.text)}
                className="min-h-6 text-left underline decoration-edge/60 decoration-2 underline-offset-4 hover:decoration-current"
              >
                {e.says}
              </button>
            ) : (
              <span>{e.says}</span>
            )}
            <span className="text-meta text-muted">
              {plainly(e.at)}
              {e.by && `, ${nameOf(e.by)}`}
            </span>
          </li>
        ))}
      </ol>
      {reading && (
        <Dialog wide title="As it was written" onClose={() => setReading(undefined)}>
          <Paper letter={reading} />
        </Dialog>
      )}
    </>
  )
}
