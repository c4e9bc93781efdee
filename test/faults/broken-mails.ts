import { deflateRawSync } from 'node:zlib'

export const head = 'From: Jo <jo@example.com>\r\nTo: office@hobday.example\r\n'
export const mime = `${head}Subject: parts\r\nMIME-Version: 1.0\r\n`
export const multipart = `${mime}Content-Type: multipart/mixed; boundary=b\r\n\r\n`
export const bytes = (text: string) => Buffer.from(text, 'latin1')

/** A zip (APPNOTE 4.3) of one file that says it unpacks to `claimed` bytes. */
function zip(content: Buffer, claimed: number): Buffer {
  const packed = deflateRawSync(content, { level: 9 })
  const name = Buffer.from('quote.txt')
  const common = (b: Buffer, at: number) => {
    b.writeUInt16LE(20, at)
    b.writeUInt16LE(8, at + 4)
    b.writeUInt32LE(packed.length, at + 14)
    b.writeUInt32LE(claimed, at + 18)
    b.writeUInt16LE(name.length, at + 22)
  }
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50)
  common(local, 4)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50)
  central.writeUInt16LE(20, 4)
  common(central, 6)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}
const nested = (depth: number): string =>
  depth === 0
    ? 'Subject: inmost\r\n\r\nhello\r\n'
    : `Content-Type: multipart/mixed; boundary=n${depth}\r\n\r\n--n${depth}\r\n${nested(depth - 1)}\r\n--n${depth}--\r\n`

export type State = { state: 'kept' | 'quarantined' | 'dropped' | 'refused'; reason?: string }
export const broken: [string, Buffer, State][] = [
  ['no headers at all', bytes('hello, can you come and fix the tap?\r\n'), { state: 'kept' }],
  ['an empty message', bytes('\r\n'), { state: 'kept' }],
  ['50 MB', Buffer.alloc(50 * 1024 * 1024, `${'x'.repeat(70)}\r\n`), { state: 'refused' }],
  [
    '1,000 parts',
    bytes(`${multipart}${'--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n'.repeat(1000)}--b--\r\n`),
    { state: 'quarantined', reason: 'too-many-parts' },
  ],
  ['30 levels', bytes(`${head}MIME-Version: 1.0\r\n${nested(30)}`), { state: 'quarantined', reason: 'too-deep' }],
  [
    '300 kB of headers',
    bytes(`${head}X-Long: ${'y'.repeat(300_000)}\r\n\r\nhi\r\n`),
    { state: 'quarantined', reason: 'too-large' },
  ],
  [
    'a charset nobody knows',
    bytes(
      `${head}Subject: =?x-nonsense?B?////?= tap\r\nContent-Type: text/plain; charset=x-nonsense\r\n\r\n\xff\xfe\x80 tap\r\n`,
    ),
    { state: 'kept' },
  ],
  [
    'bytes that are no UTF-8, and half a surrogate pair',
    bytes(`${head}Subject: =?utf-8?B?7aCA?= \xc3\x28\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\xc3\x28\xed\xa0\x80\r\n`),
    { state: 'kept' },
  ],
  [
    'a zip that unpacks to 5 GB, it says',
    Buffer.concat([
      bytes(
        `${multipart}--b\r\nContent-Type: application/zip; name=q.zip\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=q.zip\r\n\r\n`,
      ),
      Buffer.from(
        zip(Buffer.alloc(1_000_000), 0xffff_fff0)
          .toString('base64')
          .replace(/(.{76})/g, '$1\r\n'),
      ),
      bytes('\r\n--b--\r\n'),
    ]),
    { state: 'kept' },
  ],
  [
    'header injection',
    bytes(
      `From: "Jo\\r\\nBcc: everybody@example.org" <jo@example.com>\r\nSubject: =?utf-8?Q?tap=0D=0ABcc:_everybody@example.org?=\r\nReply-To: =?utf-8?Q?x=0D=0A?= <a@example.com>\r\nMessage-ID: <in\rjected@example.com>\r\n\r\nhi\r\n`,
    ),
    { state: 'kept' },
  ],
  [
    'NUL everywhere',
    bytes(
      `From: J\0o <j\0o@example.com>\r\nSubject: a\0b\r\nMessage-ID: <n\0ul@example.com>\r\nReferences: <a\0@example.com>\r\nList-Id: <l\0ist.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>h\0i &#0; &#xd800;</p>\r\n--b\r\nContent-Type: application/x-\0y; name="n\0ame.txt"\r\nContent-ID: <c\0id>\r\nContent-Disposition: attachment; filename="n\0ame.txt"\r\n\r\nx\0y\r\n--b--\r\n`,
    ),
    { state: 'kept' },
  ],
  [
    'a date of another age',
    bytes(`${head}Date: Mon, 1 Jan 271821 00:00:00 +0000\r\nSubject: old\r\n\r\nhi\r\n`),
    { state: 'kept' },
  ],
  ['From twice, To never', bytes('From: a@example.com\r\nFrom: b@example.com\r\nSubject: two\r\n\r\nhi\r\n'), { state: 'kept' }],
  ['nobody sent it', bytes('From: undisclosed\r\nSubject: none\r\n\r\nhi\r\n'), { state: 'kept' }],
  [
    'a Message-ID of 5,000 letters',
    bytes(`${head}Message-ID: <${'m'.repeat(5000)}@example.com>\r\nSubject: long\r\n\r\nhi\r\n`),
    { state: 'kept' },
  ],
  [
    '2,000 recipients',
    bytes(
      `From: Jo <jo@example.com>\r\nTo: ${Array.from({ length: 2000 }, (_, i) => `p${i}@example.com`).join(',\r\n ')}\r\nSubject: all\r\n\r\nhi\r\n`,
    ),
    { state: 'kept' },
  ],
  [
    'an address longer than an index holds',
    bytes(`From: ${'a'.repeat(9000)}@example.com\r\nReply-To: ${'b'.repeat(9000)}@example.com\r\nSubject: long\r\n\r\nhi\r\n`),
    { state: 'kept' },
  ],
  [
    'a word longer than the text index takes',
    bytes(`${head}Subject: word\r\n\r\n${'w'.repeat(900)}\r\n${'long'.repeat(200_000)}\r\n`),
    { state: 'kept' },
  ],
  [
    'words enough for three books',
    bytes(`${head}Subject: words\r\n\r\n${Array.from({ length: 150_000 }, (_, i) => `w${i.toString(36)}x`).join(' ')}\r\n`),
    { state: 'kept' },
  ],
]
