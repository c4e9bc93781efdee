import { Plus, Trash2 } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Part } from '#ui/page.tsx'
import { useGet, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'

type Assumption = { id: string; says: string }
const touches = ['profile']

export function Assumptions({ may }: { may: boolean }) {
  const send = useSend()
  const assumptions = useGet<Assumption[]>('/profile/assumptions')
  const remove = (a: Assumption) =>
    tried(
      send('DELETE', `/profile/assumptions/${a.id}`, undefined, touches),
      () => say('Deleted', () => void send('POST', '/profile/assumptions', { says: a.says }, touches)),
      sayBad,
    )
  return (
    <Part title="What you take for granted" says="What your prices assume, such as parking close by or clear access.">
      <Shown of={assumptions}>
        {(list) =>
          list.length === 0 ? (
            <p className="text-muted">Nothing yet.</p>
          ) : (
            <Lines>
              {list.map((a) => (
                <Line key={a.id} title={<span className="font-normal">{a.says}</span>}>
                  {may && <IconButton icon={Trash2} name={`Delete: ${a.says}`} onClick={() => void remove(a)} />}
                </Line>
              ))}
            </Lines>
          )
        }
      </Shown>
      {may && (
        <Form does="Add" icon={Plus} again act={({ says }) => send('POST', '/profile/assumptions', { says }, touches)}>
          <Field label="One more" name="says" required maxLength={1000} hints />
        </Form>
      )}
    </Part>
  )
}
