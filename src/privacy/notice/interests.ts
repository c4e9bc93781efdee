import type { Interest } from './assessment.ts'

const reviewed = '2026-11-25'

/** Legitimate interests: the reasoning, by hand. The outcome and the review date stand in the policy. */
export const interests: Readonly<Record<string, Interest>> = {
  'LIA-13': {
    interest:
      'A classifier that is wrong less often finds the emergency among the newsletters. Every workspace gains when labels and corrections of those who agree teach the defaults.',
    necessity:
      'Invented examples do not carry the ways real customers ask. Labels, sureness and corrections are enough for this; words are not, so they are not used.',
    balance: [
      'A customer who writes to a plumber does not expect to teach a classifier. That weighs against us, and is why no word, name or address is used, and why it is off until the workspace allows it.',
      'A label without its message says next to nothing of a person. Harm, were it seen, would be slight.',
      'What came through providers whose terms forbid it, restricted data, data of people who objected and messages that seem to hold special category data are left out by the database, not by a promise.',
      'Anybody concerned may object, and the workspace may withdraw, with effect from the next read.',
    ],
    reviewed,
    hash: '95bf791cc3e5ee4b',
  },
  'LIA-14': {
    interest:
      'A business that knows how others of its trade do can see where it is slow. Owners ask for this; nobody else can tell a sole trader.',
    necessity:
      'A comparison needs figures of many. One bounded value of a workspace in a noisy count is the least that still gives one.',
    balance: [
      'Most workspaces are one or two people, so figures of a workspace are about persons. We treat the workspace as the person to protect.',
      'Differential privacy bounds what anybody can learn of one workspace, whoever else they know; the budget is public and refuses more.',
      'It is off until a workspace gives a separate authorisation. It is not offered yet: this is looked at again before the first release.',
    ],
    reviewed,
    hash: 'b9ac564cbbf4a383',
  },
  'LIA-15': {
    interest: 'A good way of putting something that very many businesses already use helps the next one.',
    necessity:
      'Wording made up by us would not be what customers understand. Only what very many share can be shown without showing anybody.',
    balance: [
      'Words can carry a person even without a name. So numbers, names and places are dropped, and two people approve each pattern.',
      'Wording of a single business never appears, whatever its worth.',
      'Not offered yet; looked at again before it is.',
    ],
    reviewed,
    hash: '4f2b19cc731e4b8b',
  },
  'LIA-16': {
    interest: 'An inbox full of other people’s messages must not be opened by strangers.',
    necessity:
      'Attacks show only in where sign-ins come from and how often they fail. Address, device and counters are the least that shows it.',
    balance: [
      'Everybody who signs in expects it, and is the first to gain from it.',
      'It says where somebody signed in, which is why addresses are shortened and then deleted, and used for nothing else.',
      'A member sees their own sessions and can end them.',
    ],
    reviewed,
    hash: 'baf199480888feb6',
  },
  'LIA-17': {
    interest: 'Repeated attempts at passwords, codes and sign-ups cost members their accounts and everybody the service.',
    necessity: 'A limit needs a counter. Counters by keyed hash that expire are enough; nothing about the person is kept.',
    balance: [
      'Nobody is profiled and nobody is refused for who they are: only too many tries in too short a time.',
      'A browser used before has a count of its own, so that strangers cannot lock anybody out.',
      'Waiting a quarter of an hour is the worst that happens.',
    ],
    reviewed,
    hash: 'feb0822b722b9d45',
  },
  'LIA-18': {
    interest: 'A fault that nobody can find loses messages.',
    necessity:
      'Faults show in what happened in which order. Ids, states and places in the code are enough; an allow-list drops everything else.',
    balance: [
      'A log line names nobody and carries no content or address, so little is at stake for anybody.',
      'It is short-lived and read only by whoever runs the service.',
    ],
    reviewed,
    hash: '337b2a866834868f',
  },
  'LIA-19': {
    interest: 'What nobody uses is better mended or removed than kept.',
    necessity:
      'A count for a day and feature answers it. What was done, to whom and with which words does not matter and is not counted.',
    balance: [
      'Counts of a workspace say little of a person, and after their time only totals stay.',
      'Nothing is read from a device for it.',
      'A workspace that objects is not counted from then on; the program works the same for it.',
    ],
    reviewed,
    hash: 'a64e245c6af408f7',
  },
  'LIA-25': {
    interest: 'Whoever is sued, or has to sue, must be able to show what happened.',
    necessity:
      'A single row under a hold with a reason and an end is the least. Keeping more, just in case, is not allowed by the form of the hold.',
    balance: [
      'The person concerned may be the one who needs it kept.',
      'A hold overrides an erasure, which is grave: so it names its reason, ends by itself, and the erasure then follows without being asked again.',
      'Placing, releasing and the end of every hold is on record, and the receipt of an erasure says what was held and until when.',
    ],
    reviewed,
    hash: '64b22cd03b6049f8',
  },
  'LIA-28': {
    interest: 'A fire, a failed disk or a mistake must not lose everybody’s messages.',
    necessity: 'Only a copy helps. It is encrypted, apart from its keys, and as short-lived as a useful copy can be.',
    balance: [
      'A copy holds what was erased since. So it is used to restore and nothing else, and erasures are applied again before anything is served.',
      'People expect their tradesperson not to lose their messages.',
      'How long a file lies on the operator’s disk is in the operator’s hands: the instructions say so.',
    ],
    reviewed,
    hash: 'd7a799a6da533e88',
  },
}
