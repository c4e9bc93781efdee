import { Dialog } from '#ui/dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useSend } from '#ui/scope.tsx'
import { say } from '#ui/toast.tsx'
import type { Asked } from './filters.tsx'
import { wordsFor } from './intents.ts'
import { type Place, places } from './row.ts'

export type View = {
  readonly id: string
  readonly name: string
  readonly place: Place
  readonly who: string | null
  readonly label: string | null
  readonly about: string | null
}

type NameProps = { asked: Asked; suggested: string | undefined; onClose: () => void }

/** A filter gets a name, and stands in the head of the list from then on. */
export function NameView({ asked, suggested, onClose }: NameProps) {
  const send = useSend()
  const { place, who = null, label = null, about = null } = asked
  const words = [about && wordsFor(about).says, suggested].filter(Boolean).join(', ')
  return (
    <Dialog title="Keep this view" onClose={onClose}>
      <Form
        does="Keep"
        kind="next"
        act={async ({ name }) => {
          await send('POST', '/views', { name, place, who, label, about }, ['views'])
          onClose()
          say(`Kept: ${name}`)
        }}
      >
        <Field
          label="Name"
          name="name"
          required
          maxLength={40}
          defaultValue={words.slice(0, 40)}
          help={`Shows “${places.find((p) => p.id === place)?.says}” with what you filtered by. Only you see it.`}
        />
      </Form>
    </Dialog>
  )
}
