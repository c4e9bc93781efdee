import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Choice } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'
import type { Ground } from '../kinds.ts'
import { LetterDialog, useLetter } from './letter.tsx'
import { type Case, endings, grounds } from './words.ts'

type Props = { of: Case; onClose: () => void }

export function Answer({ of: c, onClose }: Props) {
  const send = useSend()
  const letter = useLetter('GET', `/cases/${c.id}/answer`)
  const act = async () => {
    await send('POST', `/cases/${c.id}/answer`, undefined, ['cases', 'holds', 'retention'])
    say('Sent, and the case is closed')
  }
  return (
    <LetterDialog title="The answer" letter={letter} does="Send it and close" act={act} onClose={onClose}>
      {c.pack?.state === 'built' && (
        <p className="text-muted">
          With it they can fetch the copy for 7 days. It opens with a code that goes to their own address.
        </p>
      )}
    </LetterDialog>
  )
}

export function Refuse({ of: c, onClose }: Props) {
  const send = useSend()
  const [ground, setGround] = useState<Ground>()
  const letter = useLetter('POST', `/cases/${c.id}/refusal-preview`, { ground }, ground !== undefined)
  const act = async () => {
    await send('POST', `/cases/${c.id}/refusal`, { ground }, ['cases', 'holds'])
    say('They know why, and the case is closed')
  }
  return (
    <LetterDialog
      title="Say no"
      letter={letter}
      does="Send it and close"
      kind="danger"
      act={act}
      onClose={onClose}
      before={ground ? undefined : <p className="text-muted">Choose a reason, and you see the letter.</p>}
    >
      <fieldset className="grid gap-1">
        <legend className="pb-1 font-medium">The law lets you say no when</legend>
        {c.can.refuse.map((g) => (
          <label key={g} className="flex min-h-11 items-start gap-3 rounded-card px-2 py-2 has-checked:bg-wash">
            <input
              type="radio"
              name="ground"
              className="mt-0.5 size-5 shrink-0 accent-ink"
              checked={ground === g}
              onChange={() => setGround(g)}
            />
            <span>
              <span className="block font-medium">{grounds[g][0]}</span>
              <span className="block text-meta text-muted">{grounds[g][1]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </LetterDialog>
  )
}

/** No answer is owed: taken back, asked twice, or never a request. */
export function Close({ of: c, onClose }: Props) {
  const send = useSend()
  return (
    <Dialog title="Close it without an answer" onClose={onClose}>
      <Form
        does="Close it"
        kind="ink"
        also={<Button onClick={onClose}>Keep it open</Button>}
        act={async ({ ending, why }) => {
          await send('POST', `/cases/${c.id}/closure`, { ending, why }, ['cases', 'holds'])
          say('Closed')
          onClose()
        }}
      >
        <Choice label="Because" name="ending">
          {c.can.close.map((e) => (
            <option key={e} value={e}>
              {endings[e]}
            </option>
          ))}
        </Choice>
        <Area label="How do you know" name="why" rows={2} required maxLength={4000} />
      </Form>
    </Dialog>
  )
}

const lifts = {
  'you-asked': 'They asked for it',
  'accuracy-checked': 'You checked that it is right',
  'objection-decided': 'Their objection is decided',
  'claim-over': 'The claim is over',
} as const

export function Lift({ of: c, onClose }: Props) {
  const send = useSend()
  return (
    <Dialog title="Use their data again" onClose={onClose}>
      <Form
        does="Tell them, then use it again"
        kind="next"
        also={<Button onClick={onClose}>Leave it stored</Button>}
        act={async ({ why }) => {
          await send('POST', `/cases/${c.id}/lift`, { why }, ['cases', 'customers', 'conversations', 'inbox'])
          say('They know, and their data is used again')
          onClose()
        }}
      >
        <Choice label="Because" name="why">
          {Object.entries(lifts).map(([id, says]) => (
            <option key={id} value={id}>
              {says}
            </option>
          ))}
        </Choice>
        <p className="text-meta text-muted">The law asks that they hear of it first. Both happen in one step.</p>
      </Form>
    </Dialog>
  )
}
