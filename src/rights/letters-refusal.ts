import type { Ground, Kind } from './kinds.ts'
import { type About, asked, type Letter, letter, otherDoors } from './letter.ts'

/** The reason as the person reads it: what the law lets us do, and why it fits. */
const reasons: Record<Exclude<Ground, 'not-ours'>, string> = {
  unfounded:
    'The law lets us say no to a request that is clearly not meant seriously. We have looked at yours with care and think that it is one.',
  excessive:
    'The law lets us say no to a request that is clearly too much, such as one that we have just answered. We have looked at yours with care and think that it is one.',
  'third-party-rights':
    'The information is about other people too. We cannot give it to you without giving away their private matters, and they have not agreed.',
  'legal-privilege': 'The information is between us and our lawyers. The law keeps that private.',
  'legal-obligation': 'Another law says that we must keep this information. We may not delete it before that time is over.',
  'legal-claims': 'The information is needed for a legal claim that is open or likely. The law lets us keep and use it for that.',
  'free-expression':
    'The information is part of what somebody published. The law protects the right to say and read such things.',
  'accuracy-stands':
    'We have checked, and as far as we can tell what we hold is right. We have added a note that you disagree, and we have locked it in the meantime.',
  'out-of-scope':
    'This right covers what you gave us, or what we gathered, because you agreed or because of a contract. What you ask for is not of that kind. You may still ask for a copy of it.',
  'compelling-grounds':
    'We use this information to keep our service and the people on it safe. We weighed that against your reasons, and it weighs more here.',
  'not-automated': 'This right is about decisions that a computer made alone. A person made this one.',
  'identity-not-proved':
    'We asked you to show us that it is you, and we could not be sure. We must not give or change anything for somebody who may be a stranger. You can show us at any time, and we begin at once.',
}

export const refusal = (about: About, o: { kind: Kind; ground: Exclude<Ground, 'not-ours'> }): Letter =>
  letter(about, 'Why we cannot do this', [
    `You asked us to ${asked[o.kind]}. We are sorry: we cannot do it.`,
    reasons[o.ground],
    ...otherDoors(about),
  ])

/** We hold the information for a business and may not decide about it: who may, and that they know. */
export const notOurs = (about: About, o: { kind: Kind; business: { name: string; contact: string }; told: boolean }): Letter =>
  letter(about, o.told ? `Your request is with ${o.business.name}` : `Please ask ${o.business.name}`, [
    `You asked us to ${asked[o.kind]}. We only store the information for ${o.business.name}. They decide what happens to it.`,
    'The law lets only them answer you, so we cannot do it ourselves.',
    o.told
      ? `We have passed your request on to them and will remind them. You can reach them here: ${o.business.contact}`
      : `You can reach them here: ${o.business.contact}`,
    ...otherDoors(about),
  ])
