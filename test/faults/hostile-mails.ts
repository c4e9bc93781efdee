import { bytes, head, mime, multipart, type State } from './broken-mails.ts'

/** What is kept of a mail: the parts that a case is about. */
export type Stored = { from?: string; said?: string; files?: (string | null)[][]; hasHtml?: boolean }

const MB = 1024 * 1024
const kept = (stored: Stored = {}) => ({ state: 'kept', ...stored }) as const
const heldBack = (reason: string) => ({ state: 'quarantined', reason }) as const
const html = (source: string, more = '') =>
  Buffer.from(`${mime}Content-Type: text/html; charset=utf-8\r\n\r\n${source}${more}\r\n`)
const text = (source: string) => Buffer.from(`${mime}Content-Type: text/plain; charset=utf-8\r\n\r\n${source}\r\n`)
const named = (disposition: string, type = 'application/octet-stream', body = 'x') =>
  Buffer.from(
    `${multipart}--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; ${disposition}\r\n\r\n${body}\r\n--b--\r\n`,
  )
const bounded = (parameter: string, body: string) =>
  bytes(`${mime}Content-Type: multipart/mixed; ${parameter}\r\n\r\n${body}\r\n`)
const inside = (depth: number): string =>
  depth === 0 ? 'Subject: inmost\r\n\r\nhello\r\n' : `Content-Type: message/rfc822\r\n\r\n${inside(depth - 1)}`
const many = (n: number, one: (i: number) => string, between: string) => Array.from({ length: n }, (_, i) => one(i)).join(between)

/** Mail that somebody wrote to break, to mislead or to hide something, each with what becomes of it. */
export const hostile: [string, Buffer, State & Stored][] = [
  ['a message in a message, 5,000 deep', bytes(`${mime}${inside(5000)}`), kept({ files: [['message.eml', null]] })],
  [
    '100,000 recipients',
    bytes(`From: a@example.com\r\nTo: ${many(100_000, (i) => `p${i}@example.com`, ',\r\n ')}\r\n\r\nhi\r\n`),
    heldBack('too-large'),
  ],
  [
    '12,000 recipients',
    bytes(`From: a@example.com\r\nTo: ${many(12_000, (i) => `p${i}@e.example`, ',')}\r\n\r\nmany\r\n`),
    kept(),
  ],
  [
    'groups within groups',
    bytes(`From: a@example.com\r\nTo: ${'g:'.repeat(20_000)}a@e.example${';'.repeat(20_000)}\r\n\r\ngroups\r\n`),
    kept(),
  ],
  ['comments within comments', bytes(`From: a@example.com\r\nTo: ${'('.repeat(100_000)}a@e.example\r\n\r\ncomments\r\n`), kept()],
  ['quotes that never close', bytes(`From: a@example.com\r\nTo: ${'"'.repeat(200_000)}\r\n\r\nquotes\r\n`), kept()],
  ['40,000 headers', bytes(`${head}Subject: headers\r\n${'X: y\r\n'.repeat(40_000)}\r\nhi\r\n`), kept()],
  ['a header folded 60,000 times', bytes(`${head}X: y\r\n${' z\r\n'.repeat(60_000)}\r\nfolded\r\n`), kept()],
  ['24,000 encoded words in a subject', bytes(`${head}Subject: ${'=?utf-8?Q?'.repeat(24_000)}\r\n\r\nhi\r\n`), kept()],
  ['9,000 references', bytes(`${head}References: ${many(9000, (i) => `<r${i}@e.example>`, ' ')}\r\n\r\nreferences\r\n`), kept()],
  [
    'headers named like parts of an object',
    bytes(`${head}__proto__: x\r\nconstructor: y\r\ntoString: z\r\n\r\nproto\r\n`),
    kept(),
  ],
  [
    'every header twice',
    bytes(
      'From: a@example.com\r\nFrom: b@example.com\r\nSubject: one\r\nSubject: two\r\nMessage-ID: <d1@e.example>\r\nMessage-ID: <d2@e.example>\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\n<b>twice</b>\r\n',
    ),
    kept({ from: 'a@example.com', said: '<b>twice</b>', hasHtml: false }),
  ],
  [
    'a sender in look-alike letters',
    Buffer.from('From: Bank <service@b\u0430nk.example>\r\nSubject: look-alike\r\n\r\nhi\r\n'),
    kept({ from: 'service@xn--bnk-6cd.example' }),
  ],
  [
    'a sender whose name is an address',
    bytes('From: "bank@bank.example" <other@example.com>\r\nSubject: name\r\n\r\nhi\r\n'),
    kept({ from: 'other@example.com' }),
  ],
  [
    'base64 that is none',
    named('filename=a.pdf\r\nContent-Transfer-Encoding: base64', 'application/pdf', '!!!! ==== A A'),
    kept(),
  ],
  ['5 MB of equals signs', bytes(`${mime}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'='.repeat(5 * MB)}`), kept()],
  [
    'quoted-printable that is none',
    bytes(`${mime}Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=\r\n=4=\r\n=0\0=`),
    kept(),
  ],
  ['uuencode', text('look\r\nbegin 644 ../../etc/passwd\r\n#0V%T\r\n`\r\nend'), kept({ files: [] })],
  ['a boundary that never comes', bounded('boundary=never', 'The tap leaks.'), kept({ said: 'The tap leaks.' })],
  ['no boundary', bounded('x=y', 'The other tap leaks.'), kept({ said: 'The other tap leaks.' })],
  ['a boundary of nothing', bounded('boundary=""', 'The third tap leaks.'), kept({ said: 'The third tap leaks.' })],
  ['a boundary that never closes', bounded('boundary=b', '--b\r\n\r\nopen'), kept({ said: 'open' })],
  [
    'a boundary within itself',
    bounded('boundary=b', '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nself'),
    kept({ said: 'self' }),
  ],
  ['20,000 parts by a boundary in pieces', bounded('boundary*0=z; boundary*1=z', '--zz\r\n\r\nhi\r\n'.repeat(20_000)), kept()],
  [
    'winmail.dat',
    named('filename=winmail.dat', 'application/ms-tnef', '\x78\x9f\x3e\x22'),
    kept({ files: [['winmail.dat', null]] }),
  ],
  [
    'a third of a message',
    bytes(`${mime}Content-Type: message/partial; id="x"; number=1; total=3\r\n\r\nSubject: inner\r\n\r\nfirst\r\n`),
    kept(),
  ],
  [
    'a body that lies elsewhere',
    bytes(
      `${mime}Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1/"\r\n\r\nContent-Type: text/html\r\n\r\n`,
    ),
    kept(),
  ],
  ['10 MB of one tag', html(`<p ${'a'.repeat(10 * MB)}>`, 'hi'), kept()],
  ['4 MB of HTML and no text', html('<p>The tap drips.</p>', `<hr>${' '.repeat(4 * MB)}`), kept({ said: 'The tap drips.' })],
  ['a style of nothing but colons', html(`<p style="${':'.repeat(2 * MB)}">`, 'styled'), kept({ said: 'styled' })],
  ['30,000 quotes and a word', text(`${'> a\r\n'.repeat(30_000)}b`), kept()],
  [
    'a charset of 50,000 letters',
    bytes(`${mime}Content-Type: text/plain; charset="${'x'.repeat(50_000)}"\r\n\r\nhi\r\n`),
    kept({ said: 'hi' }),
  ],
  [
    'markup behind a change of charset',
    bytes(`${mime}Content-Type: text/html; charset=iso-2022-jp\r\n\r\n<a title="\x1b$B"><img src=x onerror=alert(1)>\x1b(B\r\n`),
    kept({ hasHtml: false }),
  ],
  ['NUL in a file name', named('filename="in\0voice.pdf\0.exe"'), kept({ files: [['invoice.pdf.exe', 'program']] })],
  ['a path for a file name', named('filename="../../../etc/passwd"'), kept({ files: [['passwd', null]] })],
  ["a path of Windows'", named('filename="..\\\\..\\\\system32\\\\x.dll"'), kept({ files: [['x.dll', 'program']] })],
  ['a path in percent signs', named("filename*=utf-8''%2e%2e%2f%2e%2e%2fnote%00.txt"), kept({ files: [['note.txt', null]] })],
  ['one up for a file name', named('filename=".."'), kept({ files: [['file', null]] })],
  ['a file name read from the right', named('filename="invoice\u202egpj.exe"'), kept({ files: [['invoicegpj.exe', 'program']] })],
  ['an ending that takes no room', named('filename="invoice\u061c.exe\u200b"'), kept({ files: [['invoice.exe', 'program']] })],
  [
    'an ending beyond 255 letters',
    named(`filename="${'a'.repeat(9000)}.exe"`),
    kept({ files: [[`${'a'.repeat(251)}.exe`, 'program']] }),
  ],
  [
    'a header in a file name',
    named("filename*=utf-8''a%0d%0aSet-Cookie:%20x.txt"),
    kept({ files: [['a Set-Cookie: x.txt', null]] }),
  ],
  [
    '3,000 hops',
    bytes(`${'Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0000\r\n'.repeat(3000)}${head}Subject: hops\r\n\r\nhi\r\n`),
    kept(),
  ],
  [
    '2,000 signatures',
    bytes(
      `${'DKIM-Signature: v=1; a=rsa-sha256; d=e.example; s=x; h=from; bh=x; b=y\r\n'.repeat(2000)}${head}Subject: signed\r\n\r\nhi\r\n`,
    ),
    kept(),
  ],
  [
    'a report about nothing',
    bytes(
      `${mime}Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\0\xff Original-Message-ID: <<<<\r\n--b--\r\n`,
    ),
    kept(),
  ],
]

/** Dates that cannot be: each is as if it had none, and stands where it arrived. */
export const dates: readonly string[] = [
  'Mon, 1 Jan 30000 00:00:00 +0000',
  'Sat, 1 Jan 0000 00:00:00 +0000',
  'Thu, 32 Foo 99 99:99:99 +9999',
  'Thu, 1 Jan 2099 00:00:00 +0000',
  'Thu, 1 Jan 1981 00:00:00 +0000',
  '('.repeat(100_000),
]
