import { useQueryClient } from '@tanstack/react-query'
import { call } from '#ui/api.ts'
import { GoButton } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { askAgain, useMe } from './me.ts'

/** Joining a workspace one was asked into. */
export function Invitation({ token }: { token: string | undefined }) {
  const me = useMe()
  const go = useGo()
  const cache = useQueryClient()
  const here = `/invitation?token=${encodeURIComponent(token ?? '')}`
  if (me.isPending && !me.error) return null
  if (me.error)
    return (
      <Door
        title="You're invited"
        says="Sign in, or make a login, with the address the invitation was sent to. Then you can join."
      >
        <div className="grid gap-3">
          <GoButton kind="next" to={`/sign-up?to=${encodeURIComponent(here)}`}>
            Make a login
          </GoButton>
          <GoButton to={`/sign-in?to=${encodeURIComponent(here)}`}>I have one: sign in</GoButton>
        </div>
      </Door>
    )
  return (
    <Door title="You're invited" says={`You are signed in as ${me.data?.login?.email}.`}>
      <Form
        kind="next"
        does="Join"
        wide
        act={async () => {
          await call('POST', '/api/invitations/accept', { token })
          await askAgain(cache)
          go('/', { replace: true })
        }}
      />
    </Door>
  )
}
