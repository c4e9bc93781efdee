import { CircleCheck, CircleDashed, CirclePause, RefreshCw, TriangleAlert, Unplug } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Copyable } from '#ui/copy.tsx'
import { tried } from '#ui/form.tsx'
import { leave, useLeaving } from '#ui/leaving.ts'
import { Card, Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { onDay, plainly } from '#ui/when.ts'
import { ConnectMailbox } from './connect-mailbox.tsx'
import { Import } from './import.tsx'

export type Connection = {
  id: string
  kind: 'forwarding' | 'imap' | 'import'
  address: string
  health: { state: 'good' | 'checking' | 'trouble' | 'off'; says: string; since: string | null }
  lastCheckedAt: string | null
  lag: number | null
  authorisedAt: string
}

const looks = {
  good: { icon: CircleCheck, says: 'Works', tint: 'text-good' },
  checking: { icon: CircleDashed, says: 'Being checked', tint: 'text-muted' },
  trouble: { icon: TriangleAlert, says: 'Needs you', tint: 'text-ink' },
  off: { icon: CirclePause, says: 'Off', tint: 'text-muted' },
} as const
const kinds = { forwarding: 'Forwarding address', imap: 'Mailbox', import: 'Imported file' } as const

export function Connections() {
  const { home, role } = useScope()
  const may = role === 'owner' || role === 'office'
  const connections = useGet<Connection[]>('/connections')
  const leaving = useLeaving()
  const [made, setMade] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const onConnected = () => {
    setMade(made + 1)
    list.current?.lastElementChild?.scrollIntoView({ block: 'center' })
  }
  return (
    <Page
      title="Connections"
      back={`${home}/more`}
      says="How mail comes in and goes out. Remove one and its password goes with it."
    >
      <Shown of={connections}>
        {(all) => (
          <ul ref={list} className="grid gap-3">
            {all
              .filter((c) => !leaving.has(c.id))
              .map((c) => (
                <li key={c.id}>
                  <One connection={c} may={may} />
                </li>
              ))}
          </ul>
        )}
      </Shown>
      {may && (
        <>
          <Part title="Connect a mailbox" says="New mail arrives here by itself, and answers leave from your own address.">
            <ConnectMailbox key={made} onDone={onConnected} />
          </Part>
          <Part title="Bring in old mail" says="From a file that your mail program exported.">
            <Import />
          </Part>
        </>
      )}
    </Page>
  )
}

function One({ connection: c, may }: { connection: Connection; may: boolean }) {
  const send = useSend()
  const look = looks[c.health.state]
  const trouble = c.health.state === 'trouble'
  const check = () =>
    tried(send('POST', `/connections/${c.id}/check`, undefined, ['connections']), () => say(`${c.address} works`), sayBad)
  const remove = () =>
    leave(c.id, `${c.address} is removed, and its password with it`, () =>
      tried(send('DELETE', `/connections/${c.id}`, undefined, ['connections']), () => {}, sayBad),
    )
  return (
    <Card className={trouble ? 'border-l-4 border-l-amber' : ''}>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-48 flex-1">
          <p className="text-meta text-muted">{kinds[c.kind]}</p>
          {c.kind !== 'forwarding' && <p className="font-semibold break-all">{c.address}</p>}
        </div>
        <p className={`inline-flex items-center gap-1.5 font-medium ${look.tint}`}>
          <look.icon size={18} aria-hidden />
          {look.says}
        </p>
      </div>
      <p className="pt-1">{c.health.says}</p>
      {c.kind === 'forwarding' && (
        <div className="pt-3">
          <Copyable text={c.address} name="the forwarding address" />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 pt-3">
        <p className="w-full text-meta text-muted wide:w-auto wide:flex-1">
          Allowed {onDay(c.authorisedAt)}
          {c.lastCheckedAt && ` · looked ${plainly(c.lastCheckedAt)}`}
        </p>
        {may && c.kind === 'imap' && (
          <>
            <Button kind={trouble ? 'next' : 'plain'} icon={RefreshCw} onClick={() => void check()}>
              Check now
            </Button>
            <Button kind="quiet" icon={Unplug} onClick={remove}>
              Remove
            </Button>
          </>
        )}
      </div>
    </Card>
  )
}
