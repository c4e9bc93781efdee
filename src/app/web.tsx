import '#ui/theme.css'
import { askEarly } from '#ui/early.ts'
import { readTheme, wearTheme } from '#ui/theme.ts'

// Small, so that it runs while the rest is on its way: what the first screen asks for is asked for now, and its code fetched beside React's.
const [, kind, slug, room, place] = location.pathname.split('/')

wearTheme(readTheme())
void import('./web/start.tsx').then(({ start }) => start())
if (kind === 'sign-in') void import('#accounts/ui/sign-in.tsx')
if (kind === 'w') {
  void import('./web/frame.tsx')
  if (room === 'inbox') void import('./web/desk.tsx')
  if (room === 'today') void import('#inbox/ui/today.tsx')
  void askFirst().catch(() => {})
}

type Known = { workspaces?: { id: string; slug: string }[] }

async function askFirst() {
  const answer = askEarly('GET', '/api/me')
  const kept = JSON.parse(localStorage.getItem('me') ?? 'null') as Known | null
  const known = kept ?? ((await (await answer).clone().json()) as Known)
  const workspace = known.workspaces?.find((w) => w.slug === slug)
  if (workspace && (room === 'today' || room === 'inbox') && !location.search)
    await askEarly('POST', `/api/w/${workspace.id}/inbox`, { place: (room === 'inbox' && place) || 'now', limit: 50 })
}
