import { useQueryClient } from '@tanstack/react-query'
import { sentence } from '#ui/api.ts'
import { keyOf, useScope, useSend } from '#ui/scope.tsx'
import { Sure } from '#ui/sure.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { intents, wordsFor } from './intents.ts'
import type { Intent } from './row.ts'

/** What the sender wants, in words. With `messageId` a person can put it right. */
export function IntentChip({ intent, messageId }: { intent: Intent; messageId?: string }) {
  const send = useSend()
  const { api } = useScope()
  const cache = useQueryClient()
  const words = wordsFor(intent.label)
  const settle = async (label: string) => {
    try {
      await send('PUT', `/messages/${messageId}/intent`, { label }, ['inbox'])
      await cache.invalidateQueries({ queryKey: keyOf(api, 'conversations') })
      say(
        label === intent.label
          ? 'Noted. Thank you.'
          : `Noted: ${wordsFor(label).says.toLowerCase()}. Only your workspace learns from it.`,
      )
    } catch (error) {
      sayBad(sentence(error))
    }
  }
  return (
    <Sure
      guess={intent.label === 'unknown' ? { ...intent, unsure: false } : intent}
      says={words.says}
      icon={words.icon}
      tone={intent.label === 'risk' ? 'danger' : 'plain'}
      choices={intents}
      {...(messageId && { onRight: () => void settle(intent.label), onChange: (id: string) => void settle(id) })}
    />
  )
}
