import { Scale } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { tried } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import type { Kind } from '../kinds.ts'
import { wants } from './words.ts'

type Offer = { messageId: string; conversationId: string; kind: Kind }

/** Above a conversation in which a message sounds like a request about somebody's own data. */
export function OfferBar({ conversationId }: { conversationId: string }) {
  const { home, role } = useScope()
  const send = useSend()
  const go = useGo()
  const path = `/conversations/${conversationId}/case-offers`
  const offers = useGet<Offer[]>(role === 'owner' ? path : null)
  const [offer] = offers.data ?? []
  if (!offer) return null
  const take = () =>
    tried(
      send<{ id: string }>('POST', `/messages/${offer.messageId}/case-offer`, undefined, ['conversations', 'cases']).then(
        ({ id }) => go(`${home}/cases/${id}`),
      ),
      () => say('Taken in. Its time runs from the day the message came.'),
      sayBad,
    )
  const dismiss = () =>
    tried(
      send('DELETE', `/messages/${offer.messageId}/case-offer`, undefined, ['conversations']),
      () => say('Left as a message'),
      sayBad,
    )
  return (
    <aside
      aria-label="A request"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-wash px-4 py-2 wide:px-6"
    >
      <Scale size={20} aria-hidden className="shrink-0 text-muted" />
      <p className="min-w-48 flex-1">This sounds as if the sender {wants[offer.kind]}. The law gives you a month.</p>
      <Button onClick={() => void take()}>Take it in</Button>
      <Button kind="quiet" onClick={() => void dismiss()}>
        It is none
      </Button>
    </aside>
  )
}
