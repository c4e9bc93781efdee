import { useQuery } from '@tanstack/react-query'
import { KeyRound, Laptop, Smartphone, Trash2 } from 'lucide-react'
import { call, type Problem } from '#ui/api.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Chip } from '#ui/chip.tsx'
import { Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page, Part } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { onDay, plainly } from '#ui/when.ts'
import { TwoSteps } from './two-steps.tsx'

export function Security() {
  const { home, person } = useScope()
  return (
    <Page title="Sign-in and security" back={`${home}/more`} says={`You sign in as ${person.email}.`}>
      <Part title="Second step" says="A code from your phone as well as your password, so that a stolen password is not enough.">
        <TwoSteps />
      </Part>
      <Passkeys />
      <Sessions />
      <Part title="Password">
        <Form
          does="Change password"
          again
          act={async ({ now, next }) => {
            await call('POST', '/api/auth/change-password', {
              currentPassword: now,
              newPassword: next,
              revokeOtherSessions: true,
            })
            say('Changed. Every other device is signed out.')
          }}
        >
          <div className="grid gap-4 wide:grid-cols-2">
            <Field label="Password now" name="now" type="password" autoComplete="current-password" required />
            <Field
              label="New password"
              name="next"
              type="password"
              autoComplete="new-password"
              required
              minLength={10}
              help="At least 10 characters."
            />
          </div>
        </Form>
      </Part>
      <Part
        title="What we hold about you"
        says="Your name, address, sign-ins and what you agreed to. Ask for a copy, or to have it deleted; a code to your address shows that it is you."
      >
        <a
          href="/rights"
          className="min-h-11 content-center justify-self-start font-semibold text-link underline underline-offset-4"
        >
          Ask about it
        </a>
      </Part>
    </Page>
  )
}

type Passkey = { id: string; name: string | null; createdAt: string | null }

function Passkeys() {
  const keys = useQuery<Passkey[], Problem>({
    queryKey: ['me', 'passkeys'],
    queryFn: () => call<Passkey[]>('GET', '/api/auth/passkey/list-user-passkeys'),
  })
  const add = async () => {
    const { addPasskey } = await import('./passkey.ts')
    await tried(addPasskey(deviceName(navigator.userAgent)), () => say('This device can now sign you in'), sayBad)
    await keys.refetch()
  }
  const remove = async (key: Passkey) => {
    await tried(
      call('POST', '/api/auth/passkey/delete-passkey', { id: key.id }),
      () => say('That passkey no longer works'),
      sayBad,
    )
    await keys.refetch()
  }
  return (
    <Part title="Passkeys" says="Sign in with your finger, face or the device's own code. Nothing to remember, nothing to steal.">
      <Shown of={keys}>
        {(list) =>
          list.length > 0 && (
            <Lines>
              {list.map((k) => (
                <Line
                  key={k.id}
                  title={k.name || 'A passkey'}
                  says={k.createdAt ? `Since ${onDay(k.createdAt)}` : undefined}
                  lead={<KeyRound size={20} aria-hidden className="text-muted" />}
                >
                  <IconButton icon={Trash2} name={`Delete the passkey ${k.name ?? ''}`} onClick={() => void remove(k)} />
                </Line>
              ))}
            </Lines>
          )
        }
      </Shown>
      <Button icon={KeyRound} onClick={() => void add()} className="justify-self-start">
        Add a passkey on this device
      </Button>
    </Part>
  )
}

type Session = { id: string; device: string | null; address: string | null; lastSeenAt: string; current: boolean }

const deviceName = (agent: string | null) => {
  if (!agent) return 'Some device'
  const device =
    /iPhone|iPad|Android/.exec(agent)?.[0] ??
    (/Windows/.test(agent) ? 'Windows' : /Mac/.test(agent) ? 'Mac' : /Linux/.test(agent) ? 'Linux' : 'Some device')
  const browser = /Firefox|Edg|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge')
  return browser ? `${device}, ${browser}` : device
}

function Sessions() {
  const sessions = useQuery<Session[], Problem>({
    queryKey: ['me', 'sessions'],
    queryFn: () => call<Session[]>('GET', '/api/me/sessions'),
  })
  const end = async (s: Session) => {
    await tried(call('DELETE', `/api/me/sessions/${s.id}`), () => say('Signed out there'), sayBad)
    await sessions.refetch()
  }
  return (
    <Part title="Where you are signed in">
      <Shown of={sessions}>
        {(list) => (
          <Lines>
            {list.map((s) => (
              <Line
                key={s.id}
                title={deviceName(s.device)}
                says={`Last here ${plainly(s.lastSeenAt)}${s.address ? `, from ${s.address}` : ''}`}
                lead={
                  /iPhone|iPad|Android/.test(s.device ?? '') ? (
                    <Smartphone size={20} aria-hidden className="text-muted" />
                  ) : (
                    <Laptop size={20} aria-hidden className="text-muted" />
                  )
                }
              >
                {s.current ? (
                  <Chip tone="good">This device</Chip>
                ) : (
                  <Button kind="quiet" onClick={() => void end(s)}>
                    Sign out there
                  </Button>
                )}
              </Line>
            ))}
          </Lines>
        )}
      </Shown>
    </Part>
  )
}
