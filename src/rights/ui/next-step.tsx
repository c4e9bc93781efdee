import { CircleDashed, UserCheck } from 'lucide-react'
import { Button, GoButton } from '#ui/button.tsx'
import { tried } from '#ui/form.tsx'
import { useOnline } from '#ui/queue.ts'
import { useScope, useSend } from '#ui/scope.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many, plainly } from '#ui/when.ts'
import { nextOf } from './next.ts'
import type { Open } from './one-case.tsx'
import type { Case } from './words.ts'

/** The one thing to do now, in amber; or what is waited for. */
export function NextStep({ of: c, open }: { of: Case; open: (o: Open) => void }) {
  const { home } = useScope()
  const send = useSend()
  const online = useOnline()
  const next = nextOf(c)
  const post = (path: string, says: string) =>
    void tried(send('POST', `/cases/${c.id}/${path}`, undefined, ['cases']), () => say(says), sayBad)
  const review = `${home}/cases/${c.id}/review`
  if (next.do === 'nothing') return c.closedAt ? null : <p className="text-muted">{next.says}</p>
  if (next.do === 'wait')
    return (
      <div className="grid gap-3">
        <p role="status" className="flex items-center gap-2">
          <CircleDashed
            size={18}
            aria-hidden
            className={`shrink-0 text-muted ${next.for === 'search' || next.for === 'pack' ? 'animate-breathe' : ''}`}
          />
          {next.says}
        </p>
        {next.for === 'identity' && (
          <Button
            icon={UserCheck}
            disabled={!online}
            onClick={() => post('proof', 'Noted that you have seen it')}
            className="justify-self-start"
          >
            I have seen that it is them
          </Button>
        )}
        {next.for === 'clarification' && <Answered of={c} />}
      </div>
    )
  if (next.do === 'review' || next.do === 'approve')
    return (
      <div className="grid gap-3">
        <p className="figures text-muted">
          {many(c.found ?? 0, 'row')} found.{' '}
          {c.spans.suggested > 0
            ? `${many(c.spans.suggested, 'place')} may be about somebody else and ${c.spans.suggested === 1 ? 'waits' : 'wait'} for you to look.`
            : `${many(c.spans.decided, 'place')} decided.`}
        </p>
        <div className="flex flex-wrap gap-2">
          {next.do === 'approve' ? (
            <>
              <Button kind="next" disabled={!online} onClick={() => post('approval', 'Approved')}>
                {next.says}
              </Button>
              <GoButton to={review}>Look through it again</GoButton>
            </>
          ) : (
            <GoButton kind="next" to={review}>
              {next.says}
            </GoButton>
          )}
        </div>
      </div>
    )
  const act = {
    search: () => post('search', 'Looking'),
    decide: () => open('decide'),
    answer: () => open('answer'),
    acknowledge: () => open('acknowledge'),
  }[next.do]
  return (
    <div className="grid gap-3">
      {next.do === 'answer' && c.pack?.state === 'built' && (
        <p className="figures text-muted">
          The copy is built: {many(c.pack.rows ?? 0, 'row')} and {many(c.pack.files ?? 0, 'file')}.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button kind="next" disabled={!online} onClick={act}>
          {next.says}
        </Button>
        {next.do === 'answer' && c.pack?.state === 'built' && <GoButton to={review}>Look through it again</GoButton>}
      </div>
    </div>
  )
}

/** They answered by another way than their page. */
function Answered({ of: c }: { of: Case }) {
  const send = useSend()
  const asked = c.events.find((e) => e.what === 'clarification-asked')
  return (
    <div className="flex flex-wrap items-center gap-3">
      {asked && <span className="text-muted">Asked {plainly(asked.at)}.</span>}
      <Button
        onClick={() =>
          void tried(
            send('POST', `/cases/${c.id}/facts`, { what: 'clarification-answered', at: new Date().toISOString() }, ['cases']),
            () => say('The clock runs again'),
            sayBad,
          )
        }
      >
        They have answered
      </Button>
    </div>
  )
}
