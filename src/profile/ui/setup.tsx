import { type ReactNode, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { useScope, useSend } from '#ui/scope.tsx'
import { type Hours, type Profile, useProfile, usualHours } from './profile-facts.ts'
import { HoursOfWeek, Region, Trades } from './profile-fields.tsx'

const steps = ['trades', 'region', 'hours', 'mail', 'done'] as const
type Step = (typeof steps)[number]

/** The first run, one question a screen. Each can be skipped and answered later under Business profile. */
export function Setup({ mail }: { mail: (onDone: () => void) => ReactNode }) {
  const { home, name } = useScope()
  const go = useGo()
  const [step, setStep] = useState<Step>('trades')
  const next = () => setStep(steps[steps.indexOf(step) + 1] ?? 'done')
  const skip = (
    <Button kind="quiet" onClick={next}>
      Later
    </Button>
  )
  if (step === 'trades')
    return (
      <Asked
        step={step}
        title="What do you do?"
        says={`So that Handlet knows what ${name} is asked for.`}
        skip={skip}
        onKept={next}
        field={(value, set) => <Trades value={value.trades} onChange={(trades) => set({ trades })} />}
      />
    )
  if (step === 'region')
    return (
      <Asked
        step={step}
        title="Where do you work?"
        skip={skip}
        onKept={next}
        field={(value, set) => <Region value={value.region ?? ''} onChange={(region) => set({ region })} />}
      />
    )
  if (step === 'hours')
    return (
      <Asked
        step={step}
        title="When are you open?"
        says="Customers may write at any time. This says when they can expect you."
        skip={skip}
        onKept={next}
        start={{ hours: usualHours }}
        field={(value, set) => <HoursOfWeek value={(value.hours ?? {}) as Hours} onChange={(hours) => set({ hours })} />}
      />
    )
  if (step === 'mail')
    return (
      <Door title="How does your mail come in?" says={<Steps at={step}>You can use more than one, and change it later.</Steps>}>
        {mail(next)}
        <div className="pt-4">{skip}</div>
      </Door>
    )
  return (
    <Door title="That's all" says={<Steps at={step}>Your inbox is ready. The first message appears by itself.</Steps>}>
      <Button kind="next" className="min-h-12 w-full" onClick={() => go(`${home}/today`, { replace: true })}>
        Open Handlet
      </Button>
    </Door>
  )
}

type AskedProps = {
  step: Step
  title: string
  says?: string
  skip: ReactNode
  start?: Partial<Profile>
  onKept: () => void
  field: (value: Profile, set: (change: Partial<Profile>) => void) => ReactNode
}
const nothing: Profile = { businessName: null, trades: [], region: null, hours: null, services: [], signature: null }

function Asked({ step, title, says, skip, start, onKept, field }: AskedProps) {
  const send = useSend()
  const known = useProfile()
  const [change, setChange] = useState<Partial<Profile>>({})
  const kept = known.data && Object.fromEntries(Object.entries(known.data).filter(([, v]) => v !== null))
  const value: Profile = { ...nothing, ...start, ...kept, ...change }
  return (
    <Door title={title} says={<Steps at={step}>{says}</Steps>}>
      <Form
        key={step}
        does="Go on"
        kind="next"
        also={skip}
        act={async () => {
          await send('PUT', '/profile', { ...start, ...change }, ['profile'])
          onKept()
        }}
      >
        {field(value, (more) => setChange({ ...change, ...more }))}
      </Form>
    </Door>
  )
}

function Steps({ at, children }: { at: Step; children?: ReactNode }) {
  const n = steps.indexOf(at) + 2
  return (
    <>
      <p className="figures flex items-center gap-1.5 pb-2 text-meta">
        <span className="sr-only">
          Step {n} of {steps.length + 1}
        </span>
        {['name', ...steps].map((s, i) => (
          <span key={s} aria-hidden className={`h-1.5 flex-1 rounded-full ${i < n ? 'bg-ink' : 'bg-line'}`} />
        ))}
      </p>
      {children}
    </>
  )
}
