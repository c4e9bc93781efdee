import { messageIdOf, type Thread, toEml, writer } from './eml.ts'
import { labels, type MemberKey, profile } from './profile.ts'
import { type MailStep, type Step, timeOf } from './step.ts'
import { end, week } from './week.ts'

/** `message` is the Message-ID, without angle brackets, of a mail in the conversation that is meant. */
type Meant = { readonly message: string; readonly by: MemberKey }

/** The verbs a person uses; each resolves when it is done. */
export type Acts = {
  /** Resolves with the Message-ID that the product gave the reply, without angle brackets. */
  reply(o: Meant & { readonly text: string }): Promise<string>
  note(o: Meant & { readonly text: string }): Promise<void>
  close(o: Meant): Promise<void>
  snooze(o: Meant & { readonly until: Date }): Promise<void>
  label(o: Meant & { readonly label: string }): Promise<void>
  assign(o: Meant & { readonly to: MemberKey }): Promise<void>
}

export type Played = {
  /** Monday 00:00 local time. */
  readonly weekStart: Date
  /** One real SMTP conversation with the built-in listener. A bounce has the empty sender (RFC 5321, 4.5.5). */
  send(raw: Uint8Array, envelope: { from: string; to: string }): Promise<void>
  /** Where the workspace takes mail in; the address on the van when not given. */
  readonly deliverTo?: string
  moveClock(to: Date): void
  readonly act: Acts
  /** Resolves when all work that followed from the last step is done. */
  settled(): Promise<void>
  readonly steps?: readonly Step[]
}

/** The Monday of the latest whole demo week before `now`, and the Sunday evening on which the demo stands. */
export const weekBefore = (now: Date): { weekStart: Date; ends: Date } => {
  const weekStart = new Date(now)
  weekStart.setHours(0, 0, 0, 0)
  weekStart.setDate(weekStart.getDate() - ((weekStart.getDay() + 6) % 7))
  if (timeOf(end, weekStart) > now) weekStart.setDate(weekStart.getDate() - 7)
  return { weekStart, ends: timeOf(end, weekStart) }
}

/** Plays the week in order. Nothing here knows the database: what a newcomer sees came in by mail or by a person's verb. */
export const playWeek = async (o: Played): Promise<void> => {
  const threads = new Map<string, Thread>()
  const before = (key: string): Thread => {
    const thread = threads.get(key)
    if (!thread) throw new Error(`the demo week speaks of "${key}" before it happened`)
    return thread
  }
  const messageOf = (key: string) => before(key).at(-1) as string

  const receive = async (step: MailStep) => {
    const answered = step.inReplyTo ? before(step.inReplyTo) : []
    const raw = await toEml(step, o.weekStart, answered)
    const from = step.automatic === 'bounce' ? '' : writer(step).email
    await o.send(raw, { from, to: o.deliverTo ?? profile.email })
    threads.set(step.key, [...answered, messageIdOf(step, o.weekStart)])
  }

  for (const step of o.steps ?? week) {
    o.moveClock(timeOf(step.at, o.weekStart))
    if (step.do === 'mail') await receive(step)
    else if (step.do === 'reply') {
      const sent = await o.act.reply({ message: messageOf(step.to), by: step.by, text: step.text.trim() })
      threads.set(step.key, [...before(step.to), sent])
    } else {
      const meant = { message: messageOf(step.on), by: step.by }
      if (step.do === 'note') await o.act.note({ ...meant, text: step.text })
      else if (step.do === 'close') await o.act.close(meant)
      else if (step.do === 'snooze') await o.act.snooze({ ...meant, until: timeOf(step.until, o.weekStart) })
      else if (step.do === 'label') await o.act.label({ ...meant, label: labels[step.label] })
      else await o.act.assign({ ...meant, to: step.to })
    }
    await o.settled()
  }
  o.moveClock(timeOf(end, o.weekStart))
  await o.settled()
}
