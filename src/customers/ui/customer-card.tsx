import { Combine, Eraser, Mail, MapPin, Pencil, Phone, Scale, Split, X } from 'lucide-react'
import { type FormEvent, Suspense, useState } from 'react'
import { sentence } from '#ui/api.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button, GoButton, IconButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Go } from '#ui/go.tsx'
import { later } from '#ui/later.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { plainly } from '#ui/when.ts'
import { type Customer, calledBy } from './customer.ts'

const Merge = later(() => import('./merge.tsx'), 'Merge')

/** Who writes: how to reach them, what else they wrote, and who they were before a merge. */
export function CustomerCard({ id, onClose, current }: { id: string; onClose?: () => void; current?: string }) {
  const customer = useGet<Customer>(`/customers/${id}`)
  return (
    <div className="flex min-h-full flex-col">
      {onClose && (
        <div className="flex items-center justify-between pt-3 pr-2 pl-5">
          <h2 className="font-semibold text-muted">Customer</h2>
          <IconButton icon={X} name="Close the card" hint="c" onClick={onClose} />
        </div>
      )}
      <div className="grid gap-6 px-5 pt-1 pb-8">
        <Shown of={customer} what="this customer">
          {(data) => <Filled customer={data} current={current} />}
        </Shown>
      </div>
    </div>
  )
}

function Filled({ customer, current }: { customer: Customer; current: string | undefined }) {
  const [doing, setDoing] = useState<'name' | 'merge'>()
  const send = useSend()
  const { home, role } = useScope()
  const called = calledBy(customer)
  const others = customer.conversations.filter((c) => c.id !== current)
  const change = async (work: Promise<unknown>, says: string, undo?: () => void) => {
    try {
      await work
      say(says, undo)
    } catch (error) {
      sayBad(sentence(error))
    }
  }
  const path = `/customers/${customer.id}`
  const rename = (name: string) => send('PATCH', path, { name }, ['customers', 'inbox', 'conversations'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    setDoing(undefined)
    if (name && name !== customer.name) void change(rename(name), `Now called ${name}`, () => void rename(customer.name ?? ''))
  }
  return (
    <>
      <div className="flex items-center gap-3">
        {doing !== 'name' && <Avatar name={called} size={48} />}
        {doing === 'name' ? (
          <form onSubmit={submit} className="flex w-full items-end gap-2">
            <div className="flex-1">
              <Field label="Name" name="name" defaultValue={customer.name ?? ''} autoFocus maxLength={200} hints />
            </div>
            <Button type="submit">Keep</Button>
          </form>
        ) : (
          <div className="flex min-w-0 flex-1 items-center gap-1">
            <h3 className="min-w-0 flex-1 text-head font-bold break-words">{called}</h3>
            <IconButton icon={Pencil} name="Change the name" onClick={() => setDoing('name')} />
          </div>
        )}
      </div>
      <section className="grid gap-1" aria-label="How to reach them">
        {customer.identities.map((i) => (
          <a
            key={i.value}
            href={i.kind === 'email' ? `mailto:${i.value}` : `tel:${i.value}`}
            className="-mx-2 flex min-h-11 items-center gap-3 rounded-card px-2 break-all hover:bg-wash"
          >
            {i.kind === 'email' ? (
              <Mail size={18} aria-hidden className="shrink-0 text-muted" />
            ) : (
              <Phone size={18} aria-hidden className="shrink-0 text-muted" />
            )}
            {i.value}
          </a>
        ))}
        {customer.place && (
          <p className="flex min-h-11 items-center gap-3">
            <MapPin size={18} aria-hidden className="shrink-0 text-muted" />
            {customer.place}
          </p>
        )}
      </section>
      <section className="grid gap-1">
        <h4 className="font-semibold">Other conversations</h4>
        {others.length === 0 && <p className="text-muted">None yet.</p>}
        <ul>
          {others.map((c) => (
            <li key={c.id}>
              <Go to={`${home}/inbox/all/${c.id}`} className="-mx-2 block rounded-card px-2 py-2 hover:bg-wash">
                <span className="block truncate font-medium">{c.subject}</span>
                <span className="block text-meta text-muted">{plainly(c.lastAt)}</span>
              </Go>
            </li>
          ))}
        </ul>
      </section>
      <section className="grid gap-2 border-t border-line pt-4">
        {customer.merged.map((m) => (
          <div key={m.mergeId} className="flex flex-wrap items-center gap-2">
            <p className="min-w-36 flex-1 text-meta text-muted">
              Joined with <span className="font-medium text-ink">{m.name ?? 'another'}</span> {plainly(m.at)}
            </p>
            <Button
              icon={Split}
              onClick={() =>
                void change(
                  send('DELETE', `${path}/merges/${m.mergeId}`, undefined, ['customers', 'inbox', 'conversations']),
                  `${m.name ?? 'They'} stand apart again`,
                )
              }
            >
              Part them
            </Button>
          </div>
        ))}
        <Button icon={Combine} onClick={() => setDoing('merge')}>
          The same person as …
        </Button>
      </section>
      {role === 'owner' && (
        <section className="grid gap-2 border-t border-line pt-4" aria-label="Their own data">
          <GoButton to={`${home}/cases?of=${customer.id}`} icon={Scale}>
            They ask about their data
          </GoButton>
          <GoButton to={`${home}/customers/${customer.id}/erase`} kind="quiet" icon={Eraser}>
            Erase them …
          </GoButton>
        </section>
      )}
      {doing === 'merge' && (
        <Suspense>
          <Merge customer={customer} onClose={() => setDoing(undefined)} />
        </Suspense>
      )}
    </>
  )
}
