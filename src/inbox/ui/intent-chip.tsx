import { Sure } from '#ui/sure.tsx'
import { wordsFor } from './intents.ts'
import type { Intent } from './row.ts'

/** What the sender wants, in words. */
export function IntentChip({ intent, onOpen }: { intent: Intent; onOpen: () => void }) {
  const words = wordsFor(intent.label)
  return (
    <Sure
      guess={intent.label === 'unknown' ? { ...intent, unsure: false } : intent}
      says={words.says}
      icon={words.icon}
      tone={intent.label === 'risk' ? 'danger' : 'plain'}
      onOpen={onOpen}
    />
  )
}
