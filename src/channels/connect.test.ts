import { expect, test } from 'vitest'
import { scopes, undeclared } from '#policy/scopes.ts'
import { mayImprove } from '#policy/sources.ts'
import { giveChannel } from '#privacy/authorise.ts'
import { sourceOf } from './connect.ts'

test('a mailbox at Google is Google’s, however it is reached, and stays out of improvement', () => {
  expect(['imap.gmail.com', 'IMAP.GoogleMail.com'].map(sourceOf)).toEqual(['google', 'google'])
  expect(mayImprove(sourceOf('imap.gmail.com'), false, false)).toBe(false)
  expect(['outlook.office365.com', 'imap-mail.outlook.com'].map(sourceOf)).toEqual(['microsoft', 'microsoft'])
  expect(['mail.hobday.example', 'notgmail.com', 'gmail.com.example', ''].map(sourceOf)).toEqual(Array(4).fill('email'))
})

test('a connection asks for what its kind declares, and one scope more is refused before anything is stored', async () => {
  expect(scopes).toEqual({ forwarding: ['receive'], imap: ['read-mail', 'send-mail'] })
  expect(undeclared('imap', scopes.imap)).toEqual([])
  const of = { workspaceId: 'w', connectionId: 'c', channel: 'imap', wording: 'mailbox-2026-11' } as const
  const nothing = {} as Parameters<typeof giveChannel>[0]
  await expect(
    giveChannel(nothing, { ...of, scopes: ['read-mail', 'read-calendar'] }, { by: 'me', now: new Date() }),
  ).rejects.toThrow('read-calendar')
})
