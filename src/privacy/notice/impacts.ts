import type { Impact } from './assessment.ts'

const reviewed = '2026-11-25'
const review = '2027-05-01'
const nobody =
  'Nobody outside yet. Before it is offered: trades businesses that would use it, some of their customers, and a solicitor.'

/** Impacts: skeletons, honest about what exists. None is finished before what it is about is built. */
export const impacts: Readonly<Record<string, Impact>> = {
  'DPIA-01': {
    title: 'The call agent',
    because: 'innovative technology that records and interprets voices, of people who may be vulnerable, on behalf of others',
    state:
      'Open. There is no call agent in this program: nothing is answered, recorded or transcribed. It may not be switched on before this is finished.',
    asked: nobody,
    necessity:
      'A missed call is often a lost job or an unheard emergency. Routing and a text back may be enough for most; recording is not needed for either, so it is off unless chosen.',
    risks: [
      {
        risk: 'A caller does not know that a machine answers and records',
        likely: 'medium',
        harm: 'high',
        answer: 'Said first; without the announcement the recording is dropped. To be built and proved',
      },
      {
        risk: 'An emergency is misheard and nobody comes',
        likely: 'medium',
        harm: 'high',
        answer: 'Emergencies ring a person. To be built and measured',
      },
      {
        risk: 'A voice is used for something else',
        likely: 'low',
        harm: 'high',
        answer: 'Recordings are no source for improvement. Kept by the database once there is a table',
      },
      {
        risk: 'The machine quotes a price or turns a job away',
        likely: 'medium',
        harm: 'medium',
        answer: 'Open: assess under Articles 22A to 22D before it may',
      },
    ],
    reviewed,
    review,
    hash: '3ee91178b5f8e4d1',
  },
  'DPIA-02': {
    title: 'Matching customers with a CRM',
    because: 'data matching: records about a person from different sources are combined',
    state:
      'Open. There is no CRM connection in this program. Merging two customers by hand exists, is shown before it is done, and can be undone.',
    asked: nobody,
    necessity:
      'The office already keeps both lists. Matching saves typing, so a doubtful match must cost a question and never a wrong merge.',
    risks: [
      {
        risk: 'Two people are taken for one, and each is shown what the other wrote',
        likely: 'medium',
        harm: 'high',
        answer: 'No match by name alone; a person decides the doubtful ones; every match can be undone. To be built',
      },
      {
        risk: 'Old rows of a CRM live on here',
        likely: 'high',
        harm: 'medium',
        answer: 'Nine clean-up triggers with a backstop. To be built',
      },
      {
        risk: 'An erased customer comes back with the next import',
        likely: 'high',
        harm: 'high',
        answer: 'Keyed hashes of erased identifiers are asked first. To be built for CRM',
      },
    ],
    reviewed,
    review,
    hash: 'ab3e404cd115c362',
  },
  'DPIA-03': {
    title: 'Improvement and benchmarks across workspaces',
    because: 'invisible processing and profiling across businesses, by a controller that the customers did not write to',
    state:
      'Open. Row security for improvement is in force and tested; nothing reads through it: no model is trained and no benchmark is released. Neither may begin before this is finished.',
    asked: nobody,
    necessity:
      'See LIA-13, LIA-14 and LIA-15. Each uses less than it could: labels instead of words, bounded values instead of records, shared patterns instead of sentences.',
    risks: [
      {
        risk: 'A small business is recognised in a figure',
        likely: 'medium',
        harm: 'medium',
        answer:
          'Differential privacy with a public budget, a floor on the noisy count. To be built and attacked before each release',
      },
      {
        risk: 'What came through a provider that forbids it is used',
        likely: 'low',
        harm: 'high',
        answer: 'Refused by row security, whoever asks; tested with planted rows',
      },
      {
        risk: 'Somebody who objected is used all the same',
        likely: 'low',
        harm: 'medium',
        answer: 'Refused by row security at the next read; tested',
      },
      {
        risk: 'Special category data is used',
        likely: 'medium',
        harm: 'high',
        answer: 'Messages flagged as likely are left out; the flag misses some, and how many is to be measured',
      },
    ],
    reviewed,
    review,
    hash: '86da9836f0b602a2',
  },
}
