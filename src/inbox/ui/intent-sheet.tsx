import { Picker } from '#ui/picker.tsx'
import { Why } from '#ui/sure.tsx'
import { intents, wordsFor } from './intents.ts'
import type { Intent } from './row.ts'

type SheetProps = { intent: Intent; onPick: (label: string, says: string) => void; onClose: () => void }

/** How sure the reading is and why; one tap says that it is right, or what it is instead. */
export function IntentSheet({ intent, onPick, onClose }: SheetProps) {
  const read = wordsFor(intent.label)
  const others = intents.filter((i) => i.id !== read.id && i.id !== 'unknown')
  return (
    <Picker
      title="What is it about?"
      says={<Why guess={intent} says={read.says} />}
      options={[
        ...(intent.label === 'unknown' ? [] : [{ ...read, hint: intent.corrected ? '' : "That's right", chosen: true }]),
        ...others,
      ]}
      onClose={onClose}
      onPick={({ id, says }) => onPick(id, says)}
    />
  )
}
