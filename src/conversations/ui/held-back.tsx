import { Download, MailCheck, Trash2 } from 'lucide-react'
import { Button, buttonLook } from '#ui/button.tsx'
import { Mug } from '#ui/drawings.tsx'
import { tried } from '#ui/form.tsx'
import { leave, useLeaving } from '#ui/leaving.ts'
import { Card, Page } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { plainly, size } from '#ui/when.ts'

type Held = { id: string; receivedAt: string; size: number; reason: string; says: string; mayRead: boolean }

/** Mail that was not let in. Nothing of it was opened, so only its size and the reason are known. */
export function HeldBack() {
  const { home, api } = useScope()
  const send = useSend()
  const held = useGet<Held[]>('/quarantine')
  const leaving = useLeaving()
  const touches = ['quarantine', 'inbox']
  const remove = (id: string) => tried(send('DELETE', `/quarantine/${id}`, undefined, touches), () => {}, sayBad)
  return (
    <Page
      title="Held back"
      back={`${home}/more`}
      says="Mail we did not let in, and why. We have not opened it, so we can't say who it is from."
    >
      <Shown of={held}>
        {(all) => {
          const list = all.filter((h) => !leaving.has(h.id))
          return list.length === 0 ? (
            <Empty drawing={<Mug />} title="Nothing is held back">
              <p>Mail that is far too large, broken, or could harm this machine would wait here for your word.</p>
            </Empty>
          ) : (
            <ul className="grid gap-3">
              {list.map((h) => (
                <li key={h.id}>
                  <Card>
                    <p className="font-semibold">{h.says}</p>
                    <p className="text-meta text-muted">
                      Came {plainly(h.receivedAt)} · {size(h.size)}
                    </p>
                    <div className="flex flex-wrap gap-2 pt-3">
                      <Button
                        icon={MailCheck}
                        onClick={() =>
                          void tried(
                            send('POST', `/quarantine/${h.id}/release`, undefined, touches),
                            () => say('Let in. It is tried once more.'),
                            sayBad,
                          )
                        }
                      >
                        Let it in
                      </Button>
                      <a href={`${api}/quarantine/${h.id}/raw`} className={buttonLook('quiet')} download>
                        <Download size={18} aria-hidden />
                        Download as it came
                      </a>
                      <Button kind="quiet" icon={Trash2} onClick={() => leave(h.id, 'Deleted for good', () => remove(h.id))}>
                        Delete for good
                      </Button>
                    </div>
                  </Card>
                </li>
              ))}
            </ul>
          )
        }}
      </Shown>
    </Page>
  )
}
