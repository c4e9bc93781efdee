import { type Day, sayDay } from './days.ts'
import type { Kind } from './kinds.ts'
import { type About, asked, type Letter, letter } from './letter.ts'

export const acknowledgement = (
  about: About,
  o: { kind: Exclude<Kind, 'complaint'>; received: Day; due: Day; page: string },
): Letter =>
  letter(about, 'We have your request', [
    `You asked us to ${asked[o.kind]}. Your request reached us on ${sayDay(o.received)}.`,
    `You will have our answer by ${sayDay(o.due)} at the latest. There is nothing to pay.`,
    `You can see how far we are at ${o.page}`,
  ])

export type Proof = 'code' | 'known-detail' | 'document'
const proofs: Record<Proof, string> = {
  code: 'We have sent a six-figure code to the address you wrote from. Type it in on the page below.',
  'known-detail': 'Tell us one thing that only you and we would know, such as the date and place of your last job with us.',
  document: 'Show us something with your name and address on it, such as a household bill. Cover everything else on it.',
}

export const identityRequest = (about: About, o: { kind: Kind; proof: Proof; page: string; keepDays: number }): Letter =>
  letter(about, 'Please show us that it is you', [
    `You asked us to ${asked[o.kind]}. We want to be sure that nobody else is asking in your name.`,
    proofs[o.proof],
    `You can do it here: ${o.page}`,
    'Your month begins on the day we can be sure. Nothing is sent or changed before that.',
    `What you show us is used for this check only. We delete it after ${o.keepDays} days.`,
  ])

export const clarificationRequest = (about: About, o: { items: number; asked: Day; page: string }): Letter =>
  letter(about, 'What would you like a copy of?', [
    `You asked us to ${asked.access}. We hold a lot: about ${o.items.toLocaleString('en-GB')} messages, files and notes.`,
    'Is there something you are really looking for? It may be:',
    {
      list: [
        'a time, such as last winter',
        'a place or a job',
        'a person you wrote to',
        'a kind of thing, such as calls or photos',
      ],
    },
    `Tell us here: ${o.page}`,
    'If you want everything, say so. That is your right, and you need not tell us why.',
    `The days from ${sayDay(o.asked)} until we hear from you, both included, are not counted in our time to answer. We ask this only once.`,
  ])

export type Delay = 'complexity' | 'number'
const delays: Record<Delay, string> = {
  complexity: 'What you asked for is in many places and takes long to put together',
  number: 'You have sent us several requests, and we want to answer all of them properly',
}

export const extension = (
  about: About,
  o: { kind: Kind; reasons: readonly [Delay, ...Delay[]]; due: Day; wasDue: Day },
): Letter =>
  letter(about, 'We need more time', [
    `You asked us to ${asked[o.kind]}. We said that you would hear by ${sayDay(o.wasDue)}. We will not manage that, and we are sorry.`,
    'This is why:',
    { list: o.reasons.map((reason) => delays[reason]) },
    `You will have our answer by ${sayDay(o.due)} at the latest. What is ready sooner, you get sooner.`,
    `If you are not content with this, write to us, or to the regulator: the ${about.regulator.name}, ${about.regulator.contact}`,
  ])
