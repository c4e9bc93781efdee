import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Choice } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { Picker } from '#ui/picker.tsx'
import { useScope, useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'
import { kinds } from './words.ts'

type Found = { customers: { id: string; name: string; matched: string }[] }
export type Person = { readonly id: string; readonly name: string }

/** A member takes a request in for somebody who asked them. */
export function OpenCase({ onClose, of }: { onClose: () => void; of?: Person }) {
  const { api } = useScope()
  const [typed, setTyped] = useState('')
  const [person, setPerson] = useState(of)
  const words = typed.trim()
  const found = useQuery<Found, Problem>({
    queryKey: [api, 'search', 'customers', words],
    queryFn: ({ signal }) => call<Found>('POST', `${api}/search`, { query: words, limit: 20 }, signal),
    enabled: words.length > 1,
    gcTime: 0,
  })
  if (person) return <What person={person} onClose={onClose} />
  return (
    <Picker
      title="Who asked"
      placeholder="a name, an address or a number"
      options={(found.data?.customers ?? []).map((c) => ({ id: c.id, says: c.name, also: c.matched, icon: UserRound }))}
      empty={words.length < 2 ? 'Type a name, an email address or a number.' : found.isFetching ? 'Looking …' : 'Nobody fits.'}
      onType={setTyped}
      onClose={onClose}
      onPick={(o) => setPerson({ id: o.id, name: o.says })}
      keepOpen
    />
  )
}

function What({ person, onClose }: { person: Person; onClose: () => void }) {
  const { home } = useScope()
  const send = useSend()
  const go = useGo()
  return (
    <Dialog title={`What does ${person.name} want?`} onClose={onClose}>
      <Form
        does="Take it in"
        kind="next"
        act={async ({ kind, words }) => {
          const { id } = await send<{ id: string }>('POST', '/cases', { kind, customerId: person.id, ...(words && { words }) }, [
            'cases',
          ])
          say('Taken in. They get a code, to show that it is them.')
          onClose()
          go(`${home}/cases/${id}`)
        }}
      >
        <Choice label="They want" name="kind" defaultValue="access">
          {Object.entries(kinds).map(([id, says]) => (
            <option key={id} value={id}>
              {says}
            </option>
          ))}
        </Choice>
        <Area label="In their words" name="words" rows={3} maxLength={4000} help="As they said it, if you have it." />
        <p className="text-meta text-muted">
          The code goes to their own address. Nothing is looked for or changed before it comes back.
        </p>
      </Form>
    </Dialog>
  )
}
