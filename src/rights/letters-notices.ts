import { type Day, sayDay } from './days.ts'
import type { Kind } from './kinds.ts'
import { type About, type Letter, letter } from './letter.ts'

/** Art. 19: whoever received it does the same. The person is named by the recipient's own number, not by name. */
export type Change = 'rectified' | 'erased' | 'restricted' | 'restriction-lifted'
const changes: Record<Change, { what: string; please: string }> = {
  rectified: {
    what: 'We have put right information about this person.',
    please: 'Please replace what you hold with what you find on the page below.',
  },
  erased: {
    what: 'We have deleted information about this person.',
    please: 'Please delete what you had from us, also where you copied it.',
  },
  restricted: {
    what: 'We have locked information about this person.',
    please: 'Please keep what you had from us, and do nothing else with it.',
  },
  'restriction-lifted': {
    what: 'Information about this person is no longer locked.',
    please: 'You may use what you had from us as before.',
  },
}
export const recipientNotice = (about: About, o: { change: Change; theirNumber: string; page: string }): Letter =>
  letter(about, 'Please do the same with what we sent you', [
    `This is about the person you know by the number ${o.theirNumber}. ${changes[o.change].what}`,
    changes[o.change].please,
    `Tell us when it is done, or why it is not possible: ${o.page}`,
    'If this person asks who received their information, we must name you.',
  ])

/** What the customer asked, after "A customer asks you to". */
const ofYou: Record<Kind, string> = {
  access: 'send a copy of everything you hold about them',
  rectification: 'put right something you hold about them',
  erasure: 'delete what you hold about them',
  restriction: 'stop using their information for now',
  portability: 'give them their information in a form they can take elsewhere',
  objection: 'stop using their information',
  'human-review': 'have a person look again at a decision',
  'consent-withdrawal': 'stop something they had agreed to',
  'marketing-opt-out': 'stop sending advertising',
  complaint: 'look into a complaint about how their information was used',
}
/** To a workspace's admin when its customer turned to us, and again on days 10 and 20. No word of what the customer wrote. */
export const routingNotice = (about: About, o: { kind: Kind; received: Day; due: Day; page: string; again: boolean }): Letter =>
  letter(about, o.again ? 'Still open: a request from your customer' : 'A request from your customer', [
    `A customer asks you to ${ofYou[o.kind]}. The request reached us on ${sayDay(o.received)}, and we have told them that you decide.`,
    o.again
      ? `It is still open. The law gives you until ${sayDay(o.due)}.`
      : `The law gives you until ${sayDay(o.due)}, counted from the day it came.`,
    `Everything you need is ready, step by step: ${o.page}`,
    'If you are not sure that it is really them, ask before you send or delete anything.',
  ])

export const harmNames = ['spam', 'fraud', 'private-matters', 'locked-out', 'money'] as const
export type Harm = (typeof harmNames)[number]
const harms: Record<Harm, { you: string; them: string }> = {
  spam: { you: 'Unwanted messages or calls', them: 'Unwanted messages or calls' },
  fraud: { you: 'Somebody may pretend to be you, or to be us', them: 'Somebody may pretend to be them, or to be you' },
  'private-matters': {
    you: 'Others may know what you told us in private',
    them: 'Others may know what they told you in private',
  },
  'locked-out': {
    you: 'You may not reach your information for some time',
    them: 'They may not reach their information for some time',
  },
  money: { you: 'Somebody may try to get at your money', them: 'Somebody may try to get at their money' },
}
const counted = (n: number, one: string, more: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : more}`
type Breach = {
  /** What happened, in a sentence or two by the person in charge. */
  readonly what: string
  readonly from: Day
  readonly known: Day
  readonly kinds: readonly string[]
  readonly harms: readonly [Harm, ...Harm[]]
  readonly done: readonly string[]
}

/** Art. 33(2) with all that Art. 33(3) asks, so that the workspace can tell the regulator in its own time. */
export const breachToController = (about: About, o: Breach & { people: number; records: number; page: string }): Letter =>
  letter(about, 'Important: your customers’ information was exposed', [
    o.what,
    `It began on ${sayDay(o.from)}. We found out on ${sayDay(o.known)}.`,
    `It touches ${counted(o.people, 'person', 'people')} and ${counted(o.records, 'record', 'records')} of yours. These kinds of information:`,
    { list: o.kinds },
    'This could come of it:',
    { list: o.harms.map((harm) => harms[harm].them) },
    'This is what we have done:',
    { list: o.done },
    `You have 72 hours from this message to tell the regulator, unless nobody is likely to be harmed. That is the ${about.regulator.name}: ${about.regulator.contact}`,
    `Who is affected, and a form with most of it filled in, is here: ${o.page}`,
  ])

/** Art. 34(2), to the person. */
export const breachToPerson = (about: About, o: Breach & { advice: readonly [string, ...string[]] }): Letter =>
  letter(about, 'Important: your information was exposed', [
    'Something went wrong with information about you. We are sorry, and we want you to know what it means.',
    o.what,
    `It began on ${sayDay(o.from)}. We found out on ${sayDay(o.known)}. These kinds of information:`,
    { list: o.kinds },
    'This could come of it:',
    { list: o.harms.map((harm) => harms[harm].you) },
    'This is what we have done:',
    { list: o.done },
    'This is what you can do now:',
    { list: o.advice },
    'We will never ask you for a password or for money because of this. If somebody does, it is not us.',
    `You may also complain to the regulator, the ${about.regulator.name}: ${about.regulator.contact}`,
  ])

/** What somebody can do about it themselves, by what could come of it. */
const advice: Record<Harm, string> = {
  spam: 'Do not answer messages or calls that you did not expect.',
  fraud: 'If somebody asks for money or details in our name, ring the number you know first.',
  'private-matters': 'Tell us if you want help with something that others may now know.',
  'locked-out': 'Keep a copy of what you need in the next weeks.',
  money: 'Watch your bank account, and tell your bank at once of anything strange.',
}
export const adviceOn = (harms: readonly [Harm, ...Harm[]]) =>
  harms.map((harm) => advice[harm]) as unknown as readonly [string, ...string[]]

/** To the owners, a day before the 72 hours of the regulator are over. */
export const clockNotice = (about: About, o: { due: string; page: string }): Letter =>
  letter(about, 'An incident waits for you', [
    `You have until ${o.due} to tell the regulator, unless nobody is likely to be harmed. That is the ${about.regulator.name}: ${about.regulator.contact}`,
    `What happened, who is in it, and what is left to do: ${o.page}`,
  ])
