import { type Day, sayDay } from './days.ts'
import { type About, type Letter, letter, otherDoors, type Paragraph } from './letter.ts'

const and = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
/** Art. 19: who else was told. */
const told = (recipients: readonly string[]): Paragraph =>
  recipients.length
    ? `We have also told those we had passed it on to: ${and(recipients)}.`
    : 'We had passed it on to nobody, so there was nobody else to tell.'
const download = (page: string, until: Day): Paragraph =>
  `You can fetch it here until ${sayDay(until)}: ${page}\nYou will be asked for the code we send you. Nobody else can open it.`

export type LeftOut = 'third-party-rights' | 'legal-privilege'
const leftOut: Record<LeftOut, string> = {
  'third-party-rights': 'Some of it is about other people too, and showing it would give away their private matters',
  'legal-privilege': 'Some of it is between us and our lawyers, and the law keeps that private',
}

export const accessAnswer = (about: About, o: { page: string; until: Day; leftOut: readonly LeftOut[] }): Letter =>
  letter(about, 'Your copy is ready', [
    'Here is the copy of the information we hold about you.',
    download(o.page, o.until),
    'Open the file called "index" first. It shows everything in order and can be printed.',
    'The page called "about" says why we hold it, where it came from, who has seen it and how long it is kept.',
    ...(o.leftOut.length
      ? [
          'Some of it is left out or blacked out. This is why:',
          { list: o.leftOut.map((why) => leftOut[why]) },
          ...otherDoors(about),
        ]
      : ['Nothing was left out.']),
  ])

export const portabilityAnswer = (about: About, o: { page: string; until: Day }): Letter =>
  letter(about, 'Your information, ready to take with you', [
    'Here is the information that you gave us and that we gathered while working for you.',
    download(o.page, o.until),
    'It comes as tables that any spreadsheet opens, and in a form made for other programs. You may give it to whomever you like.',
  ])

export const rectified = (
  about: About,
  o: { what: 'changed' | 'added' | 'changed-and-added'; recipients: readonly string[] },
): Letter =>
  letter(about, 'It is put right', [
    {
      changed: 'You were right, and we have changed what was wrong.',
      added: 'You were right that something was missing, and we have added it.',
      'changed-and-added': 'You were right. We have changed what was wrong and added what was missing.',
    }[o.what],
    ...(o.what === 'added' ? [] : ['The old version is no longer used anywhere.']),
    told(o.recipients),
  ])

export type Kept = 'invoices' | 'claim' | 'case' | 'do-not-return' | 'backups'
const kept: Record<Kept, string> = {
  invoices: 'Invoices and payments: the law says that these must be kept for tax',
  claim: 'What is needed for a legal claim that is open or likely',
  case: 'The record of this request, without what was deleted: to show that we did it',
  'do-not-return': 'A scrambled mark made from your address: so that your old messages are not brought back by mistake',
  backups: 'Safety copies: locked away and used only after a disaster, and then your deletion is done again first',
}

export const erased = (
  about: About,
  o: { page: string; on: Day; kept: readonly { what: Kept; until: Day | null }[]; recipients: readonly string[]; bytesBy: Day },
): Letter =>
  letter(about, 'It is deleted', [
    `We deleted what we held about you on ${sayDay(o.on)}. The last traces on our disks are gone by ${sayDay(o.bytesBy)}.`,
    ...(o.kept.length
      ? [
          'This is all that stays, and why:',
          { list: o.kept.map((k) => `${kept[k.what]}. ${k.until ? `Gone by ${sayDay(k.until)}.` : 'Gone when that is over.'}`) },
        ]
      : ['Nothing stays.']),
    told(o.recipients),
    `Your receipt is here: ${o.page}`,
    'The receipt says how many things were deleted, of what kind and when. It has a seal, so that anyone can check that nobody changed it. Your name is not in it.',
    ...(o.kept.length ? otherDoors(about) : []),
  ])

export const restricted = (about: About, o: { on: Day; recipients: readonly string[] }): Letter =>
  letter(about, 'We have stopped using your information', [
    `Since ${sayDay(o.on)} your information is locked. We keep it safe, and we do nothing else with it.`,
    'We would use it only if you agree, for a legal claim, or to protect somebody.',
    told(o.recipients),
    'We will write to you before this ends.',
  ])

export type Lifted = 'you-asked' | 'accuracy-checked' | 'objection-decided' | 'claim-over'
const lifted: Record<Lifted, string> = {
  'you-asked': 'you asked us to',
  'accuracy-checked': 'we have checked that it is right',
  'objection-decided': 'your objection has been decided',
  'claim-over': 'the legal claim it was kept for is over',
}
export const restrictionLifted = (about: About, o: { from: Day; why: Lifted; recipients: readonly string[] }): Letter =>
  letter(about, 'We will use your information again', [
    `Your information has been locked. From ${sayDay(o.from)} it will be used again as before, because ${lifted[o.why]}.`,
    told(o.recipients),
    ...otherDoors(about),
  ])

export const objectionUpheld = (about: About, o: { stopped: readonly [string, ...string[]] }): Letter =>
  letter(about, 'We have stopped', [
    'You asked us to stop using your information, and we have. These have ended for good:',
    { list: o.stopped },
    'We keep a short note of your wish, so that it does not start again by mistake.',
  ])

export const consentWithdrawn = (about: About, o: { what: string; on: Day }): Letter =>
  letter(about, 'You have taken back your agreement', [
    `You had agreed to this: ${o.what}. It stopped on ${sayDay(o.on)}.`,
    'What was done while you agreed was allowed. You may agree again at any time, or never.',
  ])

export const marketingStopped = (about: About, o: { on: Day }): Letter =>
  letter(about, 'No more advertising', [
    `Since ${sayDay(o.on)} you get no advertising from us. Messages about work you asked for still reach you.`,
    'We keep a short note of your wish, so that it does not start again by mistake.',
  ])

export type Reviewed = 'changed' | 'changed-in-part' | 'stands'
const reviewed: Record<Reviewed, string> = {
  changed: 'The decision was wrong and has been changed.',
  'changed-in-part': 'Part of the decision was wrong and has been changed.',
  stands: 'The decision stays as it was.',
}
/** Art. 22C: a person decided, heard the other side, and says why. `why` is that person's own sentence. */
export const humanReview = (about: About, o: { outcome: Reviewed; why: string; reviewer: string }): Letter =>
  letter(about, 'A person has looked at it again', [
    `You asked us to have a person look again at a decision about you. ${o.reviewer} has done so and had the power to change it.`,
    'What you told us was part of it.',
    reviewed[o.outcome],
    `The reason: ${o.why}`,
    ...(o.outcome === 'changed' ? [] : otherDoors(about)),
  ])
