import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { type Colour, colours, inkOf } from '#ui/colour.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import type { Label } from './thread.ts'

export function Labels() {
  const { home } = useScope()
  const send = useSend()
  const labels = useGet<Label[]>('/labels')
  const [changing, setChanging] = useState<Label>()
  const touches = ['labels', 'inbox', 'conversations']
  const remove = (label: Label) =>
    tried(
      send('DELETE', `/labels/${label.id}`, undefined, touches),
      () =>
        say(
          `${label.name} is gone, from every conversation too`,
          () => void send('POST', '/labels', { name: label.name, colour: label.colour }, touches),
        ),
      sayBad,
    )
  return (
    <Page title="Labels" back={`${home}/more`} says="Your own words for sorting conversations.">
      <Shown of={labels}>
        {(list) =>
          list.length === 0 ? (
            <Empty small title="No labels yet">
              <p>Landlord, Insurance, Warranty: whatever you sort by.</p>
            </Empty>
          ) : (
            <Lines>
              {list.map((label) => (
                <Line
                  key={label.id}
                  title={label.name}
                  lead={<span aria-hidden className="size-4 rounded-full" style={{ background: inkOf(label.colour) }} />}
                >
                  <IconButton icon={Pencil} name={`Change ${label.name}`} onClick={() => setChanging(label)} />
                  <IconButton icon={Trash2} name={`Delete ${label.name}`} onClick={() => void remove(label)} />
                </Line>
              ))}
            </Lines>
          )
        }
      </Shown>
      <Part title="New label">
        <Form
          does="Add"
          icon={Plus}
          kind="next"
          again
          act={({ name, colour }) => send('POST', '/labels', { name, colour }, ['labels'])}
        >
          <LabelFields />
        </Form>
      </Part>
      {changing && (
        <Dialog title={`Change ${changing.name}`} onClose={() => setChanging(undefined)}>
          <Form
            does="Keep"
            kind="next"
            act={async ({ name, colour }) => {
              await send('PATCH', `/labels/${changing.id}`, { name, colour }, touches)
              setChanging(undefined)
            }}
          >
            <LabelFields label={changing} />
          </Form>
        </Dialog>
      )}
    </Page>
  )
}

const LabelFields = ({ label }: { label?: Label }) => (
  <>
    <Field label="Name" name="name" required maxLength={60} defaultValue={label?.name} hints />
    <fieldset>
      <legend className="font-medium">Colour</legend>
      <div className="flex flex-wrap gap-1 pt-1">
        {(Object.keys(colours) as Colour[]).map((id) => (
          <label
            key={id}
            className="flex min-h-11 items-center gap-2 rounded-full border border-transparent px-3 has-checked:border-ink has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-link"
          >
            <input type="radio" name="colour" value={id} defaultChecked={id === (label?.colour ?? 'blue')} className="sr-only" />
            <span aria-hidden className="size-4 rounded-full" style={{ background: colours[id].ink }} />
            {colours[id].says}
          </label>
        ))}
      </div>
    </fieldset>
  </>
)
