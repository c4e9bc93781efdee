import { useQueryClient } from '@tanstack/react-query'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useMemo, useState } from 'react'
import { renderSVG } from 'uqr'
import { Alert } from '#ui/alert.tsx'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Copyable } from '#ui/copy.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { say } from '#ui/toast.tsx'
import { askAgain, useMe } from './me.ts'

type Begun = { totpURI: string; backupCodes: string[] }
type Doing =
  | { what: 'password' }
  | { what: 'scan'; begun: Begun }
  | { what: 'codes'; codes: string[] }
  | { what: 'off' }
  | { what: 'renew' }
  | undefined

/** Turning the second step on: password, scan, prove it works, keep the recovery codes. */
export function TwoSteps() {
  const me = useMe()
  const cache = useQueryClient()
  const [doing, setDoing] = useState<Doing>()
  const on = me.data?.login?.twoFactor ?? false
  const close = () => setDoing(undefined)
  const refresh = () => askAgain(cache)
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p className="flex min-w-40 flex-1 items-center gap-2 font-medium">
          {on ? (
            <ShieldCheck size={20} aria-hidden className="text-good" />
          ) : (
            <ShieldOff size={20} aria-hidden className="text-muted" />
          )}
          {on ? 'On: we ask for a code on new devices.' : 'Off: your password alone opens everything.'}
        </p>
        {on ? (
          <>
            <Button onClick={() => setDoing({ what: 'renew' })}>New recovery codes</Button>
            <Button kind="quiet" onClick={() => setDoing({ what: 'off' })}>
              Turn off
            </Button>
          </>
        ) : (
          <Button kind="next" onClick={() => setDoing({ what: 'password' })}>
            Turn it on
          </Button>
        )}
      </div>
      {doing?.what === 'password' && (
        <Ask
          title="Turn on the second step"
          does="Go on"
          onClose={close}
          act={async (password) =>
            setDoing({ what: 'scan', begun: await call<Begun>('POST', '/api/auth/two-factor/enable', { password }) })
          }
        />
      )}
      {doing?.what === 'scan' && (
        <Scan
          begun={doing.begun}
          onClose={close}
          onDone={async () => {
            await refresh()
            setDoing({ what: 'codes', codes: doing.begun.backupCodes })
          }}
        />
      )}
      {doing?.what === 'codes' && <Codes codes={doing.codes} onClose={close} />}
      {doing?.what === 'renew' && (
        <Ask
          title="New recovery codes"
          does="Make new ones"
          onClose={close}
          act={async (password) =>
            setDoing({
              what: 'codes',
              codes: (await call<{ backupCodes: string[] }>('POST', '/api/auth/two-factor/generate-backup-codes', { password }))
                .backupCodes,
            })
          }
        />
      )}
      {doing?.what === 'off' && (
        <Ask
          title="Turn off the second step"
          does="Turn it off"
          onClose={close}
          act={async (password) => {
            await call('POST', '/api/auth/two-factor/disable', { password })
            await refresh()
            close()
            say('The second step is off')
          }}
        />
      )}
    </>
  )
}

const Ask = ({
  title,
  does,
  act,
  onClose,
}: {
  title: string
  does: string
  act: (password: string) => Promise<unknown>
  onClose: () => void
}) => (
  <Dialog title={title} onClose={onClose}>
    <Form does={does} kind="next" act={({ password }) => act(password ?? '')}>
      <Field label="Your password" name="password" type="password" autoComplete="current-password" required autoFocus />
    </Form>
  </Dialog>
)

function Scan({ begun, onClose, onDone }: { begun: Begun; onClose: () => void; onDone: () => Promise<void> }) {
  const picture = useMemo(
    () => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(begun.totpURI, { border: 2 }))}`,
    [begun.totpURI],
  )
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? ''
  return (
    <Dialog title="Scan this with your authenticator" onClose={onClose}>
      <div className="grid gap-4">
        <img
          src={picture}
          alt="Square code for your authenticator"
          className="mx-auto size-52 rounded-card border border-line bg-white"
        />
        <details>
          <summary className="min-h-11 cursor-pointer py-2 text-muted">Can't scan? Type the secret instead</summary>
          <Copyable text={secret} name="the secret" />
        </details>
        <Form
          does="Prove it works"
          kind="next"
          act={async ({ code }) => {
            await call('POST', '/api/auth/two-factor/verify-totp', { code: code?.replace(/\s/g, '') })
            await onDone()
          }}
        >
          <Field
            label="Six digits it shows now"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            pattern="[0-9 ]{6,7}"
            className="figures"
          />
        </Form>
      </div>
    </Dialog>
  )
}

const Codes = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => (
  <Dialog
    title="Keep these recovery codes"
    onClose={onClose}
    foot={
      <Button kind="next" onClick={onClose}>
        I have kept them
      </Button>
    }
  >
    <div className="grid gap-4">
      <p>
        If you lose your phone, each of these signs you in once. We can't show them again. On paper in a drawer is a good place.
      </p>
      <ol className="ruled figures grid grid-cols-2 gap-x-6 leading-7 font-medium">
        {codes.map((c) => (
          <li key={c} className="select-all">
            {c}
          </li>
        ))}
      </ol>
      <Copyable text={codes.join(' ')} name="all codes" />
      <Alert kind="know">Anybody who has one of these and your password can sign in as you.</Alert>
    </div>
  </Dialog>
)
