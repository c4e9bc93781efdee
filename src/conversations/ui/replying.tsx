import { PenLine } from 'lucide-react'
import { useEffect } from 'react'
import { useScope } from '#ui/scope.tsx'
import type { Brief } from './thread.ts'

/** Said again so often (ms) while somebody writes; the server forgets it after twice as long. */
const SAY_AGAIN = 20_000

/** Tells the others that a reply is under way here, for as long as `on`; never a word of it. */
export function useReplyUnderWay(id: string, on: boolean): void {
  const { api } = useScope()
  useEffect(() => {
    if (!on) return
    const say = (method: 'PUT' | 'DELETE') =>
      void fetch(`${api}/conversations/${id}/replying`, { method, credentials: 'same-origin', keepalive: true }).catch(() => {})
    say('PUT')
    const timer = setInterval(() => document.visibilityState === 'visible' && say('PUT'), SAY_AGAIN)
    return () => {
      clearInterval(timer)
      say('DELETE')
    }
  }, [api, id, on])
}

/** Above the composer: who else is at it. Stands there empty, so that what comes is read aloud. */
export function OthersReplying({ of }: { of: Brief }) {
  const { person } = useScope()
  const others = of.replying.filter((r) => r.id !== person.id)
  return (
    <div role="status" className="shrink-0">
      {others.length > 0 && (
        <p className="mx-auto flex max-w-3xl animate-rise items-center gap-2 px-4 pt-2 text-meta wide:px-6">
          <PenLine size={16} aria-hidden className="shrink-0 animate-breathe text-link" />
          <span>
            <strong className="font-semibold">{others.map((o) => o.name).join(' and ')}</strong>{' '}
            {others.length === 1 ? 'is' : 'are'} replying.
          </span>
        </p>
      )}
    </div>
  )
}
