import { onDay } from '#ui/when.ts'
import type { Fact } from '../clocks.ts'
import type { Ground, Kind } from '../kinds.ts'
import type { Brief, showCase } from '../view.ts'

export type { Brief }
export type Case = Awaited<ReturnType<typeof showCase>>
export type Clock = Brief['clock']

/** What somebody wants, after their name. */
export const wants: Record<Kind, string> = {
  access: 'wants a copy of what you hold about them',
  rectification: 'wants something put right',
  erasure: 'wants to be erased',
  restriction: 'wants you to stop using their data for now',
  portability: 'wants their data to take elsewhere',
  objection: 'objects to how their data is used',
  'human-review': 'wants a person to look at a decision again',
  'consent-withdrawal': 'takes back something they had agreed to',
  'marketing-opt-out': 'wants no more advertising',
  complaint: 'complains about how their data was used',
}
/** The same as a choice. */
export const kinds: Record<Kind, string> = {
  access: 'A copy of what you hold',
  rectification: 'Put something right',
  erasure: 'Erase them',
  restriction: 'Stop using their data for now',
  portability: 'Their data to take elsewhere',
  objection: 'Object to a use',
  'human-review': 'A person to look again',
  'consent-withdrawal': 'Take back an agreement',
  'marketing-opt-out': 'No more advertising',
  complaint: 'A complaint',
}

export const facts: Record<Fact, string> = {
  received: 'The request came',
  'routed-to-us': 'It is ours to answer',
  'routed-to-workspace': 'It was brought to you',
  'identity-asked': 'We asked them to show who they are',
  'identity-received': 'They showed who they are',
  'fee-asked': 'You asked for a fee',
  'fee-paid': 'The fee was paid',
  'clarification-asked': 'You asked what exactly they mean: the clock stood still',
  'clarification-answered': 'They said what they mean: the clock ran again',
  held: 'What they asked for was put on hold',
  extended: 'You took two months more, and told them why',
  acknowledged: 'You told them that you have it',
  'progress-told': 'You told them how far you are',
  sent: 'The answer went out',
  closed: 'The case was closed',
}

export const endings: Record<NonNullable<Brief['ending']>, string> = {
  answered: 'Answered',
  'partly-refused': 'Answered, with something left out',
  refused: 'Refused',
  withdrawn: 'They took it back',
  duplicate: 'The same as another case',
  'not-a-request': 'It was no request',
}

export const grounds: Record<Ground, readonly [says: string, help: string]> = {
  unfounded: ['It is clearly not meant seriously', 'For instance they offer to drop it for money.'],
  excessive: ['It is clearly too much', 'For instance you have just answered the same.'],
  'third-party-rights': ['It is about other people too', 'Only when leaving their words out would not do.'],
  'legal-privilege': ['It is between you and your lawyers', 'Advice you took, or letters for a court.'],
  'legal-obligation': ['Another law says you must keep it', 'Invoices, for 6 years.'],
  'legal-claims': ['You need it for a legal claim', 'One that is open, or likely.'],
  'free-expression': ['It is part of what somebody published', 'Rare for a trade.'],
  'accuracy-stands': ['What you hold is right', 'You looked, and note that they disagree.'],
  'out-of-scope': ['This right does not cover it', 'It covers what they gave you, or agreed to.'],
  'compelling-grounds': ['You need it to keep people safe', 'And that weighs more than their reasons.'],
  'not-automated': ['A person made the decision, not a machine', 'This right is about machines alone.'],
  'identity-not-proved': ['They did not show who they are', 'They can at any time, and you begin at once.'],
  'not-ours': ['It is not yours to answer', ''],
}

export const calledOf = (c: Pick<Brief, 'name'>) => c.name ?? 'Somebody'
export const asks = (c: Pick<Brief, 'name' | 'kind'>) => `${calledOf(c)} ${wants[c.kind]}`

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
export const shortDay = (day: string) => weekday.format(new Date(`${day}T12:00:00`))

/** Whole days from today to a day; negative when it is past. */
export function daysTo(day: string, now = new Date()): number {
  const midnight = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((Date.parse(`${day}T00:00:00Z`) - midnight) / 86_400_000)
}

export function sayLeft(day: string, now = new Date()): string {
  const n = daysTo(day, now)
  if (n < -1) return `${-n} days late`
  if (n === -1) return 'a day late'
  if (n === 0) return 'today'
  return n === 1 ? 'tomorrow' : `in ${n} days`
}

/** What the clock does, in a sentence. */
export function sayClock(clock: Clock): string {
  if (clock.runs === 'ended') return 'The clock has ended.'
  if (clock.runs === 'waiting') return 'The month has not begun: it begins on the day they show who they are.'
  if (clock.runs === 'stopped') return 'The clock stands still until they say what they mean.'
  return `The month began on ${onDay(clock.start)}.`
}
