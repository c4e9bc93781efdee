import { useMe } from '#accounts/ui/me.ts'
import { Lead } from '#ui/go.tsx'
import { Failed } from '#ui/states.tsx'

/** The door: to sign in, to make a first workspace, or straight in. */
export function Home() {
  const me = useMe()
  if (me.error?.status === 401) return <Lead to="/sign-in" />
  if (me.error && !me.data) return <Failed problem={me.error} what="your workspace" again={() => void me.refetch()} />
  if (!me.data) return null
  const last = localStorage.getItem('workspace')
  const workspace = me.data.workspaces.find((w) => w.slug === last) ?? me.data.workspaces[0]
  return (
    <Lead
      to={
        workspace
          ? `/w/${workspace.slug}/${workspace.role === 'accountant' || workspace.visit?.scope === 'settings' ? 'more' : 'today'}`
          : '/start'
      }
    />
  )
}
