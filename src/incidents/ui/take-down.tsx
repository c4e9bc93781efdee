import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Choice, Field, Tick } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useGo } from '#ui/go.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { many } from '#ui/when.ts'
import { harms, holds, kinds, risks } from './words.ts'

const local = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
const iso = (value: string) => new Date(value).toISOString()

/** What happened, when, and what was open to it; who is in it is said while it is filled in. */
export function TakeDown({ onClose }: { onClose: () => void }) {
  const { home } = useScope()
  const [send, go] = [useSend(), useGo()]
  const known = useGet<{ kind: string; holds: string[] }[]>('/incidents/kinds')
  const [now] = useState(() => local(new Date()))
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [risk, setRisk] = useState<keyof typeof risks>('risk')
  const [who, setWho] = useState<{ people: number; records: number }>()
  const count = async (kinds: readonly string[]) => {
    setTicked(kinds)
    setWho(undefined)
    if (kinds.length > 0) setWho(await send('POST', '/incidents/affected', { kinds, endedAt: new Date().toISOString() }))
  }
  const shown = (known.data ?? []).filter((k) => holds[k.kind])
  return (
    <Dialog title="What happened?" onClose={onClose}>
      <Form
        does="Write it down"
        kind="next"
        also={<Button onClick={onClose}>Not now</Button>}
        act={async (f) => {
          const { id } = await send<{ id: string }>(
            'POST',
            '/incidents',
            {
              ...{ kind: f.kind, happened: f.happened, risk, kinds: ticked },
              harms: risk === 'none' ? [] : Object.keys(harms).filter((h) => f[`harm-${h}`]),
              ...{ beganAt: iso(f.began!), endedAt: new Date().toISOString(), awareAt: iso(f.aware!) },
            },
            ['incidents'],
          )
          go(`${home}/incidents/${id}`)
        }}
      >
        <Choice label="What kind of thing" name="kind" defaultValue="wrong-person">
          {Object.entries(kinds).map(([kind, says]) => (
            <option key={kind} value={kind}>
              {says}
            </option>
          ))}
        </Choice>
        <Area
          label="In a sentence or two"
          name="happened"
          required
          minLength={3}
          maxLength={4000}
          help="Those who are told read these words."
          hints
        />
        <div className="grid gap-4 wide:grid-cols-2">
          <Field label="It began" name="began" type="datetime-local" defaultValue={now} max={now} required />
          <Field label="Somebody noticed" name="aware" type="datetime-local" defaultValue={now} max={now} required />
        </div>
        <fieldset>
          <legend className="font-medium">Open to it</legend>
          {shown.map((k) => (
            <Tick
              key={k.kind}
              checked={ticked.includes(k.kind)}
              onChange={(e) => void count(e.target.checked ? [...ticked, k.kind] : ticked.filter((other) => other !== k.kind))}
            >
              {holds[k.kind]}
            </Tick>
          ))}
          <p role="status" className="min-h-6 font-semibold">
            {who && `${many(who.people, 'person', 'people')} and ${many(who.records, 'record')} would be in it.`}
          </p>
        </fieldset>
        <fieldset>
          <legend className="font-medium">For the people in it</legend>
          {Object.entries(risks).map(([of, says]) => (
            <label key={of} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name="risk"
                value={of}
                checked={risk === of}
                onChange={() => setRisk(of as keyof typeof risks)}
                className="size-5 accent-ink"
              />
              {says}
            </label>
          ))}
        </fieldset>
        {risk !== 'none' && (
          <fieldset>
            <legend className="font-medium">What could come of it</legend>
            {Object.entries(harms).map(([harm, says]) => (
              <Tick key={harm} name={`harm-${harm}`}>
                {says}
              </Tick>
            ))}
          </fieldset>
        )}
      </Form>
    </Dialog>
  )
}
