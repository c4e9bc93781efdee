import { expect, test } from 'vitest'
import { detectRequest } from './detect.ts'

const asks = {
  erasure: [
    'Please delete my data.',
    'I want you to delete everything you have about me',
    'Can you remove all my details from your system?',
    'Could you erase all the information you hold on me please',
    'take me off your database',
    'I wish to exercise my right to be forgotten',
    'Get rid of my number please',
    'Kindly wipe my personal information from your records',
    'delete my account and my details',
    'please remove me from your records',
  ],
  access: [
    'What do you hold on me?',
    'What data do you have about me?',
    'This is a subject access request.',
    'I would like a copy of all my personal data',
    'Under Article 15 I ask for my data',
    'Please send me everything you hold about me',
    'can I see what information you have on me',
    'DSAR',
    'What information do you keep about us?',
    'Please can I have a copy of the information you hold about me',
  ],
  rectification: [
    'You have the wrong address for me',
    'My name is misspelt on your system',
    'Please correct my phone number, it is wrong',
    'Please update the details you hold, my address is out of date',
  ],
  objection: ['I object to you using my data', 'Stop sharing my details with anyone', 'Please stop using my information'],
  restriction: ['Please restrict the processing of my data', 'Freeze my data until this is settled'],
  portability: ['I want my data in a machine-readable form', 'Please transfer my data to another plumber'],
  'marketing-opt-out': [
    'Unsubscribe',
    'Stop sending me offers',
    'take me off your mailing list',
    'I don’t want any more marketing',
  ],
  'human-review': ['A computer decided to refuse my job, I want a person to look', 'I was rejected by an automated system'],
  complaint: [
    'I want to complain about a GDPR breach',
    'You gave my number to somebody else',
    'I will report you to the ICO, this is a data protection complaint',
  ],
} as const
const not = [
  'Can you delete the second visit from the diary? Thursday is enough.',
  'Please remove the old boiler and take it away.',
  'What do you charge for a boiler service?',
  'Could you send a copy of the invoice?',
  'The tap is dripping again, can you come on Tuesday?',
  'I object to paying twice for the same part.',
  'Do you have a number I can ring?',
  'Can you change my appointment to Friday?',
  'The bathroom fan stopped working yesterday.',
  'What have you got on next week?',
  'Please get rid of the rubble.',
  'Our computer room needs two sockets.',
  'I want to complain: the plumber came two hours late.',
  'My address is 4 Sparrow Yard.',
]

test.each(Object.entries(asks).flatMap(([kind, list]) => list.map((text) => [kind, text] as const)))('%s: %s', (kind, text) => {
  expect(detectRequest('Hello', text)).toBe(kind)
})

test('work is no request: at most two in fourteen are offered by mistake', () => {
  expect(not.filter((text) => detectRequest('Hello', text)).length).toBeLessThanOrEqual(2)
})
