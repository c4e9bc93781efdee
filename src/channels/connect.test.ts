import { expect, test } from 'vitest'
import { mayImprove } from '#policy/sources.ts'
import { sourceOf } from './connect.ts'

test('a mailbox at Google is Google’s, however it is reached, and stays out of improvement', () => {
  expect(['imap.gmail.com', 'IMAP.GoogleMail.com'].map(sourceOf)).toEqual(['google', 'google'])
  expect(mayImprove(sourceOf('imap.gmail.com'), false, false)).toBe(false)
  expect(['outlook.office365.com', 'imap-mail.outlook.com'].map(sourceOf)).toEqual(['microsoft', 'microsoft'])
  expect(['mail.hobday.example', 'notgmail.com', 'gmail.com.example', ''].map(sourceOf)).toEqual(Array(4).fill('email'))
})
