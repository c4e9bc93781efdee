import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Choice, Field } from '#ui/field.tsx'
import { Go } from '#ui/go.tsx'
import { Page } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { dayHeading, many, timeOf } from '#ui/when.ts'

type Entry = {
  sequence: number
  at: string
  actor: { kind: 'member' | 'system' | 'support' | 'operator'; loginId: string | null; name: string | null } | null
  action: string | null
  says: string | null
  target: { kind: string; id: string; name: string | null } | null
  counts: Record<string, number>
  hash: string
}
type Answer = { entries: Entry[]; below: number | null }

/** What somebody may want to see by itself, as the audit calls it. */
const filters = [
  ['', 'Everything'],
  ['case.received', 'Requests that came'],
  ['case.sent', 'Answers to requests'],
  ['pack.fetched', 'Copies that were fetched'],
  ['customer.erased', 'Customers erased'],
  ['retention.chosen', 'Choices of how long'],
  ['consent.given', 'What was allowed'],
  ['consent.withdrawn', 'What was taken back'],
  ['hold.placed', 'Holds placed'],
  ['hold.released', 'Holds ended'],
  ['member.invited', 'Invitations'],
  ['member.joined', 'Members who joined'],
  ['member.left', 'Members who left'],
  ['connection.made', 'Channels connected'],
  ['connection.removed', 'Channels removed'],
  ['incident.opened', 'Incidents'],
  ['support.entered', 'Visits of support'],
  ['token.made', 'API tokens made'],
] as const

const who = ({ actor }: Entry, self: string) => {
  if (!actor) return null
  if (actor.loginId === self) return 'You'
  if (actor.kind === 'system') return 'By itself'
  if (actor.kind === 'operator') return 'The operator'
  return actor.name ?? (actor.kind === 'support' ? 'Our support' : 'Somebody who has left')
}

/** Where the thing that an entry is about is seen. */
const screenOf = (target: Entry['target']) => {
  if (target?.kind === 'case') return `cases/${target.id}`
  if (target?.kind === 'incident') return `incidents/${target.id}`
  if (target?.kind === 'erasure') return `privacy/receipts/${target.id}`
  const rooms: Record<string, string> = {
    hold: 'privacy/holds',
    login: 'members',
    invitation: 'members',
    connection: 'connections',
    token: 'tokens',
    consent: 'privacy/allowed',
    grant: 'support',
    choice: 'privacy',
  }
  return target ? rooms[target.kind] : undefined
}

const one: Record<string, string> = { rows: 'row', files: 'file', entries: 'entry', workspaces: 'workspace' }

const query = (asked: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(asked).flatMap(([k, v]) => (v ? [[k, v]] : []))).toString()

/** Who did what, newest first. Nothing here can be changed: each entry is tied to the one before. */
export function AuditBrowser() {
  const { api, home } = useScope()
  const [action, setAction] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const asked = {
    action,
    from: from && new Date(`${from}T00:00:00`).toISOString(),
    to: to && new Date(`${to}T23:59:59.999`).toISOString(),
  }
  const found = useInfiniteQuery({
    queryKey: [api, 'audit', asked],
    queryFn: ({ pageParam, signal }) =>
      call<Answer>(
        'GET',
        `${api}/audit?${query({ ...asked, below: pageParam === null ? undefined : String(pageParam) })}`,
        undefined,
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.below,
    gcTime: 0,
  })
  const entries = found.data?.pages.flatMap((p) => p.entries)
  return (
    <Page
      title="Audit"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="Who did what. Each entry is tied to the one before it, so that nobody can change one unseen."
    >
      <div className="grid grid-cols-1 gap-3 wide:grid-cols-[1fr_2fr]">
        <Choice label="Show" value={action} onChange={(e) => setAction(e.target.value)}>
          {filters.map(([id, says]) => (
            <option key={id} value={id}>
              {says}
            </option>
          ))}
        </Choice>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(10rem,100%),1fr))] gap-3">
          <Field label="From" type="date" value={from} onChange={(e) => setFrom(e.target.value)} />
          <Field label="To" type="date" value={to} onChange={(e) => setTo(e.target.value)} />
        </div>
      </div>
      <Shown of={{ data: entries, error: found.error as Problem | null, refetch: found.refetch }} what="the audit">
        {(list) =>
          list.length === 0 ? (
            <Empty title={action || from || to ? 'Nothing fits' : 'Nothing happened yet'}>
              <p>
                {action || from || to ? 'Choose other days, or show everything.' : 'Every decision that counts will stand here.'}
              </p>
            </Empty>
          ) : (
            <>
              <Days entries={list} />
              {found.hasNextPage && (
                <Button
                  busy={found.isFetchingNextPage}
                  onClick={() => void found.fetchNextPage()}
                  className="justify-self-center"
                >
                  Show older ones
                </Button>
              )}
            </>
          )
        }
      </Shown>
    </Page>
  )
}

const Days = ({ entries }: { entries: readonly Entry[] }) => (
  <div className="grid grid-cols-1 gap-6">
    {[...Map.groupBy(entries, (e) => dayHeading(e.at))].map(([day, of]) => (
      <section key={day} className="grid grid-cols-1 gap-1">
        <h2 className="text-meta font-semibold tracking-normal text-muted">{day}</h2>
        <ol className="rounded-card border border-line bg-card px-4">
          {of.map((e) => (
            <One key={e.sequence} entry={e} />
          ))}
        </ol>
      </section>
    ))}
  </div>
)

function One({ entry: e }: { entry: Entry }) {
  const { home, person } = useScope()
  const to = screenOf(e.target)
  const about = e.target?.name && e.target.id !== e.actor?.loginId ? `: ${e.target.name}` : ''
  const says = `${e.says ?? 'What this said was deleted when its time was over'}${about}`
  const counts = Object.entries(e.counts).filter(([, n]) => n > 0)
  return (
    <li className="flex min-h-14 items-start gap-4 border-b border-line py-2.5 last:border-0">
      <time dateTime={e.at} className="w-11 shrink-0 text-muted">
        {timeOf(e.at)}
      </time>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {to ? (
          <Go
            to={`${home}/${to}`}
            className="font-medium underline decoration-edge/60 decoration-2 underline-offset-4 hover:decoration-current"
          >
            {says}
          </Go>
        ) : (
          <span className={e.says ? 'font-medium' : 'text-muted'}>{says}</span>
        )}
        <p className="figures text-meta text-muted">
          {[who(e, person.id), ...counts.map(([what, n]) => many(n, one[what] ?? what, what))].filter(Boolean).join(' · ')}
        </p>
      </div>
      <span className="figures shrink-0 text-meta text-muted" title={`Fingerprint ${e.hash}`}>
        {e.sequence}
      </span>
    </li>
  )
}
