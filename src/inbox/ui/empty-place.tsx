import { Button, GoButton } from '#ui/button.tsx'
import { Glass, Mug, Tray } from '#ui/drawings.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { Empty } from '#ui/states.tsx'
import type { Place } from './row.ts'

type EmptyPlaceProps = { place: Place; filtered: boolean; onClear: () => void }

export function EmptyPlace({ place, filtered, onClear }: EmptyPlaceProps) {
  const { home } = useScope()
  const connections = useGet<unknown[]>('/connections', { enabled: place === 'now' && !filtered })
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
  if (connections.data?.length === 0)
    return (
      <Empty
        drawing={<Tray />}
        title="Your messages will stand here"
        action={
          <GoButton kind="next" to={`${home}/connections`}>
            Bring in your mail
          </GoButton>
        }
      >
        <p>Forward your mail to Handlet or connect a mailbox. Every customer message then lands in this one list.</p>
      </Empty>
    )
  return (
    <Empty drawing={<Mug />} title="Nothing needs you">
      <p>Put the kettle on. New messages appear here by themselves.</p>
    </Empty>
  )
}
