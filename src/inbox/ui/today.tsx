import { ArrowRight, ChevronRight, Clock, PlugZap, Send } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { buttonLook } from '#ui/button.tsx'
import { Mug } from '#ui/drawings.tsx'
import { Go } from '#ui/go.tsx'
import { useTitle } from '#ui/page.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { BoneLines, Shown } from '#ui/states.tsx'
import { daysAgo, many, shortly, timeOf, weekdayOf } from '#ui/when.ts'
import { wordsFor } from './intents.ts'
import { moreThan, needing, type Row, type Rows, useRows, whoOf } from './row.ts'

type Connection = { id: string; address: string; health: { state: string; says: string } }

/** What needs me now, on one page of a diary. */
export function Today() {
  const { home, person } = useScope()
  const now = useRows({ place: 'now' })
  const later = useRows({ place: 'later' })
  const connections = useGet<Connection[]>('/connections')
  useTitle('Today')
  const today = new Date()
  const back = rowsOf(later.data).filter((r) => r.snoozedUntil && daysAgo(r.snoozedUntil, today) >= 0)
  const trouble = (connections.data ?? []).filter((c) => c.health.state === 'trouble')
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-2xl px-4 pt-4 pb-10 wide:pt-10">
        <header className="flex flex-wrap items-end gap-4 border-b-2 border-ink pb-3">
          <p aria-hidden className="figures text-[4.25rem] leading-[0.85] font-extrabold tracking-tighter">
            {today.getDate()}
          </p>
          <div className="min-w-0 pb-0.5">
            <h1 className="text-head leading-tight font-bold">
              {weekdayOf(today)}
              <span className="sr-only"> {today.getDate()}</span>
              <span className="block font-normal text-muted">
                {today.toLocaleDateString('en-GB', { month: 'long', year: 'numeric' })}
              </span>
            </h1>
          </div>
        </header>
        <Shown
          of={{ data: now.data?.pages[0], error: now.error, refetch: now.refetch }}
          bones={<BoneLines n={5} />}
          what="your day"
        >
          {(page: Rows) => (
            <>
              <p className="py-4 text-body wide:py-5">{greeting(today, person.name, page.counts.now)}</p>
              {page.counts.now === 0 ? <Nothing /> : <First rows={page.rows} total={page.counts.now} />}
              <div className="grid gap-2 pt-5 empty:hidden">
                {trouble.map((c) => (
                  <Strip key={c.id} icon={PlugZap} to={`${home}/connections`} title={c.address}>
                    {c.health.says}
                  </Strip>
                ))}
                <Unsent rows={page.rows} />
              </div>
              {back.length > 0 && <Back rows={back} />}
            </>
          )}
        </Shown>
      </div>
    </div>
  )
}

const rowsOf = (data: { pages: Rows[] } | undefined) => data?.pages.flatMap((p) => p.rows) ?? []

function greeting(now: Date, name: string, needs: number): string {
  const part = now.getHours() < 12 ? 'Morning' : now.getHours() < 17 ? 'Afternoon' : 'Evening'
  const first = name.split(' ')[0]
  if (needs === 0) return `${part}, ${first}. Nobody is waiting for you.`
  return `${part}, ${first}. ${needing(needs)}.`
}

/** The first few as lines of a diary: the time in the margin, the very first with its action. */
function First({ rows, total }: { rows: readonly Row[]; total: number }) {
  const { home } = useScope()
  const shown = rows.slice(0, 6)
  return (
    <section aria-label="What needs you" className="border-y border-line">
      <ol>
        {shown.map((row, i) => (
          <DiaryLine key={row.id} row={row} place="now" first={i === 0} />
        ))}
      </ol>
      {total > shown.length && (
        <Go to={`${home}/inbox/now`} className="flex min-h-12 items-center gap-2 pl-18 font-semibold hover:bg-wash">
          {moreThan(total, shown.length)} in the inbox
          <ArrowRight size={18} aria-hidden />
        </Go>
      )}
    </section>
  )
}

function DiaryLine({ row, place, first }: { row: Row; place: string; first?: boolean }) {
  const { home } = useScope()
  const emergency = row.urgency === 'emergency'
  const to = `${home}/inbox/${place}/${row.id}`
  return (
    <li className="relative flex border-b border-line last:border-0 hover:bg-wash/60">
      {emergency && <span aria-hidden className="absolute inset-y-0 left-0 w-1.5 bg-danger-fill" />}
      <Margin row={row} />
      <div className="min-w-0 flex-1 py-2.5 pl-3">
        <Go to={to} className="block before:absolute before:inset-0">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-body font-semibold">{whoOf(row)}</span>
            {emergency ? (
              <span className="rounded-full bg-danger-fill px-2 text-meta font-semibold text-white">Emergency</span>
            ) : (
              row.intent && (
                <span className="text-meta text-muted">
                  {row.intent.unsure && row.intent.label !== 'unknown'
                    ? `perhaps: ${wordsFor(row.intent.label).says.toLowerCase()}`
                    : wordsFor(row.intent.label).says}
                </span>
              )
            )}
          </span>
          <span className={`text-muted ${first ? 'line-clamp-2' : 'block truncate'}`}>{row.preview || row.subject}</span>
        </Go>
        {first && (
          <Go to={`${to}?reply=1`} className={buttonLook('next', 'relative mt-2.5 mb-1 min-w-[min(8rem,100%)]')}>
            Reply<span className="sr-only"> to {whoOf(row)}</span>
          </Go>
        )}
      </div>
    </li>
  )
}

/** Today the time; otherwise the day above it. */
function Margin({ row }: { row: Row }) {
  const at = row.snoozedUntil ?? row.lastAt
  const today = daysAgo(at, new Date()) === 0
  return (
    <div className="w-15 shrink-0 border-r border-line pt-3 text-center text-meta leading-4 text-muted">
      <time dateTime={at}>
        {!today && <span className="block">{shortly(at)}</span>}
        {timeOf(at)}
      </time>
    </div>
  )
}

function Unsent({ rows }: { rows: readonly Row[] }) {
  const { home } = useScope()
  const bad = rows.filter((r) => r.sending === 'failed' || r.sending === 'unknown')
  const first = bad[0]
  if (!first) return null
  return (
    <Strip
      icon={Send}
      to={bad.length === 1 ? `${home}/inbox/now/${first.id}` : `${home}/outgoing`}
      title={bad.length === 1 ? `Did your answer to ${whoOf(first)} go?` : `${many(bad.length, 'answer')} may not have gone`}
    >
      We don't know for sure. Nothing is lost.
    </Strip>
  )
}

const Back = ({ rows }: { rows: readonly Row[] }) => (
  <section className="pt-8">
    <h2 className="flex items-center gap-2 pb-2 font-semibold">
      <Clock size={18} aria-hidden className="text-muted" />
      Coming back today
    </h2>
    <ol className="border-y border-line">
      {rows.map((row) => (
        <DiaryLine key={row.id} row={row} place="later" />
      ))}
    </ol>
  </section>
)

type StripProps = { icon: ComponentType<{ size: number }>; to: string; title: string; children: ReactNode }
/** Something beside the messages that needs a person. */
const Strip = ({ icon: Icon, to, title, children }: StripProps) => (
  <Go to={to} className="flex min-h-16 items-center gap-3 rounded-card border border-line bg-card py-2 pr-3 pl-3 hover:bg-wash">
    <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-amber text-on-amber">
      <Icon size={18} />
    </span>
    <span className="min-w-0 flex-1">
      <span className="block font-semibold break-words">
        <span className="sr-only">Needs you: </span>
        {title}
      </span>
      <span className="block text-meta text-muted">{children}</span>
    </span>
    <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
  </Go>
)

const Nothing = () => (
  <div className="grid justify-items-center gap-2 border-y border-line py-10 text-center">
    <Mug />
    <p className="text-head font-semibold">Nothing needs you</p>
    <p className="text-muted">Put the kettle on. New messages appear here by themselves.</p>
  </div>
)
