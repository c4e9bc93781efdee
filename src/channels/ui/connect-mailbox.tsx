import { Plug } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { Choice, Field, Tick } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'
import { providers, wordingFor } from './providers.ts'

/** Links a mailbox: whose, the password, and the words of the authorisation. It is tried before anything is kept. */
export function ConnectMailbox({ onDone }: { onDone?: () => void }) {
  const send = useSend()
  const [id, setId] = useState('gmail')
  const [address, setAddress] = useState('')
  const provider = providers.find((p) => p.id === id)!
  const wording = wordingFor(address.trim())
  return (
    <Form
      does="Connect"
      icon={Plug}
      kind="next"
      act={async (f) => {
        const imap = { host: f.imap ?? provider.imap, port: Number(f.imapPort ?? 993), secure: Number(f.imapPort ?? 993) === 993 }
        const smtpPort = Number(f.smtpPort ?? provider.smtpPort)
        await send(
          'POST',
          '/connections',
          {
            kind: 'imap',
            address: address.trim(),
            user: f.user || address.trim(),
            password: f.password,
            imap,
            smtp: { host: f.smtp ?? provider.smtp, port: smtpPort, secure: smtpPort === 465 },
            wording,
          },
          ['connections'],
        )
        say(`${address.trim()} is connected. Its mail is on its way.`)
        onDone?.()
      }}
    >
      <Choice label="Where is the mailbox" value={id} onChange={(e) => setId(e.target.value)}>
        {providers.map((p) => (
          <option key={p.id} value={p.id}>
            {p.says}
          </option>
        ))}
      </Choice>
      {provider.note && <Alert kind="know">{provider.note}</Alert>}
      <Field
        label="Email address"
        type="email"
        required
        autoComplete="off"
        value={address}
        onChange={(e) => setAddress(e.target.value)}
      />
      <Field
        label={provider.note ? 'App password' : 'Password of the mailbox'}
        name="password"
        type="password"
        required
        autoComplete="off"
      />
      {id === 'other' && (
        <fieldset className="grid grid-cols-[1fr_6rem] gap-x-3 gap-y-4">
          <legend className="pb-2 text-meta text-muted">
            Your mail provider's help page calls these “IMAP” and “SMTP” settings.
          </legend>
          <Field label="Incoming server (IMAP)" name="imap" required placeholder="imap.example.com" />
          <Field label="Port" name="imapPort" type="number" defaultValue={993} required />
          <Field label="Outgoing server (SMTP)" name="smtp" required placeholder="smtp.example.com" />
          <Field label="Port" name="smtpPort" type="number" defaultValue={465} required />
          <div className="col-span-full">
            <Field label="Sign-in name, if it isn't the address" name="user" autoComplete="off" />
          </div>
        </fieldset>
      )}
      <Tick name="agreed" required className="rounded-card border border-line bg-wash !px-3">
        {wording}
      </Tick>
    </Form>
  )
}
