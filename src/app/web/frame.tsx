import { Outlet, useLocation, useParams } from '@tanstack/react-router'
import { BookOpen, Ellipsis, Inbox, PoundSterling, Sun } from 'lucide-react'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { type Me, useMe } from '#accounts/ui/me.ts'
import { useCounts } from '#inbox/ui/counts.ts'
import { cache, keepNothingOf } from '#ui/cache.ts'
import { Lead, useGo } from '#ui/go.tsx'
import { useKeys } from '#ui/keys.ts'
import { later } from '#ui/later.ts'
import { type Stale, useLive } from '#ui/live.ts'
import { keepSending } from '#ui/queue.ts'
import { QueueBar } from '#ui/queuebar.tsx'
import { keyOf, type Scope, ScopeProvider, useScope } from '#ui/scope.tsx'
import { Shell } from '#ui/shell.tsx'
import { Failed } from '#ui/states.tsx'
import { Toasts, undoLast } from '#ui/toast.tsx'

const Commands = later(() => import('./commands.tsx'), 'Commands')
const NewTerms = later(() => import('#accounts/ui/new-terms.tsx'), 'NewTerms')
const SupportBar = later(() => import('#accounts/ui/support-bar.tsx'), 'SupportBar')
const KeyList = later(() => import('./key-list.tsx'), 'KeyList')

const conversation = ['inbox', 'conversations/{conversationId}']
const stale: Stale = {
  'message.received': [...conversation, 'customers'],
  'message.queued': conversation,
  'message.sent': conversation,
  'delivery.changed': [...conversation, 'outgoing'],
  'intent.decided': conversation,
  'intent.corrected': conversation,
  'conversation.changed': conversation,
  'conversation.seen': ['inbox'],
  'conversation.assigned': conversation,
  'conversation.replying': conversation,
  'note.written': conversation,
  'mail.quarantined': ['quarantine'],
  'wording.changed': ['labels', 'canned-replies', 'inbox'],
  'customer.changed': ['inbox', 'customers', 'conversations'],
  'customer.merged': ['inbox', 'customers', 'conversations'],
  'customer.unmerged': ['inbox', 'customers', 'conversations'],
  'connection.changed': ['connections'],
  'connection.made': ['connections'],
  'connection.removed': ['connections'],
  'member.changed': ['members'],
  'incident.changed': ['incidents'],
  'support.changed': ['support'],
  'profile.changed': ['profile'],
  'prices.changed': ['profile'],
  'assumptions.changed': ['profile'],
  'case.received': ['cases'],
  'case.changed': ['cases'],
  'case.searching': ['cases'],
  'case.offered': ['conversations/{conversationId}'],
  'customer.erased': ['erasures', 'retention', 'inbox', 'customers', 'conversations'],
  'hold.placed': ['holds'],
  'hold.released': ['holds', 'erasures'],
  'retention.chosen': ['retention'],
  'workspace.deletion-requested': ['deletion'],
  'workspace.deletion-undone': ['deletion'],
}

/** Everything inside one workspace: who is here, the rail, live updates, the queue and the keys. */
export function Frame() {
  const { slug } = useParams({ strict: false }) as { slug: string }
  const me = useMe()
  // Kept: while leading on, the address already is the next one.
  const [from] = useState(location.pathname)
  const out = me.error?.status === 401
  const firstRun = useLocation().pathname.endsWith('/setup')
  if (out) return <Lead to={`/sign-in?to=${encodeURIComponent(from)}`} />
  if (!me.data && me.isPending) return null
  if (!me.data) return <Failed problem={me.error!} what="your workspace" again={() => void me.refetch()} />
  const scope = scopeOf(me.data, slug)
  if (scope?.role === 'support') keepNothingOf(scope.api)
  if (!scope) return <Lead to="/" />
  if (!me.data.agreed && !me.isPlaceholderData)
    return (
      <Suspense>
        <NewTerms />
      </Suspense>
    )
  return <ScopeProvider value={scope}>{firstRun ? <Alone /> : <Inside />}</ScopeProvider>
}

function scopeOf(me: Me, slug: string): Scope | undefined {
  const workspace = me.workspaces.find((w) => w.slug === slug)
  if (!workspace || !me.login) return undefined
  return {
    api: `/api/w/${workspace.id}`,
    home: `/w/${slug}`,
    name: workspace.name,
    person: me.login,
    role: workspace.role,
    reads: workspace.role !== 'accountant' && workspace.visit?.scope !== 'settings',
    relay: me.relay,
  }
}

/** The first run needs no rail. */
const Alone = () => (
  <>
    <Suspense>
      <Outlet />
    </Suspense>
    <Toasts />
  </>
)

function Inside() {
  const scope = useScope()
  const { home, api, person, name, reads } = scope
  const { id } = useParams({ strict: false }) as { id?: string }
  const go = useGo()
  const counts = useCounts(reads)
  const [open, setOpen] = useState<'commands' | 'keys'>()
  useLive(stale, reads)
  useEffect(() => localStorage.setItem('workspace', home.slice(3)), [home])
  useEffect(
    () =>
      keepSending((entry) =>
        Promise.all([
          cache.invalidateQueries({ queryKey: keyOf(entry.api, 'inbox') }),
          cache.invalidateQueries({ queryKey: keyOf(entry.api, 'conversations') }),
        ]),
      ),
    [],
  )
  const needs = counts?.now ?? 0
  useEffect(() => {
    const badge = navigator as Navigator & { setAppBadge?: (n: number) => Promise<void> }
    badge.setAppBadge?.(needs).catch(() => {})
  }, [needs])
  const search = () => (matchMedia('(width >= 64rem)').matches ? setOpen('commands') : go(`${home}/search`))
  useKeys({
    '/': search,
    'mod+k': () => setOpen('commands'),
    '?': () => setOpen('keys'),
    z: undoLast,
    'g t': () => go(`${home}/today`),
    'g i': () => go(`${home}/inbox/now`),
    'g w': () => go(`${home}/inbox/waiting`),
    'g l': () => go(`${home}/inbox/later`),
    'g d': () => go(`${home}/inbox/done`),
    'g m': () => go(`${home}/more`),
  })
  const places = useMemo(
    () =>
      [
        { to: `${home}/today`, says: 'Today', icon: Sun },
        { to: `${home}/inbox`, says: 'Inbox', icon: Inbox, needs },
        { to: `${home}/diary`, says: 'Diary', icon: BookOpen },
        { to: `${home}/money`, says: 'Money', icon: PoundSterling },
        { to: `${home}/more`, says: 'More', icon: Ellipsis },
      ].slice(reads ? 0 : 2),
    [home, needs, reads],
  )
  return (
    <Shell key={api} places={places} home={home} name={name} person={person.name} onSearch={search} bare={!!id}>
      <Suspense>
        <SupportBar />
      </Suspense>
      <QueueBar />
      <div className="flex min-h-0 flex-1 flex-col">
        <Suspense>
          <Outlet />
        </Suspense>
      </div>
      <Toasts />
      <Suspense>
        {open === 'commands' && <Commands onClose={() => setOpen(undefined)} onKeys={() => setOpen('keys')} />}
        {open === 'keys' && <KeyList onClose={() => setOpen(undefined)} />}
      </Suspense>
    </Shell>
  )
}
