import { useSearch } from '@tanstack/react-router'
import { ExternalLink, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, buttonLook } from '#ui/button.tsx'
import { Go, useGo } from '#ui/go.tsx'
import { Page } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { CaseRows } from './case-row.tsx'
import { OpenCase } from './open-case.tsx'
import type { Brief } from './words.ts'

/** Everybody who asked about their own information, what must be answered first before the rest. */
export function Cases() {
  const { home } = useScope()
  const online = useOnline()
  const go = useGo()
  const { closed, of } = useSearch({ strict: false }) as { closed?: unknown; of?: string }
  const asking = useGet<{ id: string; name: string | null }>(of ? `/customers/${of}` : null)
  const list = useGet<Brief[]>(`/cases${closed ? '?closed=1' : ''}`)
  const [opening, setOpening] = useState(false)
  return (
    <Page
      title="Requests"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="People who asked about their own information. The large day is the one that is safe."
      action={
        <Button icon={Plus} disabled={!online} onClick={() => setOpening(true)}>
          Somebody asked
        </Button>
      }
    >
      <nav aria-label="Which requests" className="flex gap-1">
        <Which to={`${home}/cases`} on={!closed} says="Open" />
        <Which to={`${home}/cases?closed=1`} on={!!closed} says="Closed" />
      </nav>
      <Shown of={list} what="the requests">
        {(cases) => (cases.length > 0 ? <CaseRows list={cases} /> : closed ? <NoneClosed /> : <NoneOpen />)}
      </Shown>
      {opening && <OpenCase onClose={() => setOpening(false)} />}
      {of && asking.data && (
        <OpenCase
          of={{ id: of, name: asking.data.name ?? 'this customer' }}
          onClose={() => go(`${home}/cases`, { replace: true })}
        />
      )}
    </Page>
  )
}

const Which = ({ to, on, says }: { to: string; on: boolean; says: string }) => (
  <Go
    to={to}
    aria-current={on ? 'page' : undefined}
    className="flex min-h-11 items-center rounded-card px-4 text-muted hover:bg-wash aria-[current]:bg-press aria-[current]:font-semibold aria-[current]:text-ink"
  >
    {says}
  </Go>
)

const NoneClosed = () => (
  <Empty title="Nothing is closed yet">
    <p>Answered requests stand here for 6 years, as the law asks.</p>
  </Empty>
)

export function NoneOpen({ small }: { small?: boolean }) {
  const { home } = useScope()
  return (
    <Empty
      title="Nobody waits for an answer"
      {...(small && { small })}
      action={
        <a href={home.replace('/w/', '/rights/')} target="_blank" rel="noreferrer" className={buttonLook('plain')}>
          <ExternalLink size={18} aria-hidden />
          Look at your page
        </a>
      }
    >
      <p>
        When somebody asks for a copy of their data, wants it put right or erased, it stands here with its last day. They can ask
        on your page, in a message, or tell you.
      </p>
    </Empty>
  )
}
