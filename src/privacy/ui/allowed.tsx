import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Switch } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Go } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, LookOnly, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { onDay, plainly } from '#ui/when.ts'

type Feature = {
  feature: string
  says: string
  across: boolean
  offered: boolean
  on: boolean
  wording: string
  given: { at: string; by: string | null } | null
}
type Objection = {
  activity: string
  says: string
  outcome: string
  assessment: string
  compelling: string | null
  since: string | null
}
type Consent = {
  id: string
  kind: 'channel' | 'feature' | 'objection' | 'cross-workspace'
  says: string
  connectionId: string | null
  wording: { version: string; text: string }
  givenAt: string
  givenBy: string | null
  withdrawnAt: string | null
  withdrawnBy: string | null
}
type Member = { loginId: string; name: string }

const touches = ['features', 'consents', 'objections', 'audit']
const useName = () => {
  const members = useGet<Member[]>('/members')
  const { person } = useScope()
  return (id: string | null) =>
    id === person.id
      ? 'you'
      : (members.data?.find((m) => m.loginId === id)?.name ?? (id ? 'somebody who has left' : 'nobody by hand'))
}

/** What the workspace allows, and what it said no to: each in words that were on the screen, each ended in one press. */
export function Allowed() {
  const { home } = useScope()
  return (
    <Page
      title="What you allow"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="Off until you turn it on, and off again the moment you turn it off."
    >
      <LookOnly />
      <Features />
      <Objections />
      <Consents />
    </Page>
  )
}

function Features() {
  const list = useGet<Feature[]>('/features')
  return (
    <Shown of={list} what="what can be turned on">
      {(features) => (
        <>
          <Part title="In your own workspace">
            <Each of={features.filter((f) => !f.across)} />
          </Part>
          <Part
            title="For others too"
            says="These let something of your workspace serve other businesses, so each asks for a permission of its own."
          >
            <Each of={features.filter((f) => f.across)} />
          </Part>
        </>
      )}
    </Shown>
  )
}

const Each = ({ of }: { of: readonly Feature[] }) => (
  <ul className="rounded-card border border-line bg-card px-4">
    {of.map((f) => (
      <One key={f.feature} of={f} />
    ))}
  </ul>
)

function One({ of: f }: { of: Feature }) {
  const send = useSend()
  const online = useOnline()
  const nameOf = useName()
  const [asking, setAsking] = useState(false)
  const path = `/features/${f.feature}`
  const on = () => send('PUT', path, { wording: f.wording }, touches)
  const off = () =>
    tried(
      send('DELETE', path, undefined, touches),
      () => say('Off, from this moment', () => void tried(on(), () => say('On again'), sayBad)),
      sayBad,
    )
  const since = f.given ? `Since ${onDay(f.given.at)}, by ${nameOf(f.given.by)}` : 'Off'
  return (
    <li className="border-b border-line last:border-0">
      <Switch
        label={f.says}
        help={f.offered ? since : 'Handlet does not do this yet. There is nothing to turn on.'}
        checked={f.on}
        disabled={!f.offered || !online}
        onChange={() => (f.on ? void off() : setAsking(true))}
      />
      {asking && (
        <Dialog title={f.says} onClose={() => setAsking(false)}>
          <Form
            does="I agree. Turn it on"
            kind="next"
            also={<Button onClick={() => setAsking(false)}>Leave it off</Button>}
            act={async () => {
              await on()
              setAsking(false)
              say('On, until you turn it off')
            }}
          >
            <blockquote className="rounded-card border border-line bg-paper p-4">{f.wording}</blockquote>
            <p className="text-meta text-muted">
              We keep these words with your name and the time, so that anybody can look up what was agreed.
            </p>
          </Form>
        </Dialog>
      )}
    </li>
  )
}

/** What goes on because of an interest of ours, and may be refused. */
function Objections() {
  const send = useSend()
  const online = useOnline()
  const list = useGet<Objection[]>('/objections')
  const change = (o: Objection) =>
    o.since
      ? tried(send('DELETE', `/objections/${o.activity}`, undefined, touches), () => say('It goes on again'), sayBad)
      : tried(send('PUT', `/objections/${o.activity}`, undefined, touches), () => say('Stopped, from this moment'), sayBad)
  return (
    <Part
      title="What goes on unless you say no"
      says="We may do these because of an interest of ours that was weighed against yours."
    >
      <Shown of={list} what="what you may say no to">
        {(objections) => (
          <ul className="rounded-card border border-line bg-card px-4">
            {objections.map((o) => (
              <li
                key={o.activity}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3 last:border-0"
              >
                <div className="min-w-[min(14rem,100%)] flex-1">
                  <p className="font-medium">{o.says}</p>
                  <p className="text-meta text-muted">
                    {o.compelling
                      ? `Goes on for everybody: ${lower(o.compelling)}`
                      : o.since
                        ? `You said no on ${onDay(o.since)}`
                        : o.outcome}
                    .{' '}
                    <a
                      href={`/notice/assessments/${o.assessment}`}
                      target="_blank"
                      rel="noreferrer"
                      className="text-link underline underline-offset-4"
                    >
                      The reasoning
                      <span className="sr-only"> about {o.says}, opens beside this</span>
                    </a>
                  </p>
                </div>
                {!o.compelling && (
                  <Button kind={o.since ? 'quiet' : 'plain'} disabled={!online} onClick={() => void change(o)}>
                    {o.since ? 'Let it go on' : 'Say no'}
                    <span className="sr-only">: {o.says}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Part>
  )
}
const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, '')

function Consents() {
  const { home } = useScope()
  const nameOf = useName()
  const list = useGet<Consent[]>('/consents')
  return (
    <Part title="On record" says="Everything that was allowed, refused and taken back, in the words that stood on the screen.">
      <Shown of={list} what="the record">
        {(consents) =>
          consents.length === 0 ? (
            <Empty small title="Nothing yet">
              <p>A mailbox you connect, and whatever you turn on above, will stand here with its words.</p>
            </Empty>
          ) : (
            <ul className="rounded-card border border-line bg-card px-4">
              {consents.map((c) => (
                <li key={c.id} className="grid gap-1 border-b border-line py-3 last:border-0">
                  <p className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{c.says}</span>
                    {c.withdrawnAt ? (
                      <Chip>Ended</Chip>
                    ) : c.kind === 'objection' ? (
                      <Chip>Refused</Chip>
                    ) : (
                      <Chip tone="good">Allowed</Chip>
                    )}
                  </p>
                  <p className="text-meta text-muted">
                    {plainly(c.givenAt)} by {nameOf(c.givenBy)}
                    {c.withdrawnAt && `, ended ${plainly(c.withdrawnAt)} by ${nameOf(c.withdrawnBy)}`}
                  </p>
                  {c.wording.text && <blockquote className="border-l-2 border-line pl-3 text-meta">{c.wording.text}</blockquote>}
                  {c.connectionId && !c.withdrawnAt && (
                    <Go
                      to={`${home}/connections`}
                      className="inline-flex min-h-11 items-center justify-self-start font-medium underline decoration-edge/60 decoration-2 underline-offset-4"
                    >
                      See the connection, or end it there
                    </Go>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Part>
  )
}
