import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { call, type Method, type Problem, sentence } from '#ui/api.ts'
import { Button, type Kind } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useOnline } from '#ui/queue.ts'
import { useScope } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'

export type Letter = { subject: string; text: string }

/** A letter as the person will read it. */
export function Paper({ letter }: { letter: Letter }) {
  return (
    <article className="rounded-card border border-line bg-paper p-4 wide:p-6" aria-label="The letter">
      <h3 className="font-semibold">{letter.subject}</h3>
      <p className="mt-3 whitespace-pre-wrap wrap-anywhere">{letter.text}</p>
    </article>
  )
}

/** The letter as it would go: asked anew whenever what it depends on changes. */
export function useLetter<T extends Letter>(method: Method, path: string, body?: unknown, on = true) {
  const { api } = useScope()
  return useQuery<T, Problem>({
    queryKey: [api, 'cases', 'letter', path, body],
    queryFn: ({ signal }) => call<T>(method, api + path, body, signal),
    gcTime: 0,
    staleTime: 0,
    enabled: on,
    retry: false,
  })
}

type LetterDialogProps = {
  title: string
  letter: ReturnType<typeof useLetter<Letter>>
  does: string
  kind?: Kind
  act: () => Promise<unknown>
  onClose: () => void
  /** What is chosen before, and what it does. */
  children?: ReactNode
  /** Nothing to read yet. */
  before?: ReactNode
}

/** Choose, read the letter, send it. */
export function LetterDialog({ title, letter, does, kind = 'next', act, onClose, children, before }: LetterDialogProps) {
  const online = useOnline()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const go = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
      onClose()
    } catch (error) {
      setProblem(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  const ready = letter.data !== undefined && !letter.error && !before
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button kind={kind} busy={busy} disabled={!ready || !online} onClick={() => void go()}>
            {does}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {children}
        {problem && <Alert>{problem}</Alert>}
        {before ??
          (letter.error ? (
            <Alert kind="know">{letter.error.message}</Alert>
          ) : (
            <Shown of={letter} what="the letter">
              {(data) => <Paper letter={data} />}
            </Shown>
          ))}
      </div>
    </Dialog>
  )
}
