import net from 'node:net'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journalise, resumeJournal } from '#conversations/intake.ts'
import { type Member, openWorld, type World } from '../world.ts'
import { postAll } from './posting.ts'

let world: World
let dave: Member
let to: string
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  to = `${dave.slug}@in.handlet.example`
})
afterAll(() => world.end())

const head = 'From: Jo <jo@example.com>\r\nTo: office@hobday.example\r\n'
const multipart = `${head}Subject: parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n`
const bytes = (text: string) => Buffer.from(text, 'latin1')

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

type State = { state: 'kept' | 'quarantined' | 'dropped' | 'refused'; reason?: string }
const cases: [string, Buffer, State][] = [
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

/** As any mail server would, byte for byte: resolves to the answer after the last dot. */
function post(raw: Buffer): Promise<string> {
  const stuffed = Buffer.from(raw.toString('latin1').replace(/^\./gm, '..'), 'latin1')
  const closing = stuffed.subarray(-2).toString('latin1') === '\r\n' ? '.\r\n' : '\r\n.\r\n'
  const steps = ['EHLO mx.example\r\n', 'MAIL FROM:<jo@example.com>\r\n', `RCPT TO:<${to}>\r\n`, 'DATA\r\n']
  return new Promise((resolve, reject) => {
    const line = net.connect({ host: '127.0.0.1', port: world.running.smtpPort })
    let said = ''
    let sent = false
    line.on('error', reject)
    line.on('data', (chunk) => {
      said += chunk.toString('latin1')
      const last = said.split('\r\n').at(-2) ?? ''
      if (!said.endsWith('\r\n') || !/^\d{3} /.test(last)) return
      said = ''
      if (sent || /^[45]/.test(last)) {
        line.end('QUIT\r\n')
        return resolve(last)
      }
      const step = steps.shift()
      if (step) return void line.write(step)
      sent = true
      line.write(stuffed)
      line.write(closing)
    })
  })
}

let normal = 0
const arrives = async () => {
  const id = `normal-${++normal}@example.com`
  expect(await post(bytes(`${head}Subject: normal ${normal}\r\nMessage-ID: <${id}>\r\n\r\nhello\r\n`))).toMatch(/^250/)
  await world.settle()
  const [row] = await world.services.opened.owner('select count(*)::int as n from messages where header_id = $1', [id])
  return row!.n as number
}
const newest = async () =>
  (await world.services.opened.owner('select id, state, reason, size from journal order by received_at desc, id desc limit 1'))[0]

test.each(cases)('%s: kept, held back or refused, and the next mail arrives', async (_, raw, expected) => {
  const before = (await newest())?.id
  const answer = await post(raw)
  await world.settle()
  const row = await newest()
  const now = row && row.id !== before ? { state: row.state, ...(row.reason && { reason: row.reason }) } : { state: 'refused' }
  expect(now).toEqual(expected)
  expect(answer).toMatch(expected.state === 'refused' ? /^552 / : /^250/)
  expect(await arrives()).toBe(1)
  expect(await world.services.opened.owner("select id from journal where state = 'pending'")).toEqual([])
})

test('what was held back is listed with a sentence, can be let through and thrown away', async () => {
  const { body } = await dave.get(`${dave.w}/quarantine`)
  const wanted = cases.filter(([, , s]) => s.state === 'quarantined')
  expect(body).toHaveLength(wanted.length)
  for (const held of body) expect(held.says).toMatch(/^This message .* so we put it aside/)
  expect((await dave.post(`${dave.w}/quarantine/${body[0].id}/release`)).status).toBeLessThan(300)
  await world.settle()
  expect((await dave.get(`${dave.w}/quarantine`)).body).toHaveLength(wanted.length)
  for (const held of body) expect((await dave.delete(`${dave.w}/quarantine/${held.id}`)).status).toBe(204)
  expect((await dave.get(`${dave.w}/quarantine`)).body).toEqual([])
})

test('every conversation that came of it opens, lists and is found', async () => {
  const { body } = await dave.post(`${dave.w}/inbox`, { place: 'now' })
  for (const row of body.rows) expect((await dave.get(`${dave.w}/conversations/${row.id}`)).status).toBe(200)
  expect((await dave.post(`${dave.w}/search`, { query: 'hello' })).status).toBe(200)
  expect(world.lines.filter((l) => /mail failed|journal failed|request failed|"status":5/.test(l))).toEqual([])
})

const stateOf = async (subject: string) =>
  (
    await world.services.opened.owner(
      `select j.state, j.reason from journal j left join messages m on m.id = j.message_id
       where m.subject = $1 or ($1 = 'poison' and j.state = 'quarantined')`,
      [subject],
    )
  )[0]

test('a mail that the database will not take is held back alone, whatever waits beside it', async () => {
  await world.services.opened.owner(
    "create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '22P05'; end $$",
  )
  await world.services.opened.owner(
    "create trigger poison before insert on messages for each row when (new.subject = 'poison') execute function refuse_poison()",
  )
  const letter = (subject: string) => bytes(`${head}Subject: ${subject}\r\nMessage-ID: <${subject}@example.net>\r\n\r\nhi\r\n`)
  const raws = ['beside-1', 'poison', 'beside-2', 'beside-3'].map((subject) => ({ to, raw: letter(subject) }))
  await postAll(world.running.smtpPort, raws)
  await world.settle()
  for (const subject of ['beside-1', 'beside-2', 'beside-3'])
    expect(await stateOf(subject)).toEqual({ state: 'kept', reason: null })
  expect(await stateOf('poison')).toEqual({ state: 'quarantined', reason: 'unreadable' })
  expect(await arrives()).toBe(1)
})

test('only the mail that a process ended on twice is held back, not what waited beside it', async () => {
  const { services } = world
  const [c] = await services.opened.owner("select id from connections where kind = 'forwarding'")
  const arrived = [0, 1, 2, 3].map((n) => ({
    providerId: `left-${n}`,
    raw: bytes(`${head}Subject: left-${n}\r\n\r\nhi ${n}\r\n`),
    receivedAt: new Date(Date.now() - 3_600_000),
    folder: 'inbox' as const,
    history: false,
  }))
  const where = { workspaceId: dave.workspaceId, connectionId: c!.id as string, remote: null }
  await services.database.withPurpose('service', dave.workspaceId, (tx) => journalise(services, tx, where, arrived))
  await services.opened.owner("update journal set attempts = 1 where provider_id in ('left-1', 'left-2')")
  await services.opened.owner("update journal set attempts = 2 where provider_id = 'left-3'")
  await resumeJournal(services, dave.workspaceId, new Date())
  const rows = await services.opened.owner("select state from journal where provider_id like 'left-%' order by provider_id")
  expect(rows.map((r) => r.state)).toEqual(['kept', 'kept', 'kept', 'quarantined'])
})
