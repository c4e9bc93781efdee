import { useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { call, Problem, sentence } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Go, useGo } from '#ui/go.tsx'
import { useOpenFacts } from './facts.ts'
import { askAgain } from './me.ts'

/** Only an address inside the app is followed after signing in. */
export const safeTo = (to: string | undefined) => (to?.startsWith('/') && !to.startsWith('//') ? to : '/')

const wrong = (error: unknown) => {
  if (error instanceof Problem && error.status === 401)
    return 'That email and password do not fit together. Try again, or set a new password.'
  return sentence(error)
}

export function SignIn({ to }: { to: string | undefined }) {
  const go = useGo()
  const cache = useQueryClient()
  const facts = useOpenFacts()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const enter = async () => {
    await askAgain(cache)
    go(safeTo(to), { replace: true })
  }
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      if (error instanceof Problem && /verif/i.test(error.code ?? '')) return go('/check-your-email')
      setProblem(wrong(error))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    void attempt(async () => {
      const email = String(form.get('email'))
      sessionStorage.setItem('email', email)
      const answer = await call<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/email', {
        email,
        password: String(form.get('password')),
        rememberMe: true,
      })
      if (answer?.twoFactorRedirect) return go(`/second-step?to=${encodeURIComponent(safeTo(to))}`)
      await enter()
    })
  }
  const passkey = () =>
    void attempt(async () => {
      const { signInWithPasskey } = await import('./passkey.ts')
      await signInWithPasskey()
      await enter()
    })
  return (
    <Door
      title="Sign in"
      foot={
        <p>
          New here?{' '}
          <Go
            to={`/sign-up${to ? `?to=${encodeURIComponent(to)}` : ''}`}
            className="font-semibold text-link underline underline-offset-4"
          >
            Make a login
          </Go>
        </p>
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        {problem && <Alert>{problem}</Alert>}
        {facts.data?.demo && !problem && (
          <Alert kind="know">This is the demo. Its sign-in was printed where it was started.</Alert>
        )}
        <Field label="Email" name="email" type="email" autoComplete="username webauthn" required inputMode="email" />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <Button kind="next" type="submit" busy={busy} className="min-h-12 w-full">
          Sign in
        </Button>
        <Button icon={KeyRound} onClick={passkey} disabled={busy} className="min-h-12 w-full">
          Sign in with a passkey
        </Button>
        <Go to="/forgot" className="inline-flex min-h-11 items-center justify-center text-link underline underline-offset-4">
          Forgotten your password?
        </Go>
      </form>
    </Door>
  )
}
