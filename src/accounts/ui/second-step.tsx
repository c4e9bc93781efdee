import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Field, Tick } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { askAgain } from './me.ts'
import { safeTo } from './sign-in.tsx'

/** The code from the phone, or one of the recovery codes. */
export function SecondStep({ to }: { to: string | undefined }) {
  const go = useGo()
  const cache = useQueryClient()
  const [spare, setSpare] = useState(false)
  return (
    <Door
      title="Your code"
      says={
        spare
          ? 'Type one of the recovery codes you kept. Each works once.'
          : 'Open your authenticator and type the six digits for Handlet.'
      }
    >
      <Form
        kind="next"
        does="Go on"
        wide
        act={async ({ code, trust }) => {
          await call('POST', `/api/auth/two-factor/${spare ? 'verify-backup-code' : 'verify-totp'}`, {
            code: code?.trim(),
            trustDevice: trust === 'on',
          })
          await askAgain(cache)
          go(safeTo(to), { replace: true })
        }}
        also={
          <Button kind="quiet" onClick={() => setSpare(!spare)}>
            {spare ? 'Use the authenticator' : 'I have lost my phone'}
          </Button>
        }
      >
        <Field
          key={String(spare)}
          label={spare ? 'Recovery code' : 'Six digits'}
          name="code"
          required
          autoFocus
          autoComplete="one-time-code"
          className="figures text-center !text-head tracking-[0.3em]"
          {...(!spare && { inputMode: 'numeric' as const, pattern: '[0-9 ]{6,7}', maxLength: 7 })}
        />
        <Tick name="trust">Don't ask on this device for 30 days</Tick>
      </Form>
    </Door>
  )
}
