import { type Day, sayDay } from './days.ts'
import { type About, type Letter, letter, otherDoors } from './letter.ts'

export const complaintAcknowledgement = (about: About, o: { received: Day; aim: Day; page: string }): Letter =>
  letter(about, 'We have your complaint', [
    `Thank you for telling us. Your complaint reached us on ${sayDay(o.received)}.`,
    'A person will look into it, ask those who know, and tell you what they found.',
    `We aim to be done by ${sayDay(o.aim)}. If it takes longer, you hear from us every two weeks.`,
    `You can add to it, or see how far we are, at ${o.page}`,
  ])

export type Progress = 'finding-out' | 'waiting-for-others' | 'deciding'
const progress: Record<Progress, string> = {
  'finding-out': 'We are still finding out what happened.',
  'waiting-for-others': 'We have asked others for what they know and are waiting for them.',
  deciding: 'We know what happened and are deciding what to do about it.',
}
export const complaintProgress = (about: About, o: { stage: Progress; nextBy: Day }): Letter =>
  letter(about, 'Your complaint: where we are', [
    progress[o.stage],
    `You will hear from us again by ${sayDay(o.nextBy)} at the latest.`,
  ])

export type Outcome = 'upheld' | 'partly-upheld' | 'not-upheld'
const outcomes: Record<Outcome, string> = {
  upheld: 'You were right, and we are sorry.',
  'partly-upheld': 'You were right in part. For that part we are sorry.',
  'not-upheld': 'We do not think that we did anything wrong here.',
}
/** `found` and `changes` are the sentences of the person who looked into it. */
export const complaintOutcome = (about: About, o: { outcome: Outcome; found: string; changes: readonly string[] }): Letter =>
  letter(about, 'Your complaint: what we found', [
    outcomes[o.outcome],
    `This is what we found: ${o.found}`,
    ...(o.changes.length ? ['This is what we have changed:', { list: o.changes }] : []),
    ...otherDoors(about),
  ])
