import { useQueryClient } from '@tanstack/react-query'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { Agreements } from './agreements.tsx'
import { askAgain, useMe } from './me.ts'
import { signOut } from './sign-out.ts'

/** The terms have a new version, or were never agreed to with this login. */
export function NewTerms() {
  const me = useMe()
  const cache = useQueryClient()
  return (
    <Door title="The terms have changed" says="Please read what is new. Your messages stay as they are while you decide.">
      <Form
        does="Go on"
        kind="next"
        also={
          <Button kind="quiet" onClick={() => void signOut()}>
            Not now: sign out
          </Button>
        }
        act={async () => {
          await call('POST', '/api/agreements', { terms: me.data?.termsVersion, dpa: me.data?.dpaVersion })
          await askAgain(cache)
        }}
      >
        <Agreements terms={me.data?.termsVersion} dpa={me.data?.dpaVersion} />
      </Form>
    </Door>
  )
}
