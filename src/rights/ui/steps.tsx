import { useState } from 'react'
import { Choice, Field, Tick } from '#ui/field.tsx'
import { useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'
import type { Step } from '../steps.ts'
import { type Letter, LetterDialog, useLetter } from './letter.tsx'
import { type Case, shortDay } from './words.ts'

type Taken = Letter & { clock: { runs: string; due: string; outer: string } }
type StepProps = { of: Case; onClose: () => void }

const useStep = (c: Case, step: Step | null) =>
  useLetter<Taken>('POST', `/cases/${c.id}/steps`, step && { step, preview: true }, step !== null)
const useTake = (c: Case, says: string) => {
  const send = useSend()
  return async (step: Step) => {
    await send('POST', `/cases/${c.id}/steps`, { step }, ['cases'])
    say(says)
  }
}

/** The clock before and after, side by side, before anything is confirmed. */
function Effect({ of: c, after }: { of: Case; after: Taken['clock'] | undefined }) {
  const stops = after?.runs === 'stopped'
  return (
    <dl className="grid grid-cols-2 gap-3 rounded-card border border-line bg-wash p-4">
      <div>
        <dt className="text-meta text-muted">Answer by, as it is</dt>
        <dd className="figures text-head font-bold">{shortDay(c.clock.due)}</dd>
      </div>
      <div>
        <dt className="text-meta text-muted">After this letter</dt>
        <dd className="figures text-head font-bold">{after ? (stops ? 'The clock stops' : shortDay(after.due)) : '…'}</dd>
        {after && (
          <dd className="text-meta text-muted">
            {stops ? 'until they answer; the days between are added' : `${shortDay(after.outer)} as the regulator counts`}
          </dd>
        )}
      </div>
    </dl>
  )
}

export function Extend({ of: c, onClose }: StepProps) {
  const [complexity, setComplexity] = useState(true)
  const [number, setNumber] = useState(false)
  const reasons = [...(complexity ? (['complexity'] as const) : []), ...(number ? (['number'] as const) : [])]
  const step = reasons.length > 0 ? ({ step: 'extend', reasons } as unknown as Step) : null
  const letter = useStep(c, step)
  const take = useTake(c, 'They know, and you have two months more')
  return (
    <LetterDialog
      title="Take two months more"
      letter={letter}
      does="Send it and extend"
      act={() => take(step!)}
      onClose={onClose}
      before={step ? undefined : <p className="text-muted">Tick at least one reason.</p>}
    >
      <p className="text-muted">Once in a case, before its first month is over, and only for these reasons.</p>
      <Effect of={c} after={!step || letter.error ? c.clock : letter.data?.clock} />
      <fieldset>
        <legend className="font-medium">Because</legend>
        <Tick checked={complexity} onChange={(e) => setComplexity(e.target.checked)}>
          It is complex: in many places, and long to put together
        </Tick>
        <Tick checked={number} onChange={(e) => setNumber(e.target.checked)}>
          They sent several requests
        </Tick>
      </fieldset>
    </LetterDialog>
  )
}

export function Clarify({ of: c, onClose }: StepProps) {
  const [items, setItems] = useState(c.found ?? 0)
  const [agreed, setAgreed] = useState(false)
  const step: Step = { step: 'ask-clarification', items, secondPersonAgrees: agreed }
  const letter = useStep(c, step)
  const take = useTake(c, 'Asked. The clock stands still until they answer.')
  return (
    <LetterDialog
      title="Ask what exactly they mean"
      letter={letter}
      does="Ask, and stop the clock"
      act={() => take(step)}
      onClose={onClose}
    >
      <p className="text-muted">Once in a case, where there is so much that you cannot tell what they are after.</p>
      <Effect of={c} after={letter.error ? c.clock : letter.data?.clock} />
      <Field
        label="About how many messages, files and records are there"
        type="number"
        min={0}
        value={items}
        onChange={(e) => setItems(Math.max(0, Number(e.target.value)))}
        help="From 5,000 on you may ask. Below that a second person must agree that it is needed."
      />
      <Tick checked={agreed} onChange={(e) => setAgreed(e.target.checked)}>
        A second person looked and agrees that we cannot answer without asking
      </Tick>
    </LetterDialog>
  )
}

const proofs = {
  code: 'The code by email, once more',
  'known-detail': 'Something that only you and they would know',
  document: 'A bill with their name and address',
} as const

export function AskIdentity({ of: c, onClose }: StepProps) {
  const [proof, setProof] = useState<keyof typeof proofs>('code')
  const step: Step = { step: 'ask-identity', proof }
  const letter = useStep(c, step)
  const take = useTake(c, 'Asked again')
  return (
    <LetterDialog title="Ask again who they are" letter={letter} does="Send it" act={() => take(step)} onClose={onClose}>
      <Choice label="They may show it by" value={proof} onChange={(e) => setProof(e.target.value as keyof typeof proofs)}>
        {Object.entries(proofs).map(([id, says]) => (
          <option key={id} value={id}>
            {says}
          </option>
        ))}
      </Choice>
    </LetterDialog>
  )
}

export function Acknowledge({ of: c, onClose }: StepProps) {
  const step: Step = { step: 'acknowledge' }
  const letter = useStep(c, step)
  const take = useTake(c, 'They know that you have it')
  return (
    <LetterDialog title="Tell them that you have it" letter={letter} does="Send it" act={() => take(step)} onClose={onClose} />
  )
}

const stages = {
  'finding-out': 'You are still finding out',
  'waiting-for-others': 'You wait for others',
  deciding: 'You are deciding',
} as const

export function Progress({ of: c, onClose }: StepProps) {
  const [stage, setStage] = useState<keyof typeof stages>('finding-out')
  const step: Step = { step: 'progress', stage }
  const letter = useStep(c, step)
  const take = useTake(c, 'They know how far you are')
  return (
    <LetterDialog title="Tell them how far you are" letter={letter} does="Send it" act={() => take(step)} onClose={onClose}>
      <Choice label="How far" value={stage} onChange={(e) => setStage(e.target.value as keyof typeof stages)}>
        {Object.entries(stages).map(([id, says]) => (
          <option key={id} value={id}>
            {says}
          </option>
        ))}
      </Choice>
    </LetterDialog>
  )
}
