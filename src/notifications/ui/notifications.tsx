import { BellOff, BellRing } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Choice, Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { pushState, subscribe, unsubscribe } from './push.ts'

type How = 'push' | 'push+email' | 'off'
type Preferences = { byKind: Partial<Record<string, How>>; quiet: { from: string; to: string } | null }

const kinds = [
  { id: 'emergency', says: 'An emergency', also: 'Comes through quiet hours, and goes on to the next person if nobody looks' },
  { id: 'new-message', says: 'Somebody new writes', also: 'A customer who has not written before' },
  { id: 'reply', says: 'A customer answers', also: 'In a conversation that you wrote in or that is yours' },
  { id: 'assigned', says: 'You are given a conversation', also: '' },
  { id: 'not-delivered', says: 'Your answer did not go', also: '' },
  { id: 'connection-trouble', says: 'A connection stops working', also: 'For owners and the office' },
  { id: 'case', says: 'Somebody asks about their own information', also: 'For owners: the law counts the days' },
] as const

export function Notifications() {
  const { home } = useScope()
  const send = useSend()
  const asked = useGet<Preferences>('/notifications/preferences')
  const put = (next: Preferences, says: string) =>
    tried(send('PUT', '/notifications/preferences', next, ['notifications']), () => say(says), sayBad)
  return (
    <Page title="Notifications" back={`${home}/more`} says="What may ring, and when it must not.">
      <ThisDevice />
      <Shown of={asked}>
        {(now) => (
          <>
            <Part title="What">
              <ul>
                {kinds.map((kind) => (
                  <li
                    key={kind.id}
                    className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5 last:border-0"
                  >
                    <p className="min-w-48 flex-1">
                      <span className="block font-medium">{kind.says}</span>
                      {kind.also && <span className="block text-meta text-muted">{kind.also}</span>}
                    </p>
                    <div className="w-56">
                      <Choice
                        label={kind.says}
                        hideLabel
                        value={now.byKind[kind.id] ?? 'push'}
                        onChange={(e) =>
                          void put({ ...now, byKind: { ...now.byKind, [kind.id]: e.target.value as How } }, 'Kept')
                        }
                      >
                        <option value="push">On my devices</option>
                        <option value="push+email">Devices and email</option>
                        <option value="off">Not at all</option>
                      </Choice>
                    </div>
                  </li>
                ))}
              </ul>
            </Part>
            <Part title="Quiet hours" says="Nothing rings then, except an emergency. What came waits for the morning.">
              <Form
                key={`${now.quiet?.from} ${now.quiet?.to}`}
                does="Keep"
                act={({ from, to }) =>
                  put(
                    { ...now, quiet: from && to ? { from, to } : null },
                    from && to ? `Quiet from ${from} to ${to}` : 'No quiet hours',
                  )
                }
                also={
                  now.quiet && (
                    <Button kind="quiet" onClick={() => void put({ ...now, quiet: null }, 'No quiet hours')}>
                      None
                    </Button>
                  )
                }
              >
                <div className="grid grid-cols-2 gap-4 wide:w-80">
                  <Field label="From" name="from" type="time" defaultValue={now.quiet?.from ?? ''} />
                  <Field label="To" name="to" type="time" defaultValue={now.quiet?.to ?? ''} />
                </div>
              </Form>
            </Part>
          </>
        )}
      </Shown>
    </Page>
  )
}

function ThisDevice() {
  const { api } = useScope()
  const [state, setState] = useState<'on' | 'off' | 'cannot' | 'blocked'>()
  useEffect(() => void pushState().then(setState), [])
  const turn = async (work: Promise<unknown>, says: string) => {
    await tried(
      work,
      () => say(says),
      (e) => sayBad(e),
    )
    setState(await pushState())
  }
  const on = async () => {
    const { publicKey } = await call<{ publicKey: string }>('GET', `${api}/notifications/key`)
    await call('POST', `${api}/notifications/subscriptions`, await subscribe(publicKey))
  }
  const off = async () => {
    const gone = await unsubscribe()
    if (gone) await call('DELETE', `${api}/notifications/subscriptions`, gone).catch((e: Problem) => e)
  }
  return (
    <Part title="This device">
      {state === 'cannot' && (
        <p className="text-muted">
          This browser can't ring. On an iPhone, add Handlet to the home screen first, then look here again.
        </p>
      )}
      {state === 'blocked' && (
        <p className="text-muted">
          This browser was told not to let Handlet ring. Allow it in the browser's settings for this site, then look here again.
        </p>
      )}
      {state === 'off' && (
        <Button
          kind="next"
          icon={BellRing}
          onClick={() => void turn(on(), 'This device rings now')}
          className="justify-self-start"
        >
          Let this device ring
        </Button>
      )}
      {state === 'on' && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-40 flex-1 font-medium">This device rings.</p>
          <Button icon={BellOff} onClick={() => void turn(off(), 'This device is silent now')}>
            Make it silent
          </Button>
        </div>
      )}
    </Part>
  )
}
