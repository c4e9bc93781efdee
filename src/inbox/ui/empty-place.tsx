import { Button, GoButton } from '#ui/button.tsx'
import { Copyable } from '#ui/copy.tsx'
import { Glass, Mug, Tray } from '#ui/drawings.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { Empty } from '#ui/states.tsx'
import { type Place, useRows } from './row.ts'

type Connection = { kind: string; address: string }

type EmptyPlaceProps = { place: Place; filtered: boolean; onClear: () => void }

export function EmptyPlace({ place, filtered, onClear }: EmptyPlaceProps) {
  const { home } = useScope()
  const asks = place === 'now' && !filtered
  const connections = useGet<Connection[]>('/connections', { enabled: asks })
  const done = useRows({ place: 'done' }, asks)
  const page = done.data?.pages[0]
  const never = page && page.rows.length + page.counts.waiting + page.counts.later === 0
  const forwarding = connections.data?.find((c) => c.kind === 'forwarding')?.address
  if (filtered)
    return (
      <Empty drawing={<Glass />} title="Nothing fits this filter" action={<Button onClick={onClear}>Show everything</Button>}>
        <p>There may be more under another label or person.</p>
      </Empty>
    )
  if (place === 'waiting')
    return (
      <Empty drawing={<Tray />} title="You're waiting for nobody">
        <p>Conversations where you spoke last stand here until the customer answers.</p>
      </Empty>
    )
  if (place === 'later')
    return (
      <Empty drawing={<Tray />} title="Nothing put off">
        <p>Press Later on a conversation and it waits here, then comes back when you said.</p>
      </Empty>
    )
  if (place === 'done')
    return (
      <Empty drawing={<Tray />} title="Nothing done yet">
        <p>What you mark as done stands here, and comes back by itself if the customer writes again.</p>
      </Empty>
    )
  if (never && forwarding)
    return (
      <Empty
        drawing={<Tray />}
        title="Your messages will stand here"
        action={<GoButton to={`${home}/connections`}>Bring in your mail</GoButton>}
      >
        <p>Nothing has come in yet. Forward your mail, or send a first message, to your own address:</p>
        <div className="pt-4 text-left text-ink">
          <Copyable text={forwarding} name="your forwarding address" />
        </div>
      </Empty>
    )
  return (
    <Empty drawing={<Mug />} title="Nothing needs you">
      <p>Put the kettle on. New messages appear here by themselves.</p>
    </Empty>
  )
}
