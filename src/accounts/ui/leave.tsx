import { DoorOpen, UserX } from 'lucide-react'
import { useState } from 'react'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useScope, useSend } from '#ui/scope.tsx'
import { forgetEverything } from './sign-out.ts'

/** The two ways out. These cannot be undone, so they are asked once. */
export function Leave() {
  const { home, name, person } = useScope()
  const send = useSend()
  const [asking, setAsking] = useState<'leave' | 'close'>()
  return (
    <Page title="Leave or close" back={`${home}/more`}>
      <Part
        title={`Leave ${name}`}
        says="You can no longer open this workspace. What you wrote to customers stays with the business. An owner can ask you in again."
      >
        <Button icon={DoorOpen} onClick={() => setAsking('leave')} className="justify-self-start">
          Leave this workspace
        </Button>
      </Part>
      <Part
        title="Close my login"
        says={`Your login ${person.email} is deleted for good, with its passkeys, devices, settings and tokens, and you leave every workspace. If you are the only owner of one, hand it over first.`}
      >
        <Button kind="danger" icon={UserX} onClick={() => setAsking('close')} className="justify-self-start">
          Close my login
        </Button>
      </Part>
      {asking === 'leave' && (
        <Dialog title={`Leave ${name}?`} onClose={() => setAsking(undefined)}>
          <Form
            does="Leave"
            kind="ink"
            also={<Button onClick={() => setAsking(undefined)}>Stay</Button>}
            act={async () => {
              await send('POST', '/leave')
              await forgetEverything()
              location.assign('/')
            }}
          />
        </Dialog>
      )}
      {asking === 'close' && (
        <Dialog title="Close your login for good?" onClose={() => setAsking(undefined)}>
          <Form
            does="Close it for good"
            kind="danger"
            also={<Button onClick={() => setAsking(undefined)}>Keep it</Button>}
            act={async ({ password }) => {
              await call('POST', '/api/me/close', { password })
              await forgetEverything()
              location.assign('/sign-in')
            }}
          >
            <Field label="Your password" name="password" type="password" autoComplete="current-password" required />
          </Form>
        </Dialog>
      )}
    </Page>
  )
}
