import { useParams } from '@tanstack/react-router'
import { Check, Landmark, Mail, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Card, Line, Lines, Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say } from '#ui/toast.tsx'
import { many, onDay, plainly } from '#ui/when.ts'
import { facts, harms, kinds, risks, type Whole } from './words.ts'

type Asking = 'contained' | 'regulator-told' | 'letters' | 'close'

/** One incident: its clock, what is left to do as one action, its course, its words. */
export function IncidentPage() {
  const { incidentId } = useParams({ strict: false }) as { incidentId: string }
  const { home } = useScope()
  const found = useGet<Whole>(`/incidents/${incidentId}`)
  return (
    <Page title={found.data ? kinds[found.data.kind] : 'Incident'} back={`${home}/incidents`} backTo="Incidents">
      <Shown of={found} what="this incident">
        {(i) => <One i={i} />}
      </Shown>
    </Page>
  )
}

const has = (i: Whole, what: keyof typeof facts) => i.facts.some((f) => f.what === what)

/** In their order; the first that is not done is the one amber action. */
function steps(i: Whole): { is: Asking; does: string; done: boolean }[] {
  return [
    { is: 'contained', does: 'Say what was done', done: has(i, 'contained') },
    ...(i.risk === 'none'
      ? []
      : [{ is: 'regulator-told' as const, does: 'I told the regulator', done: has(i, 'regulator-told') }]),
    ...(i.risk === 'high' ? [{ is: 'letters' as const, does: 'Write to the people in it', done: has(i, 'people-told') }] : []),
    { is: 'close', does: 'Close it', done: i.closedAt !== null },
  ]
}
const icons = { contained: ShieldCheck, 'regulator-told': Landmark, letters: Mail, close: Check } as const

function One({ i }: { i: Whole }) {
  const [asking, setAsking] = useState<Asking>()
  const duty = i.duties.find((d) => d.what === 'tell-regulator')
  const next = steps(i).find((s) => !s.done)
  return (
    <>
      <Card className="grid gap-3">
        {i.closedAt ? (
          <p className="text-head font-semibold">Closed on {onDay(i.closedAt)}</p>
        ) : duty && !duty.done ? (
          <div>
            <p className={`text-title font-bold ${duty.late ? 'text-danger' : ''}`}>
              {duty.late ? 'Late since ' : 'Tell the regulator by '}
              {plainly(duty.at)}
            </p>
            <p className="text-muted">72 hours from when somebody noticed, weekends included. Late is better than not at all.</p>
          </div>
        ) : (
          <p className="text-head font-semibold">
            {i.risk === 'none' ? 'Nobody outside has to be told' : 'The regulator was told'}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {next && (
            <Button kind="next" icon={icons[next.is]} onClick={() => setAsking(next.is)}>
              {next.does}
            </Button>
          )}
          {next?.is === 'regulator-told' && (
            <a
              href="https://ico.org.uk/for-organisations/report-a-breach/"
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center px-2 font-semibold text-link underline underline-offset-4"
            >
              Where to tell them<span className="sr-only"> opens beside this</span>
            </a>
          )}
        </div>
      </Card>
      <Part title="Who is in it">
        <p>
          <strong>{many(i.people, 'person', 'people')}</strong> and {many(i.records, 'record')}, as worked out on{' '}
          {onDay(i.openedAt)}. {risks[i.risk]}
          {i.harms.length > 0 && `: ${i.harms.map((h) => harms[h].toLowerCase()).join('; ')}`}.
        </p>
        {has(i, 'people-told') && i.untold > 0 && (
          <p className="text-muted">{many(i.untold, 'person', 'people')} could not be written to: tell them in another way.</p>
        )}
      </Part>
      <Part title="What happened">
        <div className="grid gap-3">
          {i.texts.map((t) => (
            <blockquote key={t.at + t.what} className="border-l-2 border-line pl-3">
              <p className="whitespace-pre-wrap">{t.text}</p>
              <p className="text-meta text-muted">
                {says[t.what]}, {plainly(t.at)}
              </p>
            </blockquote>
          ))}
        </div>
        <Lines>
          {i.facts.map((f) => (
            <Line key={f.what + f.at} title={facts[f.what]} says={plainly(f.at)} />
          ))}
        </Lines>
      </Part>
      {asking && <Ask of={i} asking={asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}

const says: Readonly<Record<string, string>> = {
  happened: 'What happened',
  done: 'What was done',
  note: 'Note',
  'why-closed': 'Why it was closed',
}
const questions: Record<Asking, { title: string; label?: string; does: string }> = {
  contained: { title: 'What was done about it?', label: 'In a sentence', does: 'Note it' },
  'regulator-told': {
    title: 'When you have told them',
    label: 'Their reference, if they gave one',
    does: 'I told them just now',
  },
  letters: { title: 'The letter to the people in it', does: 'Send it to all of them' },
  close: { title: 'Close this incident', label: 'Why it is over', does: 'Close it' },
}

function Ask({ of: i, asking, onClose }: { of: Whole; asking: Asking; onClose: () => void }) {
  const send = useSend()
  const q = questions[asking]
  const letter = useGet<{ text: string }>(asking === 'letters' ? `/incidents/${i.id}/letter` : null)
  const act = async ({ words = '' }: Readonly<Record<string, string>>) => {
    const at = new Date().toISOString()
    const done = (path: string, body: object = {}) => send<any>('POST', `/incidents/${i.id}/${path}`, body, ['incidents'])
    if (asking === 'close') await done('closure', { why: words })
    else if (asking === 'letters') {
      const { told } = await done('letters')
      say(`On its way to ${many(told, 'person', 'people')}`)
    } else await done('facts', { what: asking, at, ...(words.trim() && { words }) })
    onClose()
  }
  return (
    <Dialog title={q.title} onClose={onClose}>
      <Form does={q.does} kind="next" also={<Button onClick={onClose}>Not now</Button>} act={act}>
        {asking === 'letters' && (
          <Shown of={letter} what="the letter">
            {({ text }) => (
              <div className="max-h-96 overflow-y-auto rounded-card border border-line bg-wash p-4 whitespace-pre-wrap">
                {text}
              </div>
            )}
          </Shown>
        )}
        {q.label && <Area label={q.label} name="words" required={asking !== 'regulator-told'} minLength={3} maxLength={4000} />}
      </Form>
    </Dialog>
  )
}
