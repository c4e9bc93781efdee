import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { lastMe } from '#accounts/ui/me.ts'
import { Problem } from '#ui/api.ts'
import { cache, keepReads } from '#ui/cache.ts'
import { DoorSide } from '#ui/door.tsx'
import { Glass } from '#ui/drawings.tsx'
import { Lead } from '#ui/go.tsx'
import { later } from '#ui/later.ts'
import { HintReader, type Reader } from '#ui/reader.ts'
import { Empty, Failed } from '#ui/states.tsx'
import { Home } from './home.tsx'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <Empty drawing={<Glass />} title="There is no such page">
      <p>Check the address, or go back and choose again.</p>
    </Empty>
  ),
  errorComponent: ({ error, reset }) => (
    <Failed
      problem={
        new Problem(-1, import.meta.env.DEV && error instanceof Error ? error.message : 'This screen broke. Nothing is lost.')
      }
      what="this screen"
      again={reset}
    />
  ),
})
type Screen = ReturnType<typeof lazyRouteComponent>
const page = (path: string, component: Screen | (() => React.ReactNode)) =>
  createRoute({ getParentRoute: () => root, path, component })
const within = (path: string, component: Screen | (() => React.ReactNode)) =>
  createRoute({ getParentRoute: () => frame, path, component })

const frame = createRoute({
  getParentRoute: () => root,
  path: '/w/$slug',
  component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame'),
})
const Desk = lazyRouteComponent(() => import('./desk.tsx'), 'Desk')
const ToInbox = () => {
  const { slug } = useParams({ strict: false }) as { slug: string }
  return <Lead to={`/w/${slug}/inbox/now`} />
}
const ToToday = () => {
  const { slug } = useParams({ strict: false }) as { slug: string }
  return <Lead to={`/w/${slug}/today`} />
}
/** A screen before one is in, told what stands after the ? of its address. */
const door = (path: string, load: () => Promise<Record<string, any>>, name: string) => {
  const Screen = lazyRouteComponent(load, name)
  return page(path, () => <Screen {...(useSearch({ strict: false }) as object)} />)
}

const room = (path: string, load: () => Promise<Record<string, any>>, name: string) =>
  within(path, lazyRouteComponent(load, name))

const routes = root.addChildren([
  page('/', Home),
  door('/sign-in', () => import('#accounts/ui/sign-in.tsx'), 'SignIn'),
  door('/sign-up', () => import('#accounts/ui/sign-up.tsx'), 'SignUp'),
  door('/check-your-email', () => import('#accounts/ui/by-email.tsx'), 'CheckEmail'),
  door('/forgot', () => import('#accounts/ui/by-email.tsx'), 'Forgot'),
  door('/reset-password', () => import('#accounts/ui/by-email.tsx'), 'ResetPassword'),
  door('/second-step', () => import('#accounts/ui/second-step.tsx'), 'SecondStep'),
  door('/invitation', () => import('#accounts/ui/invitation.tsx'), 'Invitation'),
  door('/start', () => import('#accounts/ui/new-workspace.tsx'), 'NewWorkspace'),
  frame.addChildren([
    within('/', ToToday),
    room('today', () => import('#inbox/ui/today.tsx'), 'Today'),
    within('inbox', ToInbox),
    within('inbox/$place', Desk),
    within('inbox/$place/$id', Desk),
    room('search', () => import('#inbox/ui/search.tsx'), 'Search'),
    room('diary', () => import('./to-come.tsx'), 'Diary'),
    room('money', () => import('./to-come.tsx'), 'Money'),
    room('more', () => import('./more.tsx'), 'More'),
    room('setup', () => import('./first-run.tsx'), 'FirstRun'),
    room('customers/$customerId', () => import('#customers/ui/customer-page.tsx'), 'CustomerPage'),
    room('customers/$customerId/erase', () => import('#privacy/ui/erase.tsx'), 'EraseCustomer'),
    room('privacy', () => import('./privacy.tsx'), 'Privacy'),
    room('privacy/kept/$rule', () => import('#privacy/ui/kept.tsx'), 'Kept'),
    room('privacy/receipts', () => import('#privacy/ui/receipts.tsx'), 'Receipts'),
    room('privacy/receipts/$erasureId', () => import('#privacy/ui/receipts.tsx'), 'OneReceipt'),
    room('privacy/holds', () => import('#privacy/ui/holds.tsx'), 'Holds'),
    room('privacy/allowed', () => import('#privacy/ui/allowed.tsx'), 'Allowed'),
    room('privacy/audit', () => import('#accounts/ui/audit.tsx'), 'AuditBrowser'),
    room('privacy/delete', () => import('#privacy/ui/deletion.tsx'), 'DeleteWorkspace'),
    room('cases', () => import('#rights/ui/cases.tsx'), 'Cases'),
    room('cases/$caseId', () => import('./case.tsx'), 'Case'),
    room('cases/$caseId/review', () => import('./case.tsx'), 'CaseReview'),
    room('quarantine', () => import('#conversations/ui/held-back.tsx'), 'HeldBack'),
    room('outgoing', () => import('#conversations/ui/outgoing.tsx'), 'Outgoing'),
    room('canned-replies', () => import('#conversations/ui/canned-replies.tsx'), 'CannedReplies'),
    room('labels', () => import('#conversations/ui/labels.tsx'), 'Labels'),
    room('profile', () => import('#profile/ui/business-profile.tsx'), 'BusinessProfile'),
    room('connections', () => import('#channels/ui/connections.tsx'), 'Connections'),
    room('members', () => import('#accounts/ui/members.tsx'), 'Members'),
    room('security', () => import('#accounts/ui/security.tsx'), 'Security'),
    room('notifications', () => import('#notifications/ui/notifications.tsx'), 'Notifications'),
    room('incidents', () => import('#incidents/ui/incidents.tsx'), 'Incidents'),
    room('incidents/$incidentId', () => import('#incidents/ui/incident.tsx'), 'IncidentPage'),
    room('support', () => import('#accounts/ui/support.tsx'), 'Support'),
    room('tokens', () => import('#accounts/ui/tokens.tsx'), 'Tokens'),
    room('leave', () => import('#accounts/ui/leave.tsx'), 'Leave'),
  ]),
])

const router = createRouter({ routeTree: routes, defaultPreload: 'intent', defaultPendingMs: 200, scrollRestoration: false })

const Pitch = later(() => import('#accounts/ui/pitch.tsx'), 'Pitch')
const beside = (
  <Suspense>
    <Pitch />
  </Suspense>
)

/** Fetched with the first words that anybody writes. */
const readForHints: Reader = async (text) => (await import('./hints.ts')).readForHints(text)

export async function start() {
  const owner = lastMe()?.login?.id
  if (owner) await keepReads(owner)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <DoorSide value={beside}>
          <HintReader value={readForHints}>
            <RouterProvider router={router} />
          </HintReader>
        </DoorSide>
      </QueryClientProvider>
    </StrictMode>,
  )
  if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js')
}
