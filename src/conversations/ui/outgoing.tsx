import { useQuery } from '@tanstack/react-query'
import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { Problem } from '#ui/api.ts'
import { Button, buttonLook, GoButton } from '#ui/button.tsx'
import { Chip, type Tone } from '#ui/chip.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Tray } from '#ui/drawings.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { plainly } from '#ui/when.ts'

type Mail = {
  id: string
  conversationId: string
  subject: string
  to: string
  state: string
  says: string | null
  at: string
  hasRaw: boolean
}

const states: Record<string, { says: string; tone: Tone }> = {
  waiting: { says: 'Waits for a mail relay', tone: 'plain' },
  queued: { says: 'Goes soon', tone: 'plain' },
  sending: { says: 'Sending', tone: 'plain' },
  unknown: { says: 'Did it go?', tone: 'needs' },
  failed: { says: 'Not sent', tone: 'needs' },
}

/** Letters that have not left, each as it will leave. */
export function Outgoing() {
  const { home, relay } = useScope()
  const mails = useGet<Mail[]>('/outgoing')
  const [open, setOpen] = useState<Mail>()
  return (
    <Page title="Outgoing mail" back={`${home}/more`} says="What has not left yet. Nothing here is lost.">
      {!relay && (
        <Alert kind="know">
          No mail relay is set on this server, so letters from the forwarding address wait here. You can read and download each,
          or connect a mailbox and send through it.
        </Alert>
      )}
      <Shown of={mails}>
        {(list) =>
          list.length === 0 ? (
            <Empty drawing={<Tray />} title="Everything has left">
              <p>Letters on their way, waiting or refused would stand here.</p>
            </Empty>
          ) : (
            <ul className="grid gap-3">
              {list.map((mail) => (
                <li key={mail.id}>
                  <Card>
                    <div className="flex flex-wrap items-start gap-2">
                      <p className="min-w-40 flex-1">
                        <span className="block font-semibold">{mail.subject}</span>
                        <span className="block text-meta text-muted">
                          {mail.to && `To ${mail.to} · `}written {plainly(mail.at)}
                        </span>
                      </p>
                      <Chip tone={states[mail.state]?.tone ?? 'plain'}>{states[mail.state]?.says ?? mail.state}</Chip>
                    </div>
                    {mail.says && <p className="pt-2">{mail.says}</p>}
                    <div className="flex flex-wrap gap-2 pt-3">
                      <GoButton to={`${home}/inbox/all/${mail.conversationId}`}>Open the conversation</GoButton>
                      {mail.hasRaw && (
                        <Button kind="quiet" icon={FileText} onClick={() => setOpen(mail)}>
                          Read it as it leaves
                        </Button>
                      )}
                    </div>
                  </Card>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {open && <Raw mail={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Raw({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const { api } = useScope()
  const url = `${api}/outgoing/${mail.id}/raw`
  const raw = useQuery<string, Problem>({
    queryKey: [api, 'raw', mail.id],
    gcTime: 0,
    queryFn: async () => {
      const response = await fetch(url)
      if (!response.ok) throw new Problem(response.status, 'This letter was not made yet, or has left.')
      return response.text()
    },
  })
  return (
    <Dialog
      wide
      title={mail.subject}
      onClose={onClose}
      foot={
        <a href={url} download={`${mail.id}.eml`} className={buttonLook('plain')}>
          <Download size={18} aria-hidden />
          Download
        </a>
      }
    >
      <Shown of={raw}>
        {(text) => <pre className="overflow-x-auto rounded-card bg-wash p-3 text-meta whitespace-pre-wrap break-all">{text}</pre>}
      </Shown>
    </Dialog>
  )
}
