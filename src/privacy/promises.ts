import { inPart, type Promised } from './promised.ts'
import { dataPromises } from './promises-held.ts'
import { rightsPromises } from './promises-rights.ts'

const notice: Promised[] = [
  ...inPart('The notice and its purposes', [
    [
      1,
      [1, 3, 20, 57, 112, 132, 136, 144],
      'The notice says what we process, why and on which ground, with everything that Articles 13 and 14 ask for.',
    ],
    [
      2,
      [2],
      'No sentence about the use of data stands in the notice that does not come from the declaration the software obeys.',
    ],
    [
      3,
      ['4-16'],
      'Personal data is used for twelve purposes and no others; what is opened for one purpose cannot see what belongs to another.',
    ],
    [4, [6, 31], 'A connection asks the provider for what reading and sending need, and for nothing more.'],
    [
      5,
      ['8-10', 29, 30, 82, 119],
      'What is said to be “where enabled” is off until a workspace turns it on; while it is off, nothing is sent, recorded or kept.',
    ],
    [6, [7, 28], 'What a message wants is kept with how sure we are and which version decided, and goes with its message.'],
    [7, [15], 'Mail about an account is apart from marketing, and marketing needs a permission on record.'],
    [
      8,
      [12, 47, 99],
      'Improvement sees labels and corrections of workspaces that allowed it, and nothing of anybody who objected.',
    ],
    [9, [13, 48, 100], 'Figures across businesses leave only through the release that protects each single one.'],
    [10, [17], 'Personal data is not sold: it leaves only to declared recipients, each for a declared purpose.'],
    [11, [18], 'Messages train nothing for unrelated purposes, here or at anybody we send them to.'],
    [12, [19], 'What is derived from data names what it was derived from, and none of that was closed to it.'],
  ]),
  ...inPart('Grounds and roles', [
    [
      13,
      ['20-23', 34, 40, 50],
      'Every activity has one legal ground, and what proves it: the statute, the record, or an assessment that is not out of date.',
    ],
    [14, ['24-32'], 'What is called necessary for the contract is what the service does not work without.'],
    [15, [33, 87], 'For customers’ messages the workspace is controller and we are processor, column by column.'],
    [
      16,
      [33],
      'Processing for a workspace follows its recorded instructions under written terms with the annex that Article 28(3) asks for.',
    ],
    [17, ['35-38'], 'Each authorisation is on record: who gave it, when, for which scopes, in which version of the words.'],
    [18, [39], 'A connection is removed in one step, and from then on receives nothing, sends nothing and has no secret.'],
    [19, ['41-48'], 'Every legitimate interest has its assessment, its outcome and a way to object.'],
    [20, [49], 'Every legitimate interest says in numbers what keeps it small, and keeps to that.'],
    [21, ['51-54'], 'Requests for rights are answered within the time that the law gives.'],
    [22, [55, 56, 128], 'Records that the law asks for are kept without words about the person.'],
  ]),
]

export const promises: readonly Promised[] = [...notice, ...dataPromises, ...rightsPromises]
