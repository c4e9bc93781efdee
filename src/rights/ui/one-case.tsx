import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button, GoButton } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { Choice } from '#ui/field.tsx'
import { tried } from '#ui/form.tsx'
import { Go } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { LookOnly, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many, onDay, plainly, size } from '#ui/when.ts'
import { Answer, Close, Lift, Refuse } from './answering.tsx'
import { Course } from './course.tsx'
import { Decide, DecideErasure } from './deciding.tsx'
import { DueDay } from './due-day.tsx'
import { NextStep } from './next-step.tsx'
import { Acknowledge, AskIdentity, Clarify, Extend, Progress } from './steps.tsx'
import { asks, type Case, calledOf, endings, grounds } from './words.ts'

export type Open =
  | 'answer'
  | 'refuse'
  | 'close'
  | 'lift'
  | 'decide'
  | 'identity'
  | 'clarify'
  | 'extend'
  | 'acknowledge'
  | 'progress'
/** What an erasure would do, drawn by the slice that knows. */
export type PlanOf = (customerIds: readonly string[]) => ReactNode

/** Work of the machine is asked after until it is done (ms). */
const soon = 2000
const works = (c: Case | undefined) =>
  !!c && !c.closedAt && ((c.state === 'running' && c.found === null && c.decision === null) || c.pack?.state === 'building')

export function OneCase({ planOf }: { planOf: PlanOf }) {
  const { home } = useScope()
  const { caseId } = useParams({ strict: false }) as { caseId: string }
  const found = useGet<Case>(`/cases/${caseId}`, { refetchInterval: ({ state }) => works(state.data) && soon })
  const back = `${home}/cases`
  return (
    <Shown of={found} what="this request" out={<GoButton to={back}>All requests</GoButton>}>
      {(c) => <Opened of={c} back={back} planOf={planOf} />}
    </Shown>
  )
}

function Opened({ of: c, back, planOf }: { of: Case; back: string; planOf: PlanOf }) {
  const [open, setOpen] = useState<Open>()
  const onClose = () => setOpen(undefined)
  const dialog = { of: c, onClose }
  return (
    <Page
      title={asks(c)}
      back={back}
      backTo="Requests"
      says={`${c.number}, came ${plainly(c.receivedAt)}${c.asked > 1 ? `, asked ${c.asked} times` : ''}`}
    >
      <LookOnly />
      <section className="grid gap-4 rounded-card border border-line bg-card p-5">
        {c.closedAt ? <Ended of={c} /> : <DueDay clock={c.clock} />}
        <NextStep of={c} open={setOpen} />
      </section>
      {!c.closedAt && <Also of={c} open={setOpen} />}
      {c.can.lift && (
        <Part title="Their data is only stored for now" says="Nobody here sees it, and nothing is sent, until you lift that.">
          <Button onClick={() => setOpen('lift')} className="justify-self-start">
            Use it again …
          </Button>
        </Part>
      )}
      <Part title="Who asks">
        <Who of={c} />
      </Part>
      {c.notices.length > 0 && (
        <Part title="Who else must hear of it" says="Whoever received their data hears what changed.">
          <Notices of={c} />
        </Part>
      )}
      <Part title="What happened">
        <Course of={c} />
      </Part>
      {!c.closedAt && <Nation of={c} />}
      {open === 'answer' && <Answer {...dialog} />}
      {open === 'refuse' && <Refuse {...dialog} />}
      {open === 'close' && <Close {...dialog} />}
      {open === 'lift' && <Lift {...dialog} />}
      {open === 'decide' &&
        (c.kind === 'erasure' ? <DecideErasure {...dialog} plan={planOf(c.customers)} /> : <Decide {...dialog} />)}
      {open === 'identity' && <AskIdentity {...dialog} />}
      {open === 'clarify' && <Clarify {...dialog} />}
      {open === 'extend' && <Extend {...dialog} />}
      {open === 'acknowledge' && <Acknowledge {...dialog} />}
      {open === 'progress' && <Progress {...dialog} />}
    </Page>
  )
}

function Ended({ of: c }: { of: Case }) {
  return (
    <div>
      <p className="text-head font-semibold">
        {c.ending ? endings[c.ending] : 'Closed'} {c.closedAt && plainly(c.closedAt)}
      </p>
      {c.ground && <p className="text-muted">{grounds[c.ground][0]}.</p>}
      {c.pack?.state === 'built' && c.pack.expiresAt && (
        <p className="text-muted">
          Their copy ({size(c.pack.size ?? 0)}, {many(c.pack.rows ?? 0, 'row')}, {many(c.pack.files ?? 0, 'file')}) can be fetched
          until {onDay(c.pack.expiresAt)}.
        </p>
      )}
      <p className="text-muted">The record of it is kept for 6 years, then deleted for good.</p>
    </div>
  )
}

/** What else can be done: quiet, since the one thing to do stands above. */
function Also({ of: c, open }: { of: Case; open: (o: Open) => void }) {
  const online = useOnline()
  const month = !['complaint', 'consent-withdrawal', 'marketing-opt-out'].includes(c.kind)
  const was = (what: string) => c.events.some((e) => e.what === what)
  const ways: readonly (readonly [Open, string, boolean])[] = [
    ['identity', 'Ask again who they are', month && !was('identity-received')],
    ['clarify', 'Ask what exactly they mean', c.kind === 'access' && !was('clarification-asked')],
    ['extend', 'Take two months more', month && !was('extended') && c.clock.noticeBy !== null],
    ['progress', 'Tell them how far you are', c.kind === 'complaint'],
    ['refuse', 'Say no', c.can.refuse.length > 0],
    ['close', 'Close it without an answer', c.can.close.length > 0],
  ]
  const shown = ways.filter(([, , may]) => may)
  if (shown.length === 0) return null
  return (
    <section aria-label="What else can be done" className="-mt-5 -ml-3 flex flex-wrap">
      {shown.map(([id, says]) => (
        <Button
          key={id}
          kind="quiet"
          disabled={!online}
          onClick={() => open(id)}
          className="px-3 font-medium underline decoration-edge/60 decoration-2 underline-offset-4"
        >
          {says} …
        </Button>
      ))}
    </section>
  )
}

const assurances = { challenged: 'proved', observed: 'wrote from there', asserted: 'only said' } as const

function Who({ of: c }: { of: Case }) {
  const { home } = useScope()
  return (
    <>
      <ul className="rounded-card border border-line bg-card px-4">
        {c.identifiers.map((i) => (
          <li
            key={i.kind + i.value}
            className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line py-1.5 last:border-0"
          >
            <span className="wrap-anywhere">{i.value}</span>
            <Chip tone={i.assurance === 'challenged' ? 'good' : 'plain'}>{assurances[i.assurance]}</Chip>
          </li>
        ))}
      </ul>
      {c.customers.map((id) => (
        <Go
          key={id}
          to={`${home}/customers/${id}`}
          className="inline-flex min-h-11 items-center font-medium text-link underline underline-offset-4"
        >
          Open {calledOf(c)} as a customer
        </Go>
      ))}
      <p className="text-meta text-muted">Only what is proved is looked for. What was only said may be somebody else’s.</p>
    </>
  )
}

const changes = {
  rectified: 'what was put right',
  erased: 'what was erased',
  restricted: 'that it is only stored',
  'restriction-lifted': 'that it is used again',
} as const
const settled = {
  'to-tell': '',
  told: 'Told',
  done: 'Done there',
  impossible: 'Not possible',
  'nothing-kept': 'Keeps nothing',
} as const
const receivers: Record<string, string> = {
  mailbox: 'Your own mailbox',
  relay: 'The mail relay',
  push: 'Notification services of browsers',
}

function Notices({ of: c }: { of: Case }) {
  const send = useSend()
  const online = useOnline()
  const settle = (id: string, state: 'told' | 'impossible') =>
    void tried(send('PUT', `/cases/${c.id}/notices/${id}`, { state }, ['cases']), () => say('Noted'), sayBad)
  return (
    <ul className="rounded-card border border-line bg-card px-4">
      {c.notices.map((n) => (
        <li key={n.id} className="flex min-h-14 flex-wrap items-center gap-2 border-b border-line py-2 last:border-0">
          <span className="min-w-40 flex-1">
            <span className="block font-medium">{receivers[n.recipient.split(':')[0]!] ?? n.recipient}</span>
            <span className="block text-meta text-muted">
              {n.state === 'to-tell' ? `Tell them ${changes[n.change]}` : settled[n.state]}
            </span>
          </span>
          {n.state === 'to-tell' && (
            <>
              <Button disabled={!online} onClick={() => settle(n.id, 'told')}>
                Told
              </Button>
              <Button kind="quiet" disabled={!online} onClick={() => settle(n.id, 'impossible')}>
                Not possible
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const nations = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
} as const

/** Bank holidays move the regulator's reading of a month. */
function Nation({ of: c }: { of: Case }) {
  const send = useSend()
  return (
    <section className="border-t border-line pt-5">
      <Choice
        label="Working days as in"
        value={c.nation}
        onChange={(e) =>
          void tried(send('PUT', '/desk', { nation: e.target.value }, ['cases']), () => say('Every clock counts so now'), sayBad)
        }
        help={`The right is article ${c.law} of the UK GDPR, or what it names. Bank holidays count in the regulator’s reading only.`}
      >
        {Object.entries(nations).map(([id, says]) => (
          <option key={id} value={id}>
            {says}
          </option>
        ))}
      </Choice>
    </section>
  )
}
