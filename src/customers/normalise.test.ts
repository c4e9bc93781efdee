import { expect, test } from 'vitest'
import { emailKey, phoneKey, phonesIn, postcodesIn, wordsOf } from './normalise.ts'

test.each([
  ['Jo.Bloggs@Example.COM', 'jo.bloggs@example.com'],
  ['  jo+quotes@example.org ', 'jo+quotes@example.org'],
  ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
  ['jo.b.loggs@gmail.example', 'jo.b.loggs@gmail.example'],
  ['no address', null],
  ['@example.com', null],
  ['jo@', null],
  ['two people@example.com', null],
])('the email %j is known as %j', (written, known) => expect(emailKey(written)).toBe(known))

test.each([
  ['07700 900123', '+447700900123'],
  ['+44 (0)7700 900 123', '+447700900123'],
  ['0044 7700 900123', '+447700900123'],
  ['(01632) 960-001', '+441632960001'],
  ['+1 202 555 0143', '+12025550143'],
  ['12345', null],
  ['999', null],
  ['', null],
])('the phone %j is known as %j', (written, known) => expect(phoneKey(written)).toBe(known))

test('finds phones in what people write, and takes no order number for one', () => {
  const text =
    'Ring 07700 900123 or (01632) 960001 after 5, or +44 7700 900456. Order 20261123-0042, invoice 1234567890, ref A07700900777x.'
  expect(phonesIn(text)).toEqual(['+447700900123', '+441632960001', '+447700900456'])
})

test('finds postcodes in either case, joined or split, and no other words', () => {
  expect(postcodesIn('12 Mill Lane, de4 3ab. Also SW1A1AA; M1 1AE; not AB12 or Q1 1AA, 3 BEDS')).toEqual([
    'DE4 3AB',
    'SW1A 1AA',
    'M1 1AE',
  ])
})

test('a phone and a postcode are found by every spelling', () => {
  const words = wordsOf('call +44 7700 900123, we are at DE43AB').split(' ')
  for (const typed of ['447700900123', '07700900123', '07700', '900123', 'de4', '3ab', 'de43ab']) expect(words).toContain(typed)
  expect(wordsOf('the boiler is broken')).toBe('')
})
