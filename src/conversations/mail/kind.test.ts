import { expect, test } from 'vitest'
import { headersOf, kindOf, listIdOf } from './kind.ts'

const head = (lines: string) =>
  headersOf(
    lines
      .split('\n')
      .map((line) => ({ key: line.slice(0, line.indexOf(':')).toLowerCase(), value: line.slice(line.indexOf(':') + 1).trim() })),
  )

test.each<[string, string, string, string, string]>([
  ['a person', 'Return-Path: <jo@example.com>', 'jo@example.com', 'Tap', 'message'],
  ['a person whose program says no', 'Auto-Submitted: no', 'jo@example.com', 'Tap', 'message'],
  ['RFC 3834', 'Auto-Submitted: auto-replied; owner-email="jo@example.com"', 'jo@example.com', 'Away', 'auto-reply'],
  [
    'Exchange absence',
    'Auto-Submitted: auto-generated\nIn-Reply-To: <a@b>\nX-Auto-Response-Suppress: All',
    'jo@example.com',
    'Hi',
    'auto-reply',
  ],
  ['an absence without any header', 'X: y', 'jo@example.com', 'Out of Office: Tap', 'auto-reply'],
  ['about an office', 'X: y', 'jo@example.com', 'Out of hours office boiler', 'message'],
  ['Precedence: auto_reply', 'Precedence: auto_reply', 'jo@example.com', 'Hi', 'auto-reply'],
  ['X-Autoreply', 'X-Autoreply: yes', 'jo@example.com', 'Hi', 'auto-reply'],
  ['a web form of a directory', 'Auto-Submitted: auto-generated', 'leads@directory.example', 'New enquiry', 'list'],
  ['a mailing list', 'List-Id: <a.example>', 'jo@example.com', 'Hi', 'list'],
  ['an offer', 'Precedence: bulk', 'offers@supplies.example', 'Taps', 'list'],
  ['please do not answer', 'X-Auto-Response-Suppress: OOF, AutoReply', 'no-reply@bank.example', 'Statement', 'list'],
  ['a delivery report', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x', 'x@y.example', 'x', 'bounce'],
  [
    'a read receipt',
    'Content-Type: multipart/report; report-type="disposition-notification"',
    'jo@example.com',
    'Read: x',
    'report',
  ],
  ['a complaint', 'Content-Type: multipart/report; report-type=feedback-report', 'fbl@mail.example', 'x', 'report'],
  ['an old bounce', 'Return-Path: <>', 'MAILER-DAEMON@mx.example', 'failure notice', 'bounce'],
  ['Exim', 'X-Failed-Recipients: jo@example.com', 'Mailer-Daemon@mx.example', 'x', 'bounce'],
  ['no way back, answering something', 'Return-Path: <>\nIn-Reply-To: <a@b>', 'jo@example.com', 'x', 'auto-reply'],
  ['no way back', 'Return-Path: < >', 'robot@example.com', 'x', 'list'],
])('%s', (_, lines, from, subject, kind) => expect(kindOf(head(lines), from, subject)).toBe(kind))

test.each([
  ['Plumbers of Kent <Plumbers.Example.org>', 'plumbers.example.org'],
  ['bare.example.org', 'bare.example.org'],
])('List-Id %s', (value, id) => expect(listIdOf(head(`List-Id: ${value}`))).toBe(id))
