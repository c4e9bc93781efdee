import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { type Acts, playWeek, weekBefore } from './play.ts'
import { timeOf } from './step.ts'
import { end, week } from './week.ts'

const weekStart = new Date(2026, 10, 16)

const played = async () => {
  const done: string[] = []
  const clock: Date[] = []
  const senders: string[] = []
  const threads = new Map<string, string>()
  const known = new Set<string>()
  let replies = 0
  const meant = (verb: string) => async (o: { message: string }) => {
    expect(known, verb).toContain(o.message)
    done.push(verb)
  }
  const act: Acts = {
    note: meant('note'),
    close: meant('close'),
    snooze: meant('snooze'),
    label: meant('label'),
    assign: meant('assign'),
    reply: async (o) => {
      await meant('reply')(o)
      const messageId = `reply-${++replies}@tapsellplumbing.example`
      known.add(messageId)
      threads.set(messageId, o.message)
      return messageId
    },
  }
  await playWeek({
    weekStart,
    deliverTo: 'demo@in.handlet.example',
    act,
    moveClock: (to) => clock.push(to),
    settled: async () => {},
    send: async (raw, envelope) => {
      const mail = await PostalMime.parse(raw)
      expect(envelope.to).toBe('demo@in.handlet.example')
      if (mail.inReplyTo) expect(known).toContain(mail.inReplyTo.slice(1, -1))
      known.add(mail.messageId?.slice(1, -1) ?? '')
      senders.push(envelope.from)
      done.push('mail')
    },
  })
  return { done, clock, senders, threads }
}

test('the week is played in order, each step once, through a mail or a verb', async () => {
  const { done, clock } = await played()
  expect(done).toEqual(week.map((step) => step.do))
  expect(clock).toEqual([...week.map((step) => timeOf(step.at, weekStart)), timeOf(end, weekStart)])
})

test('a bounce has no sender to answer', async () => {
  const { senders } = await played()
  expect(senders.filter((from) => from === '')).toHaveLength(1)
})

test('the demo stands on the latest Sunday evening that has passed', () => {
  const sunday = new Date(2026, 10, 22, 19, 40)
  expect(weekBefore(sunday)).toEqual({ weekStart, ends: sunday })
  expect(weekBefore(new Date(2026, 10, 25, 9)).ends).toEqual(sunday)
  expect(weekBefore(new Date(2026, 10, 22, 19, 39)).weekStart).toEqual(new Date(2026, 10, 9))
})

test('a step that speaks of what never happened stops the play', async () => {
  const nothing = async () => {}
  const act: Acts = { reply: async () => 'x', note: nothing, close: nothing, snooze: nothing, label: nothing, assign: nothing }
  const steps = [{ at: 'Mon 09:00', do: 'close', on: 'nobody', by: 'bev' }] as const
  await expect(playWeek({ weekStart, send: nothing, moveClock: () => {}, settled: nothing, act, steps })).rejects.toThrow(
    '"nobody"',
  )
})
