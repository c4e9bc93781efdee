import { Copyable } from '#ui/copy.tsx'
import { useScope } from '#ui/scope.tsx'

/** Old mail is brought in on the server: a mailbox file is often larger than a browser can carry. */
export function Import() {
  const { home } = useScope()
  const command = `bin/handlet import --workspace ${home.replace('/w/', '')} mailbox.mbox`
  return (
    <div className="grid gap-3">
      <ol className="grid list-decimal gap-1 pl-5">
        <li>Have your mail program export the mailbox as an .mbox file.</li>
        <li>Put the file on the machine that runs Handlet, or give it to whoever runs it.</li>
        <li>There, this brings it in. Run it twice and nothing comes in twice.</li>
      </ol>
      <Copyable text={command} name="the command" />
      <p className="text-meta text-muted">
        Nothing of it is answered, and nobody is notified. Old mail may tell of people’s health, beliefs or offences: bring in
        only what you need for the work.
      </p>
    </div>
  )
}
