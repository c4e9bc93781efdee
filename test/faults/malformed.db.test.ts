import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journalise, resumeJournal } from '#conversations/intake.ts'
import { uuidv7 } from '#platform/ids.ts'
import { type Member, openWorld, type World } from '../world.ts'
import { broken, bytes, head, type State } from './broken-mails.ts'
import { dates, hostile, type Stored } from './hostile-mails.ts'
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

let posted = 0
/** As any mail server would, byte for byte, each from an address of its own: resolves to the answer after the last dot. */
function post(raw: Buffer): Promise<string> {
  const stuffed = Buffer.from(raw.toString('latin1').replace(/^\./gm, '..'), 'latin1')
  const closing = stuffed.subarray(-2).toString('latin1') === '\r\n' ? '.\r\n' : '\r\n.\r\n'
  const steps = ['EHLO mx.example\r\n', 'MAIL FROM:<jo@example.com>\r\n', `RCPT TO:<${to}>\r\n`, 'DATA\r\n']
  return new Promise((resolve, reject) => {
    const line = net.connect({ host: '127.0.0.1', port: world.running.smtpPort, localAddress: `127.0.1.${1 + (posted++ % 250)}` })
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
const journalAfter = (id: string) =>
  world.services.opened.owner('select id, state, reason from journal where id > $1 order by id', [id])
const newest = async () => (await world.services.opened.owner('select max(id::text) as id from journal'))[0]!.id ?? uuidv7()

const cases: [string, Buffer, State & Stored][] = [...broken, ...hostile]
const stored = async (journalId: string): Promise<Stored> => {
  const [m] = await world.services.opened.owner(
    `select m.from_address as "from", m.said, m.html is not null as "hasHtml",
       (select coalesce(json_agg(json_build_array(a.name, a.risk) order by a.id), '[]') from attachments a where a.message_id = m.id) as files
     from messages m join journal j on j.message_id = m.id where j.id = $1`,
    [journalId],
  )
  return m as Stored
}

test.each(cases)('%s: kept, held back or refused, and the next mail arrives', async (_, raw, expected) => {
  const { state, reason, ...wanted } = expected
  const before = await newest()
  expect(await post(raw)).toMatch(state === 'refused' ? /^552 / : /^250/)
  expect(await arrives()).toBe(1)
  const rows = await journalAfter(before)
  expect(rows.map((r) => r.state)).toEqual(state === 'refused' ? ['kept'] : [state, 'kept'])
  expect(rows[0]!.reason).toBe(reason ?? null)
  if (state === 'kept') expect(await stored(rows[0]!.id)).toMatchObject(wanted)
})

test.each(dates.map((d) => [d.slice(0, 40), d]))('the date %s is not believed', async (_, date) => {
  expect(await post(bytes(`${head}Date: ${date}\r\nSubject: dated ${date.slice(0, 40)}\r\n\r\nhi\r\n`))).toMatch(/^250/)
  await world.settle()
  const [m] = await world.services.opened.owner(
    `select m.sent_at = m.received_at as "here", v.last_at = m.received_at as "listed" from messages m join conversations v on v.id = m.conversation_id
     where m.subject = $1`,
    [`dated ${date.slice(0, 40)}`],
  )
  expect(m).toEqual({ here: true, listed: true })
})

test('what was held back is listed with a sentence, can be let through and thrown away', async () => {
  const { body } = await dave.get(`${dave.w}/quarantine`)
  const wanted = cases.filter(([, , s]) => s.state === 'quarantined')
  expect(body).toHaveLength(wanted.length)
  for (const held of body) expect(held.says).toMatch(/^This message\b.* so we put it aside/)
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
