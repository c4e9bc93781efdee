import type { LucideIcon } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { chipLook, type Tone } from './chip.tsx'
import { later } from './later.ts'

const Popover = later(() => import('./popover.tsx'), 'Popover')

export type Guess = {
  readonly confidence: number
  readonly unsure: boolean
  readonly calibrated: boolean
  readonly because: readonly string[]
  readonly corrected: boolean
}
type SureProps = {
  guess: Guess
  says: string
  icon?: LucideIcon
  tone?: Tone
  choices: readonly { readonly id: string; readonly says: string }[]
  onRight?: () => void
  onChange?: (id: string) => void
}

const percent = (p: number) => `${Math.round(p * 100)} %`

/** A machine's reading as a chip in words; a tap shows how sure it is, why, and lets a person put it right. */
export function Sure({ guess, says, icon: Icon, tone = 'plain', choices, onRight, onChange }: SureProps) {
  const chip = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [changing, setChanging] = useState(false)
  const words = guess.unsure && !guess.corrected ? `Perhaps: ${says.toLowerCase()}` : says
  const close = () => {
    setOpen(false)
    setChanging(false)
  }
  return (
    <>
      <button
        ref={chip}
        type="button"
        aria-haspopup="dialog"
        aria-label={`${words}. How sure is this?`}
        title={guess.calibrated ? percent(guess.confidence) : 'Not calibrated yet: treat it as a hint'}
        onClick={() => setOpen(true)}
        className="relative inline-flex min-h-8 min-w-0 items-center rounded-full before:absolute before:-inset-y-1.5 before:inset-x-0 hover:brightness-95"
      >
        <span className={`${chipLook(tone)} ${guess.unsure ? 'border-dashed' : ''}`}>
          {Icon && <Icon size={14} aria-hidden className="shrink-0" />}
          <span className="truncate">{words}</span>
        </span>
      </button>
      {open && chip.current && (
        <Suspense>
          <Popover
            anchor={chip.current}
            title={
              changing
                ? 'What is it, then?'
                : guess.corrected
                  ? `One of you said: ${says.toLowerCase()}.`
                  : `I'm ${percent(guess.confidence)} sure: ${says.toLowerCase()}. Right?`
            }
            onClose={close}
          >
            {changing ? (
              <div className="mt-3 -mb-1 grid max-h-72 grid-cols-2 gap-1 overflow-y-auto">
                {choices.map((choice) => (
                  <button
                    key={choice.id}
                    type="button"
                    className="min-h-11 rounded-lg px-2 text-left leading-tight hover:bg-wash"
                    onClick={() => {
                      close()
                      onChange?.(choice.id)
                    }}
                  >
                    {choice.says}
                  </button>
                ))}
              </div>
            ) : (
              <>
                {guess.because.length > 0 && (
                  <p className="mt-2">
                    Because it says{' '}
                    {guess.because.map((word, i) => (
                      <span key={word}>
                        {i > 0 && ', '}
                        <q>{word}</q>
                      </span>
                    ))}
                    .
                  </p>
                )}
                {!guess.calibrated && (
                  <p className="mt-2 text-meta text-muted">
                    <strong className="font-semibold text-ink">Not calibrated.</strong> This figure has not been checked against
                    real answers yet, so take it as a hint. Nothing is done on the strength of it.
                  </p>
                )}
                {onChange && (
                  <div className="mt-3 flex gap-2">
                    <Button
                      className="flex-1"
                      onClick={() => {
                        close()
                        onRight?.()
                      }}
                    >
                      That's right
                    </Button>
                    <Button className="flex-1" onClick={() => setChanging(true)}>
                      Change it
                    </Button>
                  </div>
                )}
              </>
            )}
          </Popover>
        </Suspense>
      )}
    </>
  )
}
