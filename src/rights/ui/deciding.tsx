import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Choice, Field, Tick } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'
import type { Deciding } from '../decide.ts'
import { type Case, calledOf } from './words.ts'

type Props = { of: Case; onClose: () => void }
type Filled = Readonly<Record<string, string>>

/** How each kind of request is decided: what is filled in, and what is sent. */
type Way = {
  title: string
  says: string
  does: string
  fields: (c: Case) => React.ReactNode
  of: (filled: Filled, c: Case) => Deciding
}

const lines = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)

const ways: Partial<Record<Case['kind'], Way>> = {
  rectification: {
    title: 'Put it right',
    says: 'Fill in only what changes. The spelling before is kept apart and used nowhere.',
    does: 'Put it right',
    fields: () => (
      <>
        <Field label="Name" name="name" maxLength={200} />
        <Field label="Place" name="place" maxLength={200} />
        <div className="grid gap-4 wide:grid-cols-2">
          <Field label="Email address or number that is wrong" name="was" maxLength={320} />
          <Field label="What it should be" name="is" maxLength={320} />
        </div>
      </>
    ),
    of: ({ name, place, was, is }) => ({
      kind: 'rectification',
      ...(name && { name }),
      ...(place && { place }),
      ...(is && { contacts: [{ kind: is.includes('@') ? 'email' : 'phone', ...(was && { was }), is }] }),
    }),
  },
  restriction: {
    title: 'Store their data and use it for nothing',
    says: 'From now on nobody here sees what they wrote, and nothing is sent to them. It stays until you lift it, and they hear of that first.',
    does: 'Only store it',
    fields: () => null,
    of: () => ({ kind: 'restriction' }),
  },
  objection: {
    title: 'Choose what stops',
    says: 'What you leave unticked goes on.',
    does: 'Stop these',
    fields: (c) =>
      c.can.objectTo.map((a) => (
        <Tick key={a.name} name={a.name} defaultChecked>
          {a.says}
        </Tick>
      )),
    of: (filled, c) => ({ kind: 'objection', activities: c.can.objectTo.map((a) => a.name).filter((name) => filled[name]) }),
  },
  'human-review': {
    title: 'What a person found',
    says: 'You looked at the decision yourself, with everything they said.',
    does: 'Decide',
    fields: () => (
      <>
        <Choice label="The decision" name="outcome">
          <option value="changed">Is changed</option>
          <option value="changed-in-part">Is changed in part</option>
          <option value="stands">Stands</option>
        </Choice>
        <Area label="Why, for them to read" name="why" rows={3} required minLength={3} maxLength={4000} />
      </>
    ),
    of: ({ outcome, why = '' }) => ({ kind: 'human-review', outcome: outcome as 'changed', why }),
  },
  'consent-withdrawal': {
    title: 'End what they had agreed to',
    says: 'Everything that rests on their agreement ends now. It was as easy to give, so it is as easy to take back.',
    does: 'End it',
    fields: () => null,
    of: () => ({ kind: 'consent-withdrawal' }),
  },
  complaint: {
    title: 'What you found',
    says: 'They read your words as you write them.',
    does: 'Decide',
    fields: () => (
      <>
        <Choice label="They were" name="outcome">
          <option value="upheld">Right</option>
          <option value="partly-upheld">Right in part</option>
          <option value="not-upheld">Not right</option>
        </Choice>
        <Area label="What you found" name="found" rows={4} required minLength={3} maxLength={4000} />
        <Area label="What you changed" name="changes" rows={3} maxLength={4000} help="One line each." />
      </>
    ),
    of: ({ outcome, found = '', changes }) => ({
      kind: 'complaint',
      outcome: outcome as 'upheld',
      found,
      changes: lines(changes),
    }),
  },
}

export function Decide({ of: c, onClose }: Props) {
  const send = useSend()
  const [way] = useState(ways[c.kind])
  if (!way) return null
  return (
    <Dialog title={way.title} onClose={onClose} wide>
      <Form
        does={way.does}
        kind="next"
        also={<Button onClick={onClose}>Not now</Button>}
        act={async (filled) => {
          await send('POST', `/cases/${c.id}/decision`, way.of(filled, c), ['cases', 'customers', 'conversations', 'inbox'])
          say('Done. Now the answer can go.')
          onClose()
        }}
      >
        <p className="text-muted">{way.says}</p>
        {way.fields(c)}
      </Form>
    </Dialog>
  )
}

/** An erasure for a case: what goes is shown by whoever knows it. */
export function DecideErasure({ of: c, onClose, plan }: Props & { plan: React.ReactNode }) {
  const send = useSend()
  return (
    <Dialog title={`Erase ${calledOf(c)} for good`} onClose={onClose} wide>
      <div className="grid gap-6">
        {c.customers.length > 0 ? (
          plan
        ) : (
          <p>Nobody here is known by the address that was proved. There is nothing to erase; the answer says so.</p>
        )}
        <Form
          does={c.customers.length > 0 ? 'Erase for good' : 'There is nothing to erase'}
          kind="danger"
          also={<Button onClick={onClose}>Not now</Button>}
          act={async () => {
            await send('POST', `/cases/${c.id}/decision`, { kind: 'erasure' }, [
              'cases',
              'erasures',
              'customers',
              'conversations',
              'inbox',
              'retention',
            ])
            say('Erased. Now the answer can go.')
            onClose()
          }}
        />
      </div>
    </Dialog>
  )
}
