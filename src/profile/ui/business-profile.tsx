import { Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Field as TextField } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page } from '#ui/page.tsx'
import { useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { Assumptions } from './assumptions.tsx'
import { Prices } from './prices.tsx'
import { type Field, type Hours, type Profile, saysHours, useProfile } from './profile-facts.ts'
import { HoursOfWeek, Region, Several, Trades } from './profile-fields.tsx'

const names: Record<Field, string> = {
  businessName: 'Business name',
  trades: 'Trades',
  region: 'Region',
  hours: 'Opening hours',
  services: 'Services',
  signature: 'Signature under your answers',
}
const saysOf = (profile: Profile, field: Field): string => {
  const value = profile[field]
  if (field === 'hours') return saysHours(profile.hours)
  return Array.isArray(value) ? value.join(', ') : String(value ?? '')
}

/** What the business says of itself. Each can be changed and each deleted. */
export function BusinessProfile() {
  const { home, role } = useScope()
  const send = useSend()
  const profile = useProfile()
  const [changing, setChanging] = useState<Field>()
  const may = role === 'owner' || role === 'office'
  const forget = (field: Field, before: Profile) =>
    tried(
      send('DELETE', `/profile/${field}`, undefined, ['profile']),
      () => say(`${names[field]} is deleted`, () => void send('PUT', '/profile', { [field]: before[field] }, ['profile'])),
      sayBad,
    )
  return (
    <Page
      title="Business profile"
      back={`${home}/more`}
      says="Used to set Handlet up for you. Delete any of it and it is no longer used."
    >
      <Shown of={profile}>
        {(data) => (
          <>
            <Lines>
              {(Object.keys(names) as Field[]).map((field) => {
                const says = saysOf(data, field)
                return (
                  <Line
                    key={field}
                    title={<span className="text-meta font-normal text-muted">{names[field]}</span>}
                    says={
                      <span className="text-body whitespace-pre-line text-ink">
                        {says || <span className="text-muted">Not said</span>}
                      </span>
                    }
                  >
                    {may && (
                      <IconButton
                        icon={Pencil}
                        name={`Change ${names[field].toLowerCase()}`}
                        onClick={() => setChanging(field)}
                      />
                    )}
                    {may && (
                      <IconButton
                        icon={Trash2}
                        name={`Delete ${names[field].toLowerCase()}`}
                        disabled={!says}
                        onClick={() => void forget(field, data)}
                      />
                    )}
                  </Line>
                )
              })}
            </Lines>
            {changing && <Change field={changing} profile={data} onClose={() => setChanging(undefined)} />}
          </>
        )}
      </Shown>
      <Prices may={may} />
      <Assumptions may={may} />
    </Page>
  )
}

function Change({ field, profile, onClose }: { field: Field; profile: Profile; onClose: () => void }) {
  const send = useSend()
  const [value, setValue] = useState<Profile[Field]>(profile[field])
  const words = typeof value === 'string' ? value : ''
  const fields: Record<Field, ReactNode> = {
    businessName: <TextField label="Business name" value={words} maxLength={200} onChange={(e) => setValue(e.target.value)} />,
    trades: <Trades value={(value ?? []) as string[]} onChange={setValue} />,
    region: <Region value={words} onChange={setValue} />,
    hours: <HoursOfWeek value={(value ?? {}) as Hours} onChange={setValue} />,
    services: <Several label="Services" known={[]} value={(value ?? []) as string[]} onChange={setValue} />,
    signature: <Area label="Signature" rows={4} value={words} maxLength={2000} onChange={(e) => setValue(e.target.value)} />,
  }
  return (
    <Dialog title={names[field]} onClose={onClose}>
      <Form
        does="Keep"
        kind="next"
        act={async () => {
          await send('PUT', '/profile', { [field]: value === '' ? null : value }, ['profile'])
          onClose()
        }}
      >
        {fields[field]}
      </Form>
    </Dialog>
  )
}
