import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { call, type Problem, sentence } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Picker } from '#ui/picker.tsx'
import { useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many } from '#ui/when.ts'
import { type Customer, calledBy } from './customer.ts'

type Found = { customers: { id: string; name: string; matched: string }[] }
type Preview = {
  identities: number
  conversations: number
  messages: number
  notes: number
  conflicts: { field: 'name' | 'place'; kept: string; other: string }[]
}
type Other = { id: string; name: string }

/** Two customers that are one person: find the other, see what will move, join. It can be taken apart again. */
export function Merge({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { api } = useScope()
  const [typed, setTyped] = useState('')
  const [other, setOther] = useState<Other>()
  const found = useQuery<Found, Problem>({
    queryKey: [api, 'search', 'customers', typed],
    queryFn: ({ signal }) => call<Found>('POST', `${api}/search`, { query: typed, limit: 20 }, signal),
    enabled: typed.trim().length > 1,
    gcTime: 0,
  })
  if (other) return <Preview customer={customer} other={other} onClose={onClose} />
  return (
    <Picker
      title={`${calledBy(customer)} is the same person as`}
      placeholder="name, email or number"
      options={(found.data?.customers ?? [])
        .filter((c) => c.id !== customer.id)
        .map((c) => ({ id: c.id, says: c.name, also: c.matched, icon: UserRound }))}
      empty={
        typed.length < 2 ? 'Type a name, an email address or a number.' : found.isFetching ? 'Looking …' : 'Nobody else fits.'
      }
      onType={setTyped}
      onClose={onClose}
      onPick={(o) => setOther({ id: o.id, name: o.says })}
      keepOpen
    />
  )
}

function Preview({ customer, other, onClose }: { customer: Customer; other: Other; onClose: () => void }) {
  const { api } = useScope()
  const send = useSend()
  const preview = useQuery<Preview, Problem>({
    queryKey: [api, 'customers', customer.id, 'merge', other.id],
    queryFn: () => call<Preview>('POST', `${api}/customers/${customer.id}/merge-preview`, { other: other.id }),
    gcTime: 0,
  })
  const touches = ['customers', 'inbox', 'conversations']
  const join = async () => {
    onClose()
    try {
      const { mergeId } =
        (await send<{ mergeId: string }>('POST', `/customers/${customer.id}/merges`, { other: other.id }, touches)) ?? {}
      say(
        `${other.name} and ${calledBy(customer)} are one now`,
        mergeId ? () => void send('DELETE', `/customers/${customer.id}/merges/${mergeId}`, undefined, touches) : undefined,
      )
    } catch (error) {
      sayBad(sentence(error))
    }
  }
  return (
    <Dialog
      title={`Join ${other.name} into ${calledBy(customer)}?`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Leave them apart</Button>
          <Button kind="next" disabled={!preview.data} onClick={() => void join()}>
            Join them
          </Button>
        </>
      }
    >
      <Shown of={preview} what="what would move">
        {(data) => (
          <div className="grid gap-3">
            <ul className="grid gap-1.5">
              {words(data).map((w) => (
                <li key={w} className="border-b border-line py-2 last:border-0">
                  {w}
                </li>
              ))}
            </ul>
            {data.conflicts.map((c) => (
              <p key={c.field} className="rounded-card border border-line bg-wash p-3">
                Their {c.field === 'name' ? 'names' : 'places'} differ: <strong className="font-semibold">{c.kept}</strong> stays,{' '}
                {c.other} goes.
              </p>
            ))}
            <p className="text-muted">You can part them again at any time, and everything goes back where it was.</p>
          </div>
        )}
      </Shown>
    </Dialog>
  )
}

const words = (p: Preview): string[] =>
  [
    p.conversations > 0 && `${many(p.conversations, 'conversation')} will move, with ${many(p.messages, 'message')}`,
    p.identities > 0 && `${many(p.identities, 'address or number', 'addresses or numbers')} will move`,
    p.notes > 0 && `${many(p.notes, 'note')} will move`,
  ].filter((w): w is string => !!w)
