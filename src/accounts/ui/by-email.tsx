import { MailOpen } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { call } from '#ui/api.ts'
import { GoButton } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Go, useGo } from '#ui/go.tsx'
import { useOpenFacts } from './facts.ts'

/** Where no relay is set, mail cannot leave; the operator can read it on the server. */
function NoRelay() {
  const facts = useOpenFacts()
  if (facts.data?.relay !== false) return null
  return (
    <Alert kind="know">
      <p className="font-semibold">This server can't send mail yet.</p>
      <p className="mt-1">
        Whoever runs it can read your letter there: <code className="rounded bg-press px-1.5 py-0.5">bin/handlet mail last</code>
      </p>
    </Alert>
  )
}

export function CheckEmail() {
  const email = sessionStorage.getItem('email') ?? ''
  const [sent, setSent] = useState(false)
  return (
    <Door
      title="Look in your email"
      says={
        <p>
          We've sent a link to <strong className="font-semibold text-ink">{email || 'your address'}</strong>. Open it and you're
          in. It works for one hour.
        </p>
      }
      foot={
        <Go to="/sign-in" className="font-semibold text-link underline underline-offset-4">
          Back to sign in
        </Go>
      }
    >
      <div className="grid gap-4">
        <NoRelay />
        <p className="flex gap-3 text-muted">
          <MailOpen size={22} aria-hidden className="shrink-0" />
          Not there after a minute? Look among the junk, or have it sent again.
        </p>
        <Form
          does={sent ? 'Sent again' : 'Send it again'}
          wide
          act={async (filled) => {
            await call('POST', '/api/auth/send-verification-email', { email: email || filled.email, callbackURL: '/' })
            setSent(true)
          }}
        >
          {!email && <Field label="Email" name="email" type="email" autoComplete="email" required />}
        </Form>
      </div>
    </Door>
  )
}

export function Forgot() {
  const [sent, setSent] = useState(false)
  if (sent)
    return (
      <Door
        title="Look in your email"
        says="If there is a login with that address, a link to choose a new password is on its way. It works once, for an hour."
      >
        <div className="grid gap-4">
          <NoRelay />
          <GoButton to="/sign-in">Back to sign in</GoButton>
        </div>
      </Door>
    )
  return (
    <Door
      title="Choose a new password"
      says="Tell us your address and we send you a link."
      foot={
        <Go to="/sign-in" className="font-semibold text-link underline underline-offset-4">
          Back to sign in
        </Go>
      }
    >
      <Form
        kind="next"
        does="Send me the link"
        wide
        act={async ({ email }) => {
          await call('POST', '/api/auth/request-password-reset', { email, redirectTo: '/reset-password' })
          setSent(true)
        }}
      >
        <Field label="Email" name="email" type="email" autoComplete="email" required />
      </Form>
    </Door>
  )
}

export function ResetPassword({ token, problem }: { token: string | undefined; problem: string | undefined }) {
  const go = useGo()
  if (!token || problem)
    return (
      <Door title="That link is too old" says="It works once, for an hour. Ask for a new one and nothing else changes.">
        <GoButton kind="next" to="/forgot">
          Send me a new link
        </GoButton>
      </Door>
    )
  return (
    <Door title="Choose a new password" says="You'll be signed out everywhere else.">
      <Form
        kind="next"
        does="Keep this password"
        wide
        act={async ({ password }) => {
          await call('POST', '/api/auth/reset-password', { newPassword: password, token })
          go('/sign-in', { replace: true })
        }}
      >
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={200}
          help="At least 10 characters."
        />
      </Form>
    </Door>
  )
}
