import { useQueryClient } from '@tanstack/react-query'
import { call } from '#ui/api.ts'
import { Door } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { Agreements } from './agreements.tsx'
import { askAgain, useMe } from './me.ts'
import { signOut } from './sign-out.ts'

/** The first step: what the business is called. */
export function NewWorkspace() {
  const me = useMe()
  const go = useGo()
  const cache = useQueryClient()
  return (
    <Door
      title="What is your business called?"
      says="As your customers know it. You can change it later."
      foot={
        <button
          type="button"
          onClick={() => void signOut()}
          className="min-h-11 font-semibold text-link underline underline-offset-4"
        >
          Sign out
        </button>
      }
    >
      <Form
        kind="next"
        does="Go on"
        wide
        act={async ({ name }) => {
          const made = await call<{ slug: string }>('POST', '/api/workspaces', {
            name,
            terms: me.data?.termsVersion ?? true,
            dpa: me.data?.dpaVersion ?? true,
          })
          await askAgain(cache)
          go(`/w/${made.slug}/setup`, { replace: true })
        }}
      >
        <Field
          label="Business name"
          name="name"
          autoComplete="organization"
          required
          maxLength={100}
          autoFocus
          placeholder="Marsh Heating & Plumbing"
        />
        <Agreements terms={me.data?.termsVersion} dpa={me.data?.dpaVersion} />
      </Form>
    </Door>
  )
}
