import { useQueryClient } from '@tanstack/react-query'
import { Check, CircleHelp, Clock, Hourglass, Send, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { sentence } from '#ui/api.ts'
import { useScope, useSend } from '#ui/scope.tsx'
import { sayBad } from '#ui/toast.tsx'
import { plainly } from '#ui/when.ts'
import type { Delivery } from './thread.ts'
import { freshen } from './verbs.ts'

/** Seconds until `until`, counting; 0 once it has passed. */
function useSecondsTo(until: string | null): number {
  const left = () => (until ? Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000)) : 0)
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const timer = setInterval(() => setSeconds(left()), 250)
    return () => clearInterval(timer)
  }, [until])
  return seconds
}

const Act = ({ children, onClick }: { children: ReactNode; onClick: () => void }) => (
  <button
    type="button"
    onClick={onClick}
    className="relative -my-1 min-h-8 rounded-lg px-1.5 font-semibold text-ink underline before:absolute before:-inset-y-1.5 before:inset-x-0 underline-offset-4 hover:bg-wash"
  >
    {children}
  </button>
)

type DeliveryProps = { delivery: Delivery; text: string; conversationId: string; onTakenBack: (text: string) => void }

/** How far an answer has got, in words, with the one thing to do about it. */
export function DeliveryLine({ delivery, text, conversationId, onTakenBack }: DeliveryProps) {
  const send = useSend()
  const { api } = useScope()
  const cache = useQueryClient()
  const seconds = useSecondsTo(delivery.state === 'queued' ? delivery.undoUntil : null)
  const act = async (path: string, body?: object) => {
    try {
      await send('POST', `/deliveries/${delivery.id}/${path}`, body)
      return true
    } catch (error) {
      sayBad(sentence(error))
      return false
    } finally {
      await freshen(cache, api, conversationId)
    }
  }
  const cancel = async () => (await act('cancel')) && onTakenBack(text)
  const planned = delivery.state === 'queued' && delivery.sendAt && Date.parse(delivery.sendAt) > Date.now() + 60_000
  if (planned)
    return (
      <Line icon={<Clock size={14} aria-hidden />}>
        Goes {plainly(delivery.sendAt!)}. <Act onClick={() => void cancel()}>Take it back</Act>
      </Line>
    )
  if (delivery.state === 'queued' && seconds > 0)
    return (
      <Line icon={<Send size={14} aria-hidden />}>
        <span className="figures">Goes in {seconds} s.</span> <Act onClick={() => void cancel()}>Undo</Act>
      </Line>
    )
  if (delivery.state === 'queued' || delivery.state === 'sending')
    return <Line icon={<Send size={14} aria-hidden className="animate-breathe" />}>Sending …</Line>
  if (delivery.state === 'sent') return <Line icon={<Check size={14} aria-hidden className="text-good" />}>Sent</Line>
  if (delivery.state === 'waiting')
    return (
      <Line icon={<Hourglass size={14} aria-hidden />}>
        {delivery.says ?? 'Waits to be sent.'} <Act onClick={() => void cancel()}>Take it back</Act>
      </Line>
    )
  if (delivery.state === 'failed')
    return (
      <Line icon={<TriangleAlert size={14} aria-hidden className="text-ink" />}>
        <span className="font-semibold text-ink">Not sent.</span> {delivery.says ?? 'Nothing is lost.'}{' '}
        <Act onClick={() => void act('retry')}>Try again</Act>
      </Line>
    )
  return (
    <Line icon={<CircleHelp size={14} aria-hidden className="text-ink" />}>
      <span className="font-semibold text-ink">We don't know whether it went.</span> Look in your mailbox: did it?
      <span className="flex flex-wrap justify-end gap-x-3 gap-y-3 pt-2">
        <Act onClick={() => void act('settle', { as: 'sent' })}>It went</Act>
        <Act onClick={() => void act('settle', { as: 'not-sent' })}>It did not: send it again</Act>
      </span>
    </Line>
  )
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div role="status" className="flex min-h-8 items-start justify-end gap-1.5 px-1 pt-1.5 text-meta text-muted">
    <span className="shrink-0 pt-0.5">{icon}</span>
    <p>{children}</p>
  </div>
)
