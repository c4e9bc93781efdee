import { Trash2, Undo2 } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { tried } from '#ui/form.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { LookOnly, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { plainly, wholeDay } from '#ui/when.ts'

export type Ending = { at: string | null }
const touches = ['deletion']

export function useKeep() {
  const send = useSend()
  const { name } = useScope()
  return () => void tried(send('DELETE', '/deletion', undefined, touches), () => say(`${name} stays`), sayBad)
}

/** The end of a workspace, seven days ahead, with the way back beside it. */
export function DeleteWorkspace() {
  const { home, name } = useScope()
  const ending = useGet<Ending>('/deletion')
  return (
    <Page title={`Delete ${name}`} back={`${home}/privacy`} backTo="Privacy">
      <LookOnly />
      <Shown of={ending} what="whether it is about to be deleted">
        {({ at }) => (at ? <Going at={at} /> : <Staying />)}
      </Shown>
    </Page>
  )
}

function Going({ at }: { at: string }) {
  const online = useOnline()
  const keep = useKeep()
  return (
    <section className="grid gap-4 rounded-card border border-danger/40 bg-danger-wash p-5">
      <div>
        <h2 className="text-title font-bold">{wholeDay(at)}</h2>
        <p className="mt-1">
          Everything is deleted for good then, about {plainly(at)}. Until then all works as before, and you can keep it after all.
        </p>
      </div>
      <Button kind="next" icon={Undo2} disabled={!online} onClick={keep} className="justify-self-start">
        Keep it after all
      </Button>
    </section>
  )
}

function Staying() {
  const { name } = useScope()
  const send = useSend()
  const online = useOnline()
  const keep = useKeep()
  const ask = () =>
    void tried(send('PUT', '/deletion', undefined, touches), () => say(`${name} goes in seven days`, keep), sayBad)
  return (
    <>
      <Part title="What happens" says="You have seven days to think again. Then, in one run:">
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>Every message, customer, file, note and price is deleted, and its keys are destroyed.</li>
          <li>Mail is no longer taken in, and connected mailboxes are let go. What lies in them stays there.</li>
          <li>Members whose only workspace this was lose their login.</li>
          <li>What is on hold stays until its hold ends.</li>
          <li>Backups have it for 35 days more, locked away; if one is ever used, it is deleted again first.</li>
        </ul>
      </Part>
      <Button kind="danger" icon={Trash2} disabled={!online} onClick={ask} className="justify-self-start">
        Delete it in seven days
      </Button>
    </>
  )
}
