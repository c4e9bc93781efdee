import { type ComponentProps, useState } from 'react'
import { Conversation } from '#conversations/ui/conversation.tsx'
import { useThread } from '#conversations/ui/thread.ts'
import { CustomerCard } from '#customers/ui/customer-card.tsx'
import { OfferBar } from '#rights/ui/offer.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useGo } from '#ui/go.tsx'
import { useVeryWide, useWide } from '#ui/wide.ts'

type BesideProps = Pick<ComponentProps<typeof Conversation>, 'id' | 'back' | 'start' | 'Intent' | 'onIntent'>

/** The open conversation, with the customer's card sliding in from the right, or from below on a phone. */
export function Beside({ id, back, start, Intent, onIntent }: BesideProps) {
  const veryWide = useVeryWide()
  const wide = useWide()
  const go = useGo()
  const customer = useThread(id).data?.conversation.customer
  const [wanted, setWanted] = useState(() => localStorage.getItem('card') !== 'closed')
  const [pulled, setPulled] = useState(false)
  const open = !!customer && (veryWide ? wanted : pulled)
  const toggle = () => {
    if (!veryWide) return setPulled(!pulled)
    localStorage.setItem('card', wanted ? 'closed' : 'open')
    setWanted(!wanted)
  }
  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <OfferBar conversationId={id} />
        <Conversation {...{ id, back, start, Intent, onIntent }} onLeft={() => go(back)} onCard={toggle} cardOpen={open} />
      </div>
      {open && veryWide && (
        <aside aria-label="Customer" className="w-80 shrink-0 animate-fade overflow-y-auto border-l border-line bg-paper">
          <CustomerCard id={customer.id} onClose={toggle} current={id} />
        </aside>
      )}
      {open && !veryWide && (
        <Dialog title="Customer" onClose={toggle} className={wide ? '' : 'min-h-[70dvh]'}>
          <div className="-mx-5">
            <CustomerCard id={customer.id} current={id} />
          </div>
        </Dialog>
      )}
    </>
  )
}
