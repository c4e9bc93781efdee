import type { PersonKey } from './cast.ts'
import type { LabelKey, MemberKey } from './profile.ts'

/** Where a conversation stands on the Sunday evening. `unlisted`: a machine's mail that asks for nobody. */
export type Place = 'now' | 'waiting' | 'later' | 'done' | 'unlisted'

/** `Mon 07:12` of the demo week, or `+Mon 07:12` of the week after. */
export type Moment = `${'' | '+'}${'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun'} ${number}:${number}`

export type FileName = 'leak.jpg' | 'boiler.png' | 'purchase-order.pdf'

/** A mail without `inReplyTo` opens a conversation, whose key is the mail's, and says where it must stand at the end. */
export type MailStep = {
  readonly at: Moment
  readonly do: 'mail'
  readonly key: string
  readonly from: PersonKey
  /** Written from the person's other address. */
  readonly otherAddress?: true
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attach?: readonly FileName[]
  readonly headers?: Readonly<Record<string, string>>
  /** The key of the mail or reply that this one answers. */
  readonly inReplyTo?: string
  readonly expect?: Place
  /** Must stand above everything else that needs somebody. */
  readonly pressing?: 'risk' | 'emergency'
  /** An auto-reply or a bounce: moves no conversation. */
  readonly automatic?: 'reply' | 'bounce'
}

export type ReplyStep = {
  readonly at: Moment
  readonly do: 'reply'
  readonly key: string
  /** The key of the mail that is answered. */
  readonly to: string
  readonly by: MemberKey
  readonly text: string
}

type On = { readonly at: Moment; readonly on: string; readonly by: MemberKey }
export type NoteStep = On & { readonly do: 'note'; readonly text: string }
export type CloseStep = On & { readonly do: 'close' }
export type SnoozeStep = On & { readonly do: 'snooze'; readonly until: Moment }
export type LabelStep = On & { readonly do: 'label'; readonly label: LabelKey }
export type AssignStep = On & { readonly do: 'assign'; readonly to: MemberKey }

export type Step = MailStep | ReplyStep | NoteStep | CloseStep | SnoozeStep | LabelStep | AssignStep

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** `weekStart` is the Monday at 00:00 local time. */
export const timeOf = (moment: Moment, weekStart: Date): Date => {
  const [, next, day, hour, minute] = /^(\+?)(\w{3}) (\d\d):(\d\d)$/.exec(moment) ?? []
  if (!day || !days.includes(day)) throw new Error(`not a moment of the demo week: ${moment}`)
  const at = new Date(weekStart)
  at.setDate(at.getDate() + days.indexOf(day) + (next ? 7 : 0))
  at.setHours(Number(hour), Number(minute), 0, 0)
  return at
}
