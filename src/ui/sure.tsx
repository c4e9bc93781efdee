import type { LucideIcon } from 'lucide-react'
import { chipLook, type Tone } from './chip.tsx'

export type Guess = {
  readonly confidence: number
  readonly unsure: boolean
  readonly calibrated: boolean
  readonly because: readonly string[]
  readonly corrected: boolean
}
type SureProps = { guess: Guess; says: string; icon?: LucideIcon; tone?: Tone; onOpen: () => void }

export const percent = (p: number) => `${Math.round(p * 100)} %`

/** A machine's reading as a chip in words; what a tap opens shows how sure it is, why, and lets a person put it right. */
export function Sure({ guess, says, icon: Icon, tone = 'plain', onOpen }: SureProps) {
  const perhaps = guess.unsure && !guess.corrected
  const words = perhaps ? `Perhaps: ${says.toLowerCase()}` : says
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`${words}. How sure is this?`}
      title={guess.calibrated ? percent(guess.confidence) : 'Not calibrated yet: treat it as a hint'}
      onClick={onOpen}
      className="relative inline-flex min-h-8 min-w-0 items-center rounded-full before:absolute before:-inset-y-1.5 before:inset-x-0 hover:brightness-95"
    >
      <span className={`${chipLook(tone)} ${guess.unsure ? 'border-dashed' : ''}`}>
        {Icon && <Icon size={14} aria-hidden className="shrink-0" />}
        <span className={`truncate ${perhaps ? '@max-[22rem]:hidden' : ''}`}>{words}</span>
        {perhaps && <span className="hidden truncate @max-[22rem]:inline">{says}?</span>}
      </span>
    </button>
  )
}

/** How sure, and on what words. */
export function Why({ guess, says }: { guess: Guess; says: string }) {
  return (
    <>
      <p className="text-body font-semibold">
        {guess.corrected
          ? `One of you said: ${says.toLowerCase()}.`
          : `I'm ${percent(guess.confidence)} sure: ${says.toLowerCase()}. Right?`}
      </p>
      {guess.because.length > 0 && (
        <p>
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
        <p className="pt-1 text-meta text-muted">
          <strong className="font-semibold text-ink">Not calibrated.</strong> This figure has not been checked against real
          answers yet, so take it as a hint. Nothing is done on the strength of it.
        </p>
      )}
    </>
  )
}
