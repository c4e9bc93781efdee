import { CalendarClock, CircleSlash, Sunrise, Sunset, UserRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { inkOf } from '#ui/colour.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { type Option, Picker } from '#ui/picker.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { plainly } from '#ui/when.ts'
import type { Brief, Label } from './thread.ts'
import { useVerbs } from './verbs.ts'

export type What = 'snooze' | 'assign' | 'label'
type ActingProps = { what: What; of: readonly Brief[]; onClose: () => void; onDone?: (() => void) | undefined }

/** The sheet for what needs one more answer, of one or of many: until when, to whom, which label. */
export function Acting(props: ActingProps) {
  if (props.what === 'snooze') return <Snooze {...props} />
  if (props.what === 'assign') return <Assign {...props} />
  return <Labels {...props} />
}

const atHour = (days: number, hour: number) => {
  const d = new Date()
  d.setDate(d.getDate() + days)
  d.setHours(hour, 0, 0, 0)
  return d
}

function times(): { id: string; says: string; at: Date }[] {
  const now = new Date()
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    { id: 'hour', says: 'In an hour', at: new Date(now.getTime() + 3_600_000) },
    ...(now.getHours() < 16 ? [{ id: 'tea', says: 'At tea time', at: atHour(0, 17) }] : []),
    { id: 'morning', says: 'Tomorrow morning', at: atHour(1, 8) },
    { id: 'noon', says: 'Tomorrow at noon', at: atHour(1, 12) },
    ...(toMonday > 1 ? [{ id: 'monday', says: 'On Monday', at: atHour(toMonday, 8) }] : []),
    { id: 'week', says: 'In a week', at: atHour(7, 8) },
  ]
}

function Snooze({ of, onClose, onDone }: ActingProps) {
  const verbs = useVerbs()
  const [own, setOwn] = useState(false)
  const until = (at: Date) => {
    void verbs.snooze(of, at)
    onDone?.()
  }
  if (own) return <OwnTime title="Bring it back" onPick={until} onClose={onClose} />
  const choices = times()
  const options: Option[] = [
    ...choices.map((t) => ({ id: t.id, says: t.says, hint: plainly(t.at), icon: t.at.getHours() < 12 ? Sunrise : Sunset })),
    { id: 'own', says: 'Another time', icon: CalendarClock },
    ...(of.some((o) => o.snoozedUntil) ? [{ id: 'wake', says: 'Bring it back now', icon: CircleSlash }] : []),
  ]
  return (
    <Picker
      title="Bring it back"
      options={options}
      keepOpen
      onClose={onClose}
      onPick={({ id }) => {
        if (id === 'own') return setOwn(true)
        onClose()
        if (id === 'wake') void verbs.wake(of)
        else until(choices.find((t) => t.id === id)!.at)
      }}
    />
  )
}

/** A day and a time of one's own, never before now. */
export function OwnTime({ title, onPick, onClose }: { title: string; onPick: (at: Date) => void; onClose: () => void }) {
  const local = (d: Date) => new Date(d.getTime() - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  const [value, setValue] = useState(local(atHour(1, 8)))
  const at = new Date(value)
  const wrong = !(at.getTime() > Date.now())
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <Button
          kind="next"
          disabled={wrong}
          onClick={() => {
            onClose()
            onPick(at)
          }}
        >
          {wrong ? 'Choose a later time' : `Set for ${plainly(at)}`}
        </Button>
      }
    >
      <Field
        label="Day and time"
        type="datetime-local"
        value={value}
        min={local(new Date())}
        onChange={(e) => setValue(e.target.value)}
      />
    </Dialog>
  )
}

type Member = { loginId: string; name: string; role: string }

function Assign({ of, onClose }: ActingProps) {
  const verbs = useVerbs()
  const { person } = useScope()
  const members = useGet<Member[]>('/members')
  const people = [...(members.data ?? [])].sort((a, b) => Number(b.loginId === person.id) - Number(a.loginId === person.id))
  return (
    <Picker
      title="Who takes it"
      options={[
        ...people.map((m) => ({
          id: m.loginId,
          says: m.loginId === person.id ? `${m.name} (you)` : m.name,
          hint: m.role,
          icon: UserRound,
          chosen: of.every((o) => o.assignee?.id === m.loginId),
        })),
        { id: '', says: 'Nobody', icon: CircleSlash, chosen: of.every((o) => !o.assignee) },
      ]}
      empty={members.isPending ? 'Fetching the names …' : 'No such person here.'}
      onClose={onClose}
      onPick={({ id }) => {
        const to = people.find((m) => m.loginId === id)
        void verbs.assign(of, to ? { id: to.loginId, name: to.name } : null)
      }}
    />
  )
}

function Labels({ of, onClose }: ActingProps) {
  const verbs = useVerbs()
  const labels = useGet<Label[]>('/labels')
  return (
    <Picker
      title="Label"
      options={(labels.data ?? []).map((l) => ({
        id: l.id,
        says: l.name,
        dot: inkOf(l.colour),
        chosen: of.every((o) => o.labels.some((have) => have.id === l.id)),
      }))}
      empty={labels.isPending ? 'Fetching your labels …' : 'No such label yet. Make one under More, Labels.'}
      onClose={onClose}
      onPick={({ id }) => {
        const label = labels.data?.find((l) => l.id === id)
        if (label) void verbs.label(of, label)
      }}
    />
  )
}
