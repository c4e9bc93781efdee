import { inPart, type Promised } from './promised.ts'

/** Sections five to seven of the notice, and what the law asks where the source is silent. */
export const rightsPromises: readonly Promised[] = [
  ...inPart('Special category data', [
    [62, [133], 'There is no field, label or category for special category or criminal offence data.'],
    [
      63,
      [134],
      'Where it appears in a message it delivers that message’s service, and is left out of improvement, benchmarks and figures.',
    ],
    [64, [135], 'Where words can be typed, a hint asks to leave it out.'],
  ]),
  ...inPart('Your rights', [
    [65, [137, 138], 'Whoever asks gets a copy of everything about them, and of nobody else.'],
    [66, [139], 'A correction reaches everything that was made from what was wrong.'],
    [67, [140], 'Erasure leaves no row and no byte, and gives a receipt that can be checked.'],
    [68, [141], 'An objection holds from the next read; to marketing, at once and without a reason.'],
    [69, [142], 'What a person gave can be taken elsewhere in a form that machines read.'],
    [70, [143], 'There is an email address, a postal address and a form, and what comes there becomes a case.'],
    [71, [144, 146], '“Last updated” is the day of the last change of the declaration.'],
    [72, [145], 'Every change is published line by line; members hear of a material one before it takes effect.'],
  ]),
  ...inPart('What the law asks beyond', [
    [73, [], 'A restricted person’s data is stored and used for nothing else (Article 18).'],
    [74, [], 'Complaints are acknowledged in time, and answered (Data Protection Act 2018, section 164A).'],
    [75, [], 'No machine decides anything significant about a person alone (Articles 22A to 22D).'],
    [76, [], 'A breach has its clock, and those who must be told are told (Articles 33 and 34).'],
    [77, [], 'Nobody is recorded without being told first (SI 2018/356).'],
    [78, [], 'Nothing is sent, called or stored on a device without the permission it needs (PECR).'],
    [79, [], 'What came through WhatsApp, Messenger, Instagram and Google stays out of improvement, benchmarks and examples.'],
    [80, [], 'Every recipient has a country and what allows the transfer (Article 44A and following).'],
    [81, [], 'The record of processing answers what the regulator asks (Articles 28 and 30).'],
    [82, [], 'What is likely to be a high risk has its assessment, and that belongs to the policy as it is (Article 35).'],
    [83, [], 'What somebody asked to see is not destroyed before they have seen it (Data Protection Act 2018, section 173).'],
    [84, [], 'Recipients hear of corrections, erasures and restrictions (Article 19).'],
  ]),
]
