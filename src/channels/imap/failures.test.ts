import { expect, test } from 'vitest'
import { imapFailure, type Progress, smtpFailure } from './failures.ts'

const error = (fields: object) => Object.assign(new Error('jo@example.com said something private'), fields)

test.each<[string, object, string]>([
  ['a wrong password', { authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED' }, 'reconnect'],
  [
    'a server that cannot look up passwords now',
    { authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' },
    'retry-later',
  ],
  ['too many connections', { authenticationFailed: true, serverResponseCode: 'LIMIT' }, 'retry-later'],
  ['nobody there', { code: 'ECONNREFUSED' }, 'retry-later'],
  ['no such name', { code: 'ENOTFOUND' }, 'retry-later'],
  ['a line that broke', { code: 'EConnectionClosed' }, 'retry-later'],
  ['a certificate that ran out', { code: 'CERT_HAS_EXPIRED' }, 'retry-later'],
  ['no encryption', { tlsFailed: true }, 'reconnect'],
  ['a command that was refused', { responseStatus: 'NO' }, 'retry-later'],
])('IMAP: %s', (_, fields, kind) => {
  const failure = imapFailure(error(fields))
  expect([failure.kind, failure.message]).toEqual([kind, expect.not.stringMatching(/@|private/)])
})

test.each<[string, object, Progress, string]>([
  ['a wrong password', { code: 'EAUTH', responseCode: 535 }, 'connecting', 'reconnect'],
  ['a server that cannot look up passwords now', { code: 'EAUTH', responseCode: 454 }, 'connecting', 'retry-later'],
  ['nobody there', { code: 'ESOCKET' }, 'connecting', 'retry-later'],
  ['turned away at the door', { code: 'EPROTOCOL', responseCode: 554 }, 'connecting', 'retry-later'],
  ['an unknown recipient', { code: 'EENVELOPE', responseCode: 550 }, 'envelope', 'refused'],
  ['a recipient for later', { code: 'EENVELOPE', responseCode: 450 }, 'envelope', 'retry-later'],
  ['a line that broke before the message', { code: 'ECONNECTION' }, 'envelope', 'retry-later'],
  ['a message that was refused', { code: 'EMESSAGE', responseCode: 554 }, 'given', 'refused'],
  ['a message for later', { code: 'EMESSAGE', responseCode: 451 }, 'given', 'retry-later'],
  ['a server that is going down', { code: 'ECONNECTION', responseCode: 421 }, 'given', 'retry-later'],
  ['a line that broke after the message', { code: 'ECONNECTION' }, 'given', 'unknown'],
  ['silence after the message', { code: 'ETIMEDOUT' }, 'given', 'unknown'],
  ['nonsense after the message', { code: 'EPROTOCOL' }, 'given', 'unknown'],
])('SMTP: %s', (_, fields, progress, kind) => {
  const failure = smtpFailure(error(fields), progress)
  expect([failure.kind, failure.message]).toEqual([kind, expect.not.stringMatching(/@|private/)])
})
