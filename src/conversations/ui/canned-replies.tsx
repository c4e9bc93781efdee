import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Area, Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Line, Lines, Page } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'

type Reply = { id: string; name: string; body: string }

export function CannedReplies() {
  const { home } = useScope()
  const send = useSend()
  const replies = useGet<Reply[]>('/canned-replies')
  const [writing, setWriting] = useState<Partial<Reply>>()
  const touches = ['canned-replies']
  const remove = (r: Reply) =>
    tried(
      send('DELETE', `/canned-replies/${r.id}`, undefined, touches),
      () => say(`${r.name} is gone`, () => void send('POST', '/canned-replies', { name: r.name, body: r.body }, touches)),
      sayBad,
    )
  const add = (
    <Button kind="next" icon={Plus} onClick={() => setWriting({})}>
      Write one
    </Button>
  )
  return (
    <Page
      title="Canned replies"
      back={`${home}/more`}
      says="Answers you give often. You can change each before it goes."
      action={(replies.data?.length ?? 0) > 0 && add}
    >
      <Shown of={replies}>
        {(list) =>
          list.length === 0 ? (
            <Empty small title="None yet" action={add}>
              <p>“On my way”, “Could you send photos?”, “We are fully booked until …”</p>
            </Empty>
          ) : (
            <Lines>
              {list.map((r) => (
                <Line key={r.id} title={r.name} says={<span className="line-clamp-2">{r.body}</span>}>
                  <IconButton icon={Pencil} name={`Change ${r.name}`} onClick={() => setWriting(r)} />
                  <IconButton icon={Trash2} name={`Delete ${r.name}`} onClick={() => void remove(r)} />
                </Line>
              ))}
            </Lines>
          )
        }
      </Shown>
      {writing && (
        <Dialog title={writing.id ? `Change ${writing.name}` : 'A new canned reply'} onClose={() => setWriting(undefined)}>
          <Form
            does="Keep"
            kind="next"
            act={async ({ name, body }) => {
              await (writing.id
                ? send('PATCH', `/canned-replies/${writing.id}`, { name, body }, touches)
                : send('POST', '/canned-replies', { name, body }, touches))
              setWriting(undefined)
            }}
          >
            <Field
              label="Name"
              name="name"
              required
              maxLength={60}
              defaultValue={writing.name}
              help="How you find it, such as “Need photos”."
            />
            <Area
              label="Words"
              name="body"
              required
              maxLength={10000}
              rows={7}
              hints
              defaultValue={writing.body}
              help="{first name}, {my name} and {business} are filled in when you use it."
            />
          </Form>
        </Dialog>
      )}
    </Page>
  )
}
