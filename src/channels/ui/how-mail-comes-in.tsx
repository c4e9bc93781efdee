import { ArrowLeft, FileDown, Forward, Plug } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Copyable } from '#ui/copy.tsx'
import { useGet } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { ConnectMailbox } from './connect-mailbox.tsx'
import type { Connection } from './connections.tsx'
import { Import } from './import.tsx'

type Way = 'forward' | 'connect' | 'import'
const ways = [
  { id: 'forward', icon: Forward, says: 'Forward my mail', also: 'Keep your mailbox as it is; a copy comes here. The quickest.' },
  {
    id: 'connect',
    icon: Plug,
    says: 'Connect a mailbox',
    also: 'Mail comes in by itself and answers leave from your own address.',
  },
  { id: 'import', icon: FileDown, says: 'Bring in old mail', also: 'From a file that your mail program exported.' },
] as const

/** The last question of the first run. Each way can be added later too. */
export function HowMailComesIn({ onDone }: { onDone: () => void }) {
  const [way, setWay] = useState<Way>()
  if (way)
    return (
      <div className="grid gap-4">
        <Button kind="quiet" icon={ArrowLeft} onClick={() => setWay(undefined)} className="-ml-3 justify-self-start">
          Another way
        </Button>
        {way === 'forward' && <ForwardTo onDone={onDone} />}
        {way === 'connect' && <ConnectMailbox onDone={onDone} />}
        {way === 'import' && (
          <>
            <Import />
            <Button kind="next" onClick={onDone} className="min-h-12">
              Go on
            </Button>
          </>
        )}
      </div>
    )
  return (
    <div className="grid gap-3">
      {ways.map((w) => (
        <button
          key={w.id}
          type="button"
          onClick={() => setWay(w.id)}
          className="flex min-h-18 items-center gap-4 rounded-card border border-edge/50 bg-card px-4 py-3 text-left hover:bg-wash"
        >
          <w.icon size={24} aria-hidden strokeWidth={1.8} className="shrink-0" />
          <span>
            <span className="block font-semibold">{w.says}</span>
            <span className="block text-meta text-muted">{w.also}</span>
          </span>
        </button>
      ))}
    </div>
  )
}

const Step = ({ n, children }: { n: number; children: ReactNode }) => (
  <li className="flex gap-3">
    <span
      aria-hidden
      className="figures grid size-7 shrink-0 place-items-center rounded-full border border-ink text-meta font-bold"
    >
      {n}
    </span>
    <div className="min-w-0 flex-1 pt-0.5">{children}</div>
  </li>
)

function ForwardTo({ onDone }: { onDone: () => void }) {
  const connections = useGet<Connection[]>('/connections')
  return (
    <Shown of={connections}>
      {(list) => {
        const address = list.find((c) => c.kind === 'forwarding')?.address ?? ''
        return (
          <>
            <ol className="grid gap-4">
              <Step n={1}>
                <p className="pb-2">This is your own address at Handlet:</p>
                <Copyable text={address} name="your forwarding address" />
              </Step>
              <Step n={2}>In your mail program, open the settings and look for Forwarding.</Step>
              <Step n={3}>Paste the address there and choose to keep a copy in your mailbox.</Step>
              <Step n={4}>If a confirmation code is asked for, it arrives in your Handlet inbox.</Step>
            </ol>
            <Button kind="next" onClick={onDone} className="min-h-12">
              I've done that
            </Button>
          </>
        )
      }}
    </Shown>
  )
}
