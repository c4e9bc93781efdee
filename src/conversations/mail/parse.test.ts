import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import type { Mail, Own } from './mail.ts'
import { parseMail } from './parse.ts'

const nobodys: Own = { isOurs: () => false }
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text.replaceAll('\n', '\r\n'), encoding)
const head =
  'From: Jo Bloggs <Jo@Example.COM>\nTo: dave@plumber.example\nSubject: Tap\nDate: Tue, 3 Nov 2026 09:12:00 +0000\nMessage-ID: <a@example.com>\n'

async function mailOf(raw: Uint8Array, own = nobodys): Promise<Mail> {
  const parsed = await parseMail(raw, own)
  if (!('mail' in parsed)) throw new Error(parsed.quarantine)
  return parsed.mail
}
async function reasonOf(raw: Uint8Array): Promise<string> {
  const parsed = await parseMail(raw, nobodys)
  return 'quarantine' in parsed ? parsed.quarantine : 'read'
}

test('a plain message', async () => {
  const raw = bytes(
    `${head}In-Reply-To: <b@x.example>\nReferences: <c@x.example>\n <b@x.example>\n\nHi Dave,\nThe tap leaks.\n-- \nJo`,
  )
  expect(await mailOf(raw)).toMatchObject({
    ...{ messageId: 'a@example.com', inReplyTo: ['b@x.example'], references: ['c@x.example', 'b@x.example'], subject: 'Tap' },
    ...{ from: { name: 'Jo Bloggs', address: 'Jo@example.com' }, to: [{ name: '', address: 'dave@plumber.example' }] },
    ...{ said: 'Hi Dave,\nThe tap leaks.', signature: '--\nJo', quoted: null, kind: 'message', html: null, attachments: [] },
    sentAt: new Date('2026-11-03T09:12:00Z'),
  })
})

test.each<[string, BufferEncoding | 'windows-1252', string, string]>([
  ['utf-8', 'utf8', 'caf\u00e9 £20', 'café £20'],
  ['windows-1252', 'latin1', 'caf\u00e9 \x80 20', 'café € 20'],
  ['iso-8859-1', 'latin1', 'caf\u00e9', 'café'],
  ['iso-8859-2', 'latin1', '\xb1\xe6', 'ąć'],
  ['utf-16le', 'utf16le', 'café £20', 'café £20'],
  ['gb18030', 'latin1', '\xc4\xe3\xba\xc3', '你好'],
  ['x-no-such-thing', 'latin1', 'caf\xe9', 'café'],
  ['"; drop', 'latin1', 'plain', 'plain'],
])('charset %s', async (charset, encoding, written, shown) => {
  const body = Buffer.from(written, encoding as BufferEncoding).toString('base64')
  const mail = await mailOf(
    bytes(`${head}Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: base64\n\n${body}\n`),
  )
  expect(mail.text.trim()).toBe(shown)
})

test('bytes that are in no charset are shown, not lost', async () => {
  const mail = await mailOf(
    Buffer.concat([bytes(`${head}Content-Type: text/plain; charset=utf-8\n\n`), Buffer.from([0x63, 0xff, 0xfe, 0xe9])]),
  )
  expect(mail.text).toMatch(/^c/)
})

test('nothing that PostgreSQL refuses reaches any text', async () => {
  const dirty = 'a\u0000b\ud800c'
  const name = `=?utf-8?B?${Buffer.from('x\0y').toString('base64')}?=`
  const html = `<p title="a\0b">x\0y &#0; &#xd800;</p>`
  const mail = await mailOf(
    bytes(
      `From: ${name} <a\0b@example.com>\nSubject: ${name}\0\nMessage-ID: <a\0b@x.example>\nList-Id: <a\0b>\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\n${dirty}\n--c\nContent-Type: text/html\n\n${html}\n--c--\n--b\nContent-Type: a\0b/c; name="a\0b.txt"\nContent-Id: <a\0b>\nContent-Disposition: attachment\n\nx\n--b--\n`,
    ),
  )
  const all = JSON.stringify(mail, (_, value) => (value instanceof Uint8Array ? null : value))
  expect(all).not.toMatch(/\\u0000|\\ud[89a-f]/i)
  expect(mail.attachments).toHaveLength(1)
})

test('text is made from HTML when there is no text, with quotations marked and hidden parts left out', async () => {
  const html =
    '<div style="display:none">preheader</div><p>The <b>tap</b> leaks,<br>see <a href="https://pics.example/1">this</a></p><ul><li>cold</li><li>hot</li></ul>' +
    '<table><tr><td>a</td><td>b</td></tr></table><blockquote>Friday?</blockquote>'
  const mail = await mailOf(bytes(`${head}Content-Type: text/html\n\n${html}`))
  expect(mail.text).toBe('The tap leaks,\nsee this (https://pics.example/1)\n\n- cold\n- hot\n\na b\n\n> Friday?')
  expect(mail.said).not.toContain('Friday')
})

test('a second From does not outrank the first, and a line in a name stays in the name', async () => {
  const mail = await mailOf(
    bytes(
      `From: =?utf-8?Q?Jo=0D=0ABcc=3A_x=40evil.example?= <jo@example.com>\nFrom: bank@bank.example\nSubject: =?utf-8?Q?a=0D=0AX-Evil=3A_1?=\n\nx`,
    ),
  )
  expect(mail.from).toEqual({ name: 'Jo Bcc: x@evil.example', address: 'jo@example.com' })
  expect(mail.subject).toBe('a X-Evil: 1')
})

test('names that read backwards are straightened', async () => {
  const mail = await mailOf(
    bytes(
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\nContent-Disposition: attachment; filename="../../inv\u202egnp.exe"\n\nMZ\n--b--`,
    ),
  )
  expect(mail.attachments[0]).toMatchObject({ name: 'invgnp.exe', risk: 'program' })
})

test.each([
  ['no headers', 'just some words\nand more', 'just some words'],
  ['no From', 'Subject: x\n\nbody', 'body'],
  ['an mbox line first', `From jo@example.com Tue Nov  3\n${head}\nbody`, 'body'],
  ['a multipart that never ends', `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nbody`, 'body'],
  ['a multipart without boundary', `${head}Content-Type: multipart/mixed\n\nbody`, ''],
  ['an unknown transfer encoding', `${head}Content-Transfer-Encoding: x-uuencode\n\nbody`, 'body'],
  ['broken base64', `${head}Content-Transfer-Encoding: base64\n\n!!!!Ym9keQ`, ''],
  ['headers only', head, ''],
])('%s is read', async (_, raw, text) => expect((await mailOf(bytes(raw))).text).toContain(text))

test.each([
  ['Tue, 3 Nov 2026 09:12:00 +0000 (GMT)', '2026-11-03T09:12:00.000Z'],
  ['Thu, 1 Jan 1970 00:00:00 +0000', null],
  ['Fri, 31 Dec 99999 00:00:00 +0000', null],
  ['yesterday', null],
])('date %s', async (date, expected) =>
  expect((await mailOf(bytes(`From: a@b.example\nDate: ${date}\n\nx`))).sentAt?.toISOString() ?? null).toBe(expected),
)

const parts = (n: number) =>
  `${head}Content-Type: multipart/mixed; boundary="b b"\n\n${'--b b\nContent-Type: text/plain\n\nx\n'.repeat(n)}--b b--\n`
const nested = (n: number) =>
  `${head}${Array.from({ length: n }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}.\n\n--b${i}.\n`).join('')}\nx\n`

test.each<[string, () => Uint8Array, string]>([
  ['50 MB', () => Buffer.alloc(50 * 1024 * 1024, 'x'), 'too-large'],
  ['headers without end', () => bytes(`X: ${'y'.repeat(limits.headerBytes)}`), 'too-large'],
  ['1,000 parts', () => bytes(parts(1_000)), 'too-many-parts'],
  ['201 parts', () => bytes(parts(201)), 'too-many-parts'],
  ['200 parts', () => bytes(parts(200)), 'read'],
  [
    '1,000 parts whose boundary is hidden',
    () => bytes(parts(1_000).replace('boundary="b b"', "boundary*=utf-8''b%20b")),
    'too-many-parts',
  ],
  ['13 levels', () => bytes(nested(13)), 'too-deep'],
  ['12 levels', () => bytes(nested(12)), 'read'],
  ['1,000 levels', () => bytes(nested(1_000)), 'too-many-parts'],
  ['nothing', () => new Uint8Array(), 'unreadable'],
  ['noise', () => Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 256), 'unreadable'],
])('%s: %s', async (_, raw, reason) => expect(await reasonOf(raw())).toBe(reason))

test('the same message by another way has the same fingerprint, another message has not', async () => {
  const body = `${head}\nThe tap leaks.\n`
  const one = await mailOf(bytes(`Received: by a\n${body}`))
  const two = await mailOf(Buffer.from(`Return-Path: <x@y.example>\nReceived: by b\nX-Spam: no\n${body}\n`))
  expect(two.fingerprint).toBe(one.fingerprint)
  expect((await mailOf(bytes(body.replace('leaks', 'drips')))).fingerprint).not.toBe(one.fingerprint)
  expect((await mailOf(bytes(body.replace('Jo@', 'Al@')))).fingerprint).not.toBe(one.fingerprint)
})

test('our own message come back is a loop', async () => {
  const own = { isOurs: (id: string) => id === 'ours@plumber.example' }
  expect((await mailOf(bytes(head.replace('a@example.com', 'ours@plumber.example')), own)).kind).toBe('loop')
  expect((await mailOf(bytes(`${head}X-Handlet-Loop: ours@plumber.example\n\nx`), own)).kind).toBe('loop')
  expect((await mailOf(bytes(`${head}X-Handlet-Loop: another-business\n\nx`), own)).kind).toBe('message')
})

const corpus = new URL('../../../test/mail-corpus/', import.meta.url)
test.each(readdirSync(corpus).filter((name) => name.endsWith('.eml')))('%s reads as recorded', async (name) => {
  const mail = await mailOf(readFileSync(new URL(name, corpus)))
  const { html, fingerprint, attachments, ...rest } = mail
  const files = attachments.map((file) => [file.name, file.type, file.bytes.length, file.inline, file.risk])
  expect({ ...rest, html, files }).toEqual(
    JSON.parse(readFileSync(new URL(name.replace('.eml', '.json'), corpus), 'utf8'), (key, value) =>
      key === 'sentAt' && value ? new Date(value) : value,
    ),
  )
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
})

test('never throws, whatever the bytes', async () => {
  const line = fc.constantFrom(
    ...[
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '',
      'Content-Type: text/html; charset=utf-16',
      '\0',
    ],
    ...[
      'Content-Transfer-Encoding: base64',
      'Content-Type: message/rfc822',
      'Subject: =?utf-8?B?w4M?=',
      '<p><a href="https://x.example">y',
      '> q',
    ],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(line, fc.string(), fc.string({ unit: 'binary' }))),
      fc.uint8Array(),
      async (lines, tail) => {
        const parsed = await parseMail(Buffer.concat([Buffer.from(lines.join('\n')), tail]), nobodys)
        expect('mail' in parsed || parsed.says.length > 10).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
