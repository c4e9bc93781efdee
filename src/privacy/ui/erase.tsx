import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { call, type Problem, sentence } from '#ui/api.ts'
import { Button, GoButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useGo } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { LookOnly, Shown } from '#ui/states.tsx'
import { say } from '#ui/toast.tsx'
import { many } from '#ui/when.ts'
import type { Plan } from '../plan.ts'
import type { Receipt } from '../receipt.ts'
import { sayRecipient, sayRows } from './words.ts'

type Named = { name: string | null; identities: readonly { value: string }[] }

/** What erasing a customer would do: asked anew each time, kept nowhere. */
export const usePlan = (customerId: string) => {
  const { api } = useScope()
  return useQuery<Plan, Problem>({
    queryKey: [api, 'customers', customerId, 'erasure'],
    queryFn: ({ signal }) => call<Plan>('POST', `${api}/customers/${customerId}/erasure-preview`, undefined, signal),
    gcTime: 0,
    staleTime: 0,
  })
}

/** Erasing somebody: first everything it would do, then once, for good, and the receipt. */
export function EraseCustomer() {
  const { home } = useScope()
  const { customerId } = useParams({ strict: false }) as { customerId: string }
  const customer = useGet<Named>(`/customers/${customerId}`)
  const plan = usePlan(customerId)
  const called = customer.data?.name || customer.data?.identities[0]?.value || 'this customer'
  const back = `${home}/customers/${customerId}`
  return (
    <Page title={`Erase ${called}`} back={back} backTo="Customer" says="Look first. Nothing is erased until you say so below.">
      <Shown of={plan} what="what would go" out={<GoButton to={`${home}/inbox/now`}>Back to the inbox</GoButton>}>
        {(data) => <Look plan={data} customerId={customerId} called={called} again={() => plan.refetch()} />}
      </Shown>
    </Page>
  )
}

function Look({
  plan,
  customerId,
  called,
  again,
}: {
  plan: Plan
  customerId: string
  called: string
  again: () => Promise<unknown>
}) {
  const { home } = useScope()
  const online = useOnline()
  const go = useGo()
  const send = useSend()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const erase = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const agreed = { plan: { hash: plan.hash, counts: plan.counts } }
      const receipt = await send<Receipt>('POST', `/customers/${customerId}/erasures`, agreed, [
        'erasures',
        'retention',
        'inbox',
        'customers',
        'conversations',
        'cases',
      ])
      say('Erased. The receipt is here to keep.')
      go(`${home}/privacy/receipts/${receipt.erasureId}`, { replace: true })
    } catch (error) {
      setProblem(sentence(error))
      await again()
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <>
      <LookOnly />
      {problem && <Alert>{problem}</Alert>}
      <ErasurePlan plan={plan} />
      <section className="grid gap-3 border-t border-line pt-5">
        <p className="text-muted">
          There is no way back. Old mail of theirs is kept from coming in again; what they write from now on is a new contact.
        </p>
        <Button kind="danger" icon={Eraser} disabled={!online} onClick={() => setAsking(true)} className="justify-self-start">
          Erase {called} for good
        </Button>
      </section>
      {asking && (
        <Dialog
          title={`Erase ${called} for good?`}
          onClose={() => setAsking(false)}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>Keep them</Button>
              <Button kind="danger" busy={busy} onClick={() => void erase()}>
                Erase for good
              </Button>
            </>
          }
        >
          <p>
            {many(sum(plan.counts), 'row')} under “This goes” will be gone
            {plan.counts.messages ? `, among them ${sayRows('messages', plan.counts.messages)}` : ''}.
          </p>
        </Dialog>
      )}
    </>
  )
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)
/** What a person thinks of first stands first. */
const first = ['messages', 'conversations', 'attachments', 'notes', 'identities', 'customers']
const inOrder = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).sort(([a, n], [b, m]) => {
    const [x, y] = [first.indexOf(a), first.indexOf(b)]
    return (x < 0 ? first.length : x) - (y < 0 ? first.length : y) || m - n
  })

/** What goes, what stays, who else is told. */
export function ErasurePlan({ plan }: { plan: Plan }) {
  const mentions = Object.entries(plan.mentions)
  return (
    <>
      <Part title="This goes">
        <ul className="rounded-card border border-line bg-card px-4">
          {inOrder(plan.counts).map(([table, n]) => (
            <li key={table} className="figures flex min-h-11 items-center border-b border-line last:border-0">
              {sayRows(table, n)}
            </li>
          ))}
        </ul>
        <p className="text-muted">Their bytes are overwritten within 7 days, and no backup has them after 35.</p>
      </Part>
      {Object.keys(plan.held).length > 0 && (
        <Alert kind="know">
          A hold keeps{' '}
          {inOrder(plan.held)
            .map(([table, n]) => sayRows(table, n))
            .join(', ')}
          . It goes by itself when the hold ends. While somebody waits for a copy of their data, everything of theirs is held.
        </Alert>
      )}
      <Part title="This stays">
        <ul className="grid gap-1.5">
          <li>A receipt without their name, to show that it was done.</li>
          <li>A fingerprint of their address, so that no mailbox brings them back. It cannot be read back into an address.</li>
          {plan.kept.some((k) => k.table === 'cases') && (
            <li>Their requests about their own data, for 6 years after the answer: the law asks for them.</li>
          )}
        </ul>
      </Part>
      {mentions.length > 0 && (
        <Part
          title="Others speak of them"
          says="These belong to somebody else and stay. Look whether you still need what they say."
        >
          <ul className="grid gap-1.5">
            {mentions.map(([table, ids]) => (
              <li key={table} className="figures">
                {sayRows(table, ids.length)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Who else had it">
        <ul className="grid gap-1.5">
          {plan.recipients.map((name) => (
            <li key={name}>
              {sayRecipient(name)}: {name === 'mailbox' ? 'you remove it there yourself, and we remind you' : 'keeps nothing'}
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}
