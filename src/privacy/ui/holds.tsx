import { useQuery } from '@tanstack/react-query'
import { LockKeyhole, Mail, Plus } from 'lucide-react'
import { useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { Button, GoButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Choice, Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page } from '#ui/page.tsx'
import { Picker } from '#ui/picker.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, LookOnly, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { onDay } from '#ui/when.ts'
import { reasons, sayRows } from './words.ts'

export type Hold = {
  id: string
  tableName: string
  rowId: string
  incidentId: string | null
  reason: keyof typeof reasons
  authority: string
  placedAt: string
  expiresAt: string
}

/** Those that one case placed together are one line. */
const together = (holds: readonly Hold[]) => [
  ...Map.groupBy(holds, (h) => (h.reason === 'access-case' ? `${h.authority} ${h.expiresAt}` : (h.incidentId ?? h.id))).values(),
]
export const sayHeld = (group: readonly Hold[]) =>
  [...Map.groupBy(group, (h) => h.tableName)].map(([table, of]) => sayRows(table, of.length)).join(', ')

export function Holds() {
  const { home } = useScope()
  const send = useSend()
  const online = useOnline()
  const holds = useGet<Hold[]>('/holds')
  const [placing, setPlacing] = useState(false)
  const [ending, setEnding] = useState<Hold>()
  return (
    <Page
      title="Holds"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="What must stay for now, though its time is over or its owner is erased. A hold keeps one thing, never a person."
      action={
        <Button icon={Plus} disabled={!online} onClick={() => setPlacing(true)}>
          Hold something
        </Button>
      }
    >
      <LookOnly />
      <Shown of={holds} what="the holds">
        {(list) =>
          list.length === 0 ? (
            <Empty title="Nothing is held">
              <p>
                Hold a message when somebody threatens to sue over it, or a court or the tax office asks you to keep it.
                Everything else goes when its time comes.
              </p>
            </Empty>
          ) : (
            <Lines>
              {together(list).map((group) => {
                const [hold] = group as [Hold]
                return (
                  <Line
                    key={hold.id}
                    lead={<LockKeyhole size={20} aria-hidden className="shrink-0 text-muted" />}
                    title={`${sayHeld(group)}, until ${onDay(hold.expiresAt)}`}
                    says={`${reasons[hold.reason]}. ${hold.authority}`}
                  >
                    {hold.incidentId ? (
                      <GoButton kind="quiet" to={`${home}/incidents/${hold.incidentId}`}>
                        Its incident
                      </GoButton>
                    ) : hold.reason === 'access-case' ? (
                      <span className="text-meta text-muted">Ends with the answer</span>
                    ) : (
                      <Button kind="quiet" disabled={!online} onClick={() => setEnding(hold)}>
                        End it
                      </Button>
                    )}
                  </Line>
                )
              })}
            </Lines>
          )
        }
      </Shown>
      {placing && <Place onClose={() => setPlacing(false)} />}
      {ending && (
        <Dialog
          title="End this hold?"
          onClose={() => setEnding(undefined)}
          foot={
            <>
              <Button onClick={() => setEnding(undefined)}>Keep holding it</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setEnding(undefined)
                  void tried(
                    send('DELETE', `/holds/${ending.id}`, undefined, ['holds', 'erasures', 'retention']),
                    () => say('No longer held'),
                    sayBad,
                  )
                }}
              >
                End the hold
              </Button>
            </>
          }
        >
          <p>If its owner was erased meanwhile, it is erased at once. If its time is over, it goes with the next run.</p>
        </Dialog>
      )}
    </Page>
  )
}

type Found = { conversations: { messageId: string; customer: { name: string } | null; who: string; subject: string }[] }
type Thing = { id: string; says: string }

/** Find the message, say why and until when. */
function Place({ onClose }: { onClose: () => void }) {
  const { api } = useScope()
  const send = useSend()
  const [typed, setTyped] = useState('')
  const [thing, setThing] = useState<Thing>()
  const words = typed.trim()
  const found = useQuery<Found, Problem>({
    queryKey: [api, 'search', 'holds', words],
    queryFn: ({ signal }) => call<Found>('POST', `${api}/search`, { query: words, limit: 20 }, signal),
    enabled: words.length > 1,
    gcTime: 0,
  })
  if (!thing)
    return (
      <Picker
        title="Hold which message"
        placeholder="a name, or words in it"
        options={(found.data?.conversations ?? []).map((c) => ({
          id: c.messageId,
          says: c.subject,
          also: c.customer?.name || c.who,
          icon: Mail,
        }))}
        empty={
          words.length < 2 ? 'Type a name or some words of the message.' : found.isFetching ? 'Looking …' : 'No message fits.'
        }
        onType={setTyped}
        onClose={onClose}
        onPick={(o) => setThing({ id: o.id, says: o.says })}
        keepOpen
      />
    )
  return (
    <Dialog title={`Hold “${thing.says}”`} onClose={onClose}>
      <Form
        does="Hold it"
        kind="next"
        act={async ({ reason, authority, until }) => {
          await send(
            'POST',
            '/holds',
            { tableName: 'messages', rowId: thing.id, reason, authority, expiresAt: new Date(`${until}T12:00:00`).toISOString() },
            ['holds'],
          )
          say(`Held until ${onDay(until!)}`)
          onClose()
        }}
      >
        <Choice label="Why" name="reason" defaultValue="claim">
          {Object.entries(reasons)
            .filter(([id]) => id !== 'access-case' && id !== 'investigation')
            .map(([id, says]) => (
              <option key={id} value={id}>
                {says}
              </option>
            ))}
        </Choice>
        <Area
          label="On what ground"
          name="authority"
          required
          minLength={3}
          maxLength={300}
          rows={2}
          help="A line is enough: who asked, and about what. It stands in the audit."
        />
        <Field label="Until" name="until" type="date" required help="At most 12 months. Look again then." />
      </Form>
    </Dialog>
  )
}
