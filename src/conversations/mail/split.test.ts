import { expect, test } from 'vitest'
import { splitReply } from './split.ts'

const q = (said: string, quoted: string | null, signature: string | null = null) => ({ said, quoted, signature })

test.each<[string, string, ReturnType<typeof q>]>([
  ['nothing quoted', 'Can you come on Friday?', q('Can you come on Friday?', null)],
  [
    'gmail',
    'Yes please\n\nOn Tue, 3 Nov 2026 at 09:12, Dave <dave@plumber.example> wrote:\n> Friday?\n',
    q('Yes please', 'On Tue, 3 Nov 2026 at 09:12, Dave <dave@plumber.example> wrote:\n> Friday?'),
  ],
  [
    'gmail, folded',
    'Yes\n\nOn Tue, 3 Nov 2026 at 09:12, Dave Long Name of Plumbing\n<dave@plumber.example> wrote:\n\n> Friday?',
    q('Yes', 'On Tue, 3 Nov 2026 at 09:12, Dave Long Name of Plumbing\n<dave@plumber.example> wrote:\n\n> Friday?'),
  ],
  [
    'apple',
    'Yes\n\n> On 3 Nov 2026, at 09:12, Dave <d@p.example> wrote:\n> \n> Friday?',
    q('Yes', '> On 3 Nov 2026, at 09:12, Dave <d@p.example> wrote:\n>\n> Friday?'),
  ],
  [
    'outlook rule',
    'Yes\n\n-----Original Message-----\nFrom: Dave\nFriday?',
    q('Yes', '-----Original Message-----\nFrom: Dave\nFriday?'),
  ],
  [
    'outlook heads',
    'Yes\n\n________________________________\nFrom: Dave <d@p.example>\nSent: 03 November 2026 09:12\nTo: Jo\nSubject: Tap\n\nFriday?',
    q(
      'Yes',
      '________________________________\nFrom: Dave <d@p.example>\nSent: 03 November 2026 09:12\nTo: Jo\nSubject: Tap\n\nFriday?',
    ),
  ],
  [
    'outlook bold heads',
    'Yes\n\n*From:* Dave\n*Sent:* Tuesday\n*To:* Jo\n*Subject:* Tap\nFriday?',
    q('Yes', '*From:* Dave\n*Sent:* Tuesday\n*To:* Jo\n*Subject:* Tap\nFriday?'),
  ],
  [
    'German',
    'Ja\n\nAm Di., 3. Nov. 2026 um 09:12 Uhr schrieb Dave <d@p.example>:\n> Freitag?',
    q('Ja', 'Am Di., 3. Nov. 2026 um 09:12 Uhr schrieb Dave <d@p.example>:\n> Freitag?'),
  ],
  [
    'German Outlook',
    'Ja\n\nVon: Dave\nGesendet: Dienstag\nAn: Jo\nBetreff: Hahn\n\nFreitag?',
    q('Ja', 'Von: Dave\nGesendet: Dienstag\nAn: Jo\nBetreff: Hahn\n\nFreitag?'),
  ],
  [
    'French',
    'Oui\n\nLe mar. 3 nov. 2026 à 09:12, Dave <d@p.example> a écrit :\n> Vendredi ?',
    q('Oui', 'Le mar. 3 nov. 2026 à 09:12, Dave <d@p.example> a écrit :\n> Vendredi ?'),
  ],
  [
    'French Outlook',
    'Oui\n\nDe : Dave\nEnvoyé : mardi\nÀ : Jo\nObjet : robinet\n\nVendredi ?',
    q('Oui', 'De : Dave\nEnvoyé : mardi\nÀ : Jo\nObjet : robinet\n\nVendredi ?'),
  ],
  [
    'Spanish',
    'Sí\n\nEl mar, 3 nov 2026 a las 9:12, Dave (<d@p.example>) escribió:\n> ¿Viernes?',
    q('Sí', 'El mar, 3 nov 2026 a las 9:12, Dave (<d@p.example>) escribió:\n> ¿Viernes?'),
  ],
  [
    'Italian',
    'Va bene\n\nIl giorno mar 3 nov 2026 alle ore 09:12 Dave <d@p.example> ha scritto:\n> Venerdì?',
    q('Va bene', 'Il giorno mar 3 nov 2026 alle ore 09:12 Dave <d@p.example> ha scritto:\n> Venerdì?'),
  ],
  [
    'Polish',
    'Tak\n\nW dniu 3.11.2026 o 09:12, Dave napisał(a):\n> Piątek?',
    q('Tak', 'W dniu 3.11.2026 o 09:12, Dave napisał(a):\n> Piątek?'),
  ],
  [
    'Polish Outlook',
    'Tak\n\nOd: Dave\nWysłano: wtorek\nDo: Jo\nTemat: Kran\n\nPiątek?',
    q('Tak', 'Od: Dave\nWysłano: wtorek\nDo: Jo\nTemat: Kran\n\nPiątek?'),
  ],
  [
    'Swedish',
    'Ja\n\nDen tis 3 nov. 2026 kl 09:12 skrev Dave <d@p.example>:\n> Fredag?',
    q('Ja', 'Den tis 3 nov. 2026 kl 09:12 skrev Dave <d@p.example>:\n> Fredag?'),
  ],
  [
    'Dutch',
    'Ja\n\nOp di 3 nov 2026 om 09:12 schreef Dave <d@p.example>:\n> Vrijdag?',
    q('Ja', 'Op di 3 nov 2026 om 09:12 schreef Dave <d@p.example>:\n> Vrijdag?'),
  ],
  ['iPhone', 'Yes please\n\nSent from my iPhone', q('Yes please', null, 'Sent from my iPhone')],
  [
    'iPhone above a quote',
    'Yes\n\nSent from my iPhone\n\nOn 3 Nov 2026, at 09:12, Dave <d@p.example> wrote:\n\n> Friday?',
    q('Yes', 'On 3 Nov 2026, at 09:12, Dave <d@p.example> wrote:\n\n> Friday?', 'Sent from my iPhone'),
  ],
  ['Android', 'Ok\nSent from my Galaxy', q('Ok', null, 'Sent from my Galaxy')],
  [
    'Outlook app',
    'Ok\n\nGet Outlook for iOS<https://aka.example/o0ukef>',
    q('Ok', null, 'Get Outlook for iOS<https://aka.example/o0ukef>'),
  ],
  ['Yahoo', 'Ok\n\nSent from Yahoo Mail on Android', q('Ok', null, 'Sent from Yahoo Mail on Android')],
  [
    'signature',
    'Call me.\n-- \nJo Bloggs\n01632 960123',
    q('Call me.', null, '-- \nJo Bloggs\n01632 960123'.replace('-- ', '--')),
  ],
  ['only a signature mark in the middle of a long text', `a\n--\n${'b\n'.repeat(20)}c`, q(`a\n--\n${'b\n'.repeat(20)}c`, null)],
  [
    'answers between the quotes stay',
    '> Friday?\nYes\n> Morning?\nNo, afternoon',
    q('> Friday?\nYes\n> Morning?\nNo, afternoon', null),
  ],
  [
    'forwarded without a word',
    '---------- Forwarded message ---------\nFrom: Jo <jo@example.com>\nThe tap leaks',
    q('---------- Forwarded message ---------\nFrom: Jo <jo@example.com>\nThe tap leaks', null),
  ],
  [
    'forwarded with a word',
    'See below\n\nBegin forwarded message:\n\nFrom: Jo\nThe tap leaks',
    q('See below', 'Begin forwarded message:\n\nFrom: Jo\nThe tap leaks'),
  ],
  [
    'forwarded in Outlook',
    'From: Jo\nSent: Tuesday\nTo: Dave\nSubject: Tap\n\nThe tap leaks',
    q('From: Jo\nSent: Tuesday\nTo: Dave\nSubject: Tap\n\nThe tap leaks', null),
  ],
  ['only a quote', '> Friday?\n> Morning?', q('', '> Friday?\n> Morning?')],
  [
    'a sentence that begins with On',
    'On Friday the plumber wrote down the wrong number.\nPlease ring again.',
    q('On Friday the plumber wrote down the wrong number.\nPlease ring again.', null),
  ],
  ['a sentence that begins with From', 'From: here to the tap is 2 m.\nThanks', q('From: here to the tap is 2 m.\nThanks', null)],
  ['a price list in dashes', 'Tap ----- £20\n-----\nPipe', q('Tap ----- £20\n-----\nPipe', null)],
  [
    'windows line ends',
    'Yes\r\n\r\nOn 3 Nov 2026, Dave <d@p.example> wrote:\r\n> x',
    q('Yes', 'On 3 Nov 2026, Dave <d@p.example> wrote:\n> x'),
  ],
  ['nothing', '', q('', null)],
])('%s', (_, text, expected) => expect(splitReply(text)).toEqual(expected))
