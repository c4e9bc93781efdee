import { useQueryClient } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { call } from '#ui/api.ts'
import { Go } from '#ui/go.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { sayBad } from '#ui/toast.tsx'
import { plainly } from '#ui/when.ts'
import { askAgain, useMe } from './me.ts'

type Now = { now: { id: string; scope: 'settings' | 'messages'; expiresAt: string } | null }

/** Nobody looks in without every member seeing it, on every screen; whoever looks in sees it too. */
export function SupportBar() {
  const { role } = useScope()
  return role === 'support' ? <Visiting /> : <Watched />
}

const bar = 'flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-wash px-4 py-1.5'
const does = 'ml-auto min-h-11 content-center font-semibold underline underline-offset-4'

function Watched() {
  const { home, role } = useScope()
  const { data } = useGet<Now>('/support')
  if (!data?.now) return null
  return (
    <div role="status" className={bar}>
      <Eye size={18} aria-hidden className="shrink-0" />
      <span className="min-w-0">
        <strong>Support may look in</strong> until {plainly(data.now.expiresAt)}
        {data.now.scope === 'settings' ? ', at settings only' : ''}.
      </span>
      {role === 'owner' && (
        <Go to={`${home}/support`} className={does}>
          Details<span className="sr-only"> of what they open</span>
        </Go>
      )}
    </div>
  )
}

function Visiting() {
  const { api, name } = useScope()
  const cache = useQueryClient()
  const me = useMe()
  const until = me.data?.workspaces.find((w) => api.endsWith(w.id))?.visit?.until
  const leave = async () => {
    try {
      await call('DELETE', `/api/me/visits/${api.split('/').at(-1)}`)
      await askAgain(cache)
      location.assign('/')
    } catch (problem) {
      sayBad((problem as Error).message)
    }
  }
  return (
    <div role="status" className={bar}>
      <Eye size={18} aria-hidden className="shrink-0" />
      <span className="min-w-0">
        <strong>You are looking in at {name}</strong>
        {until ? `, until ${plainly(until)}` : ''}. They see what you open; you change nothing.
      </span>
      <button type="button" className={does} onClick={() => void leave()}>
        Leave
      </button>
    </div>
  )
}
