import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isProgramName } from './archive.ts'
import { parseMail } from './parse.ts'

const MB = 1024 * 1024

/** A ZIP file of these entries; `says` is the unpacked size that its directory claims. */
function zip(entries: readonly { name: string; body: Buffer; says?: number }[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, body, says = body.length } of entries) {
    const packed = deflateRawSync(body)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(says, 22)
    head.writeUInt16LE(name.length, 26)
    const row = Buffer.alloc(46)
    row.writeUInt32LE(0x02014b50, 0)
    row.writeUInt32LE(packed.length, 20)
    row.writeUInt32LE(says, 24)
    row.writeUInt16LE(name.length, 28)
    row.writeUInt32LE(offset, 42)
    local.push(head, Buffer.from(name), packed)
    directory.push(row, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, list, end])
}

const body = Buffer.from('hello')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])

async function withFile(name: string, type: string, bytes: Buffer) {
  const head = `From: jo@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n`
  const parsed = await parseMail(Buffer.from(`${head}${bytes.toString('base64')}\r\n--b--\r\n`), { isOurs: () => false })
  return 'mail' in parsed ? parsed.mail.attachments[0]! : parsed.quarantine
}

test.each<[string, string, Buffer, string, string | null]>([
  ['tap.png', 'image/png', png, 'image/png', null],
  ['tap.jpg', 'image/jpeg', png, 'image/png', null],
  ['list.csv', 'text/csv', Buffer.from('a,b'), 'text/csv', null],
  ['a.zip', 'application/zip', zip([{ name: 'a.txt', body }]), 'application/zip', null],
  ['page.html', 'text/html', Buffer.from('<html><script>1</script>'), 'application/octet-stream', 'program'],
  ['drawing.svg', 'image/svg+xml', Buffer.from('<svg onload="x()"/>'), 'application/octet-stream', 'program'],
  ['tap.png', 'image/png', program, 'application/x-msdownload', 'program'],
  ['invoice.pdf.exe', 'application/pdf', body, 'application/octet-stream', 'program'],
  ['run.txt', 'text/plain', Buffer.from('#!/bin/sh\nrm x'), 'text/plain', 'program'],
  ['a.zip', 'application/zip', zip([{ name: 'x/invoice.pdf.js', body }]), 'application/zip', 'program'],
  ['invoice.pdf', 'application/pdf', zip([{ name: 'a.txt', body }]), 'application/zip', 'mismatch'],
  ['tap.jpg', 'image/jpeg', Buffer.from('<script>1</script>'), 'application/octet-stream', 'mismatch'],
  ['bomb.zip', 'application/zip', zip([{ name: 'a', body, says: 2_000 * MB }]), 'application/zip', 'archive-bomb'],
  [
    'many.zip',
    'application/zip',
    zip(Array.from({ length: 10_002 }, (_, i) => ({ name: `${i}`, body }))),
    'application/zip',
    'archive-bomb',
  ],
])('%s, said to be %s', async (name, declared, bytes, type, risk) =>
  expect(await withFile(name, declared, bytes)).toMatchObject({ name, type, risk }),
)

test('a file that says it unpacks to more than 4 GB puts the message aside', async () => {
  const bomb = zip(Array.from({ length: 3 }, (_, i) => ({ name: `${i}`, body, says: 4_000_000_000 })))
  expect(await withFile('bomb.zip', 'application/zip', bomb)).toBe('archive-bomb')
  const sheet = zip([
    { name: '[Content_Types].xml', body, says: 0xffffffff },
    { name: 'b', body, says: 0xffffffff },
  ])
  expect(await withFile('sheet.xlsx', 'application/octet-stream', sheet)).toBe('archive-bomb')
})

test('gzip is asked for its size, not unpacked', async () => {
  const bytes = gzipSync(Buffer.from('x'))
  bytes.writeUInt32LE(2_000 * MB, bytes.length - 4)
  expect(await withFile('a.gz', 'application/gzip', bytes)).toMatchObject({ risk: 'archive-bomb' })
})

test.each(['a.EXE', 'a.pdf.scr', 'a.js ', 'a.exe.', 'x.docm', 'x.iso'])('%s runs', (name) =>
  expect(isProgramName(name)).toBe(true),
)
test.each(['a.pdf', 'exe', 'a.docx', 'a.exe.pdf', 'notes.txt'])('%s does not', (name) => expect(isProgramName(name)).toBe(false))
