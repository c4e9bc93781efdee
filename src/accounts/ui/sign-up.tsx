import { call } from '#ui/api.ts'
import { Door } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Go, useGo } from '#ui/go.tsx'
import { Agreements } from './agreements.tsx'
import { useOpenFacts } from './facts.ts'

export function SignUp({ to }: { to: string | undefined }) {
  const facts = useOpenFacts()
  const go = useGo()
  return (
    <Door
      title="Make a login"
      says="One login for you alone. You add the business and your people afterwards."
      foot={
        <p>
          Have one already?{' '}
          <Go
            to={`/sign-in${to ? `?to=${encodeURIComponent(to)}` : ''}`}
            className="font-semibold text-link underline underline-offset-4"
          >
            Sign in
          </Go>
        </p>
      }
    >
      <Form
        kind="next"
        does="Make my login"
        wide
        act={async ({ name, email, password }) => {
          const agreed = { terms: facts.data?.termsVersion ?? true, dpa: facts.data?.dpaVersion ?? true }
          await call('POST', '/api/auth/sign-up/email', { name, email, password, callbackURL: to ?? '/', ...agreed })
          sessionStorage.setItem('email', email ?? '')
          go('/check-your-email')
        }}
      >
        <Field label="Your name" name="name" autoComplete="name" required maxLength={100} />
        <Field label="Email" name="email" type="email" autoComplete="email" required />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={200}
          help="At least 10 characters. Three or four words you won't forget do well."
        />
        <Agreements terms={facts.data?.termsVersion} dpa={facts.data?.dpaVersion} />
      </Form>
    </Door>
  )
}
