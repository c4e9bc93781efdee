import {
  ChevronRight,
  Eraser,
  Eye,
  FileCheck2,
  LockKeyhole,
  type LucideIcon,
  Scale,
  ScrollText,
  Siren,
  ToggleRight,
  Trash2,
  Undo2,
} from 'lucide-react'
import { type Incident, kinds } from '#incidents/ui/words.ts'
import { type Ending, useKeep } from '#privacy/ui/deletion.tsx'
import { Held } from '#privacy/ui/held.tsx'
import { type Hold, sayHeld } from '#privacy/ui/holds.tsx'
import { type Erasure, waitsOn } from '#privacy/ui/receipts.tsx'
import { reasons } from '#privacy/ui/words.ts'
import { CaseRows } from '#rights/ui/case-row.tsx'
import { NoneOpen } from '#rights/ui/cases.tsx'
import type { Brief } from '#rights/ui/words.ts'
import { Button } from '#ui/button.tsx'
import { Go } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope } from '#ui/scope.tsx'
import { LookOnly, Shown } from '#ui/states.tsx'
import { onDay, plainly, wholeDay } from '#ui/when.ts'

/** Holds that end within so many days are worth a look. */
const soonDays = 30

/** What needs the owner now, and below it what is held. */
export function Privacy() {
  const { home } = useScope()
  const cases = useGet<Brief[]>('/cases')
  return (
    <Page title="Privacy" back={`${home}/more`} says="Who asked about their own data, and what you hold of everybody.">
      <LookOnly />
      <section className="grid grid-cols-1 gap-3" aria-labelledby="now">
        <h2 id="now" className="text-head font-semibold">
          What needs me now
        </h2>
        <Leaving />
        <Running />
        <Shown of={cases} what="the requests">
          {(list) => (list.length > 0 ? <CaseRows list={list} /> : <NoneOpen small />)}
        </Shown>
        <Unfinished />
        <EndingSoon />
      </section>
      <Part title="What we hold" says="In the groups of the privacy notice, counted now. A number opens what is behind it.">
        <Held />
      </Part>
      <Part title="Also here">
        <ul className="rounded-card border border-line bg-card">
          {rooms.map((r) => (
            <Door key={r.to} {...r} />
          ))}
        </ul>
      </Part>
    </Page>
  )
}

type Room = { to: string; says: string; also: string; icon: LucideIcon }
const rooms: readonly Room[] = [
  { to: 'cases', says: 'Requests', also: 'Open and closed, with their clocks', icon: Scale },
  { to: 'privacy/allowed', says: 'What you allow', also: 'Features, permissions, and what you said no to', icon: ToggleRight },
  { to: 'incidents', says: 'Incidents', also: 'Something went wrong: what to do by when', icon: Siren },
  { to: 'support', says: 'Support access', also: 'Let us look in to help, and see what was opened', icon: Eye },
  { to: 'privacy/receipts', says: 'Receipts', also: 'What was erased, with proof', icon: FileCheck2 },
  { to: 'privacy/holds', says: 'Holds', also: 'What must stay for now, and why', icon: LockKeyhole },
  { to: 'privacy/audit', says: 'Audit', also: 'Who did what, and when', icon: ScrollText },
  { to: 'privacy/delete', says: 'Delete this workspace', also: 'Seven days to think again', icon: Trash2 },
]

function Door({ to, says, also, icon: Icon }: Room) {
  const { home } = useScope()
  return (
    <li className="border-b border-line last:border-0">
      <Go to={`${home}/${to}`} className="flex min-h-16 items-center gap-4 px-4 py-2 hover:bg-wash">
        <Icon size={22} strokeWidth={1.8} aria-hidden className="shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{says}</span>
          <span className="block text-meta text-muted">{also}</span>
        </span>
        <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
      </Go>
    </li>
  )
}

/** The workspace itself is about to go. */
function Leaving() {
  const { name } = useScope()
  const online = useOnline()
  const ending = useGet<Ending>('/deletion')
  const keep = useKeep()
  if (!ending.data?.at) return null
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-card border border-danger/40 bg-danger-wash p-4">
      <p className="min-w-48 flex-1">
        <strong>
          {name} is deleted on {wholeDay(ending.data.at)}.
        </strong>{' '}
        Until then you can keep it.
      </p>
      <Button icon={Undo2} disabled={!online} onClick={keep}>
        Keep it after all
      </Button>
    </div>
  )
}

/** Incidents that are not closed: what must be done by when. */
function Running() {
  const { home } = useScope()
  const incidents = useGet<Incident[]>('/incidents')
  const open = (incidents.data ?? []).filter((i) => !i.closedAt)
  return open.map((i) => {
    const duty = i.duties.find((d) => !d.done)
    return (
      <Item
        key={i.id}
        icon={Siren}
        to={`${home}/incidents/${i.id}`}
        says={kinds[i.kind]}
        also={
          duty
            ? `${duties[duty.what]} by ${plainly(duty.at)}${duty.late ? ', which is past' : ''}`
            : 'Nothing is due; close it when it is over'
        }
      />
    )
  })
}
const duties = { 'tell-regulator': 'Tell the regulator', 'tell-controllers': 'Tell the businesses' } as const

/** Erasures that wait for somebody to do what only they can. */
function Unfinished() {
  const { home } = useScope()
  const erasures = useGet<Erasure[]>('/erasures')
  const waiting = (erasures.data ?? []).filter((e) => waitsOn(e).length > 0)
  return waiting.map((e) => (
    <Item
      key={e.id}
      icon={Eraser}
      to={`${home}/privacy/receipts/${e.id}`}
      says="Remove somebody from your own mailbox too"
      also={`Erased here ${plainly(e.at)}`}
    />
  ))
}

function EndingSoon() {
  const { home } = useScope()
  const holds = useGet<Hold[]>('/holds')
  const until = Date.now() + soonDays * 86_400_000
  const soon = (holds.data ?? []).filter((h) => h.reason !== 'access-case' && Date.parse(h.expiresAt) < until)
  return soon.map((h) => (
    <Item
      key={h.id}
      icon={LockKeyhole}
      to={`${home}/privacy/holds`}
      says={`A hold ends on ${onDay(h.expiresAt)}`}
      also={`${reasons[h.reason]}: ${sayHeld([h])}`}
    />
  ))
}

function Item({ to, says, also, icon: Icon }: { to: string; says: string; also: string; icon: LucideIcon }) {
  return (
    <Go to={to} className="flex min-h-16 items-center gap-4 rounded-card border border-line bg-card px-4 py-2 hover:bg-wash">
      <Icon size={22} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{says}</span>
        <span className="block text-meta text-muted">{also}</span>
      </span>
      <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
    </Go>
  )
}
