import fs from 'node:fs'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pullConnection } from '#app/reactions.ts'
import { run } from '#app/run.ts'
import { wordingFor } from '#channels/ui/providers.ts'
import { pull } from '#conversations/intake.ts'
import { type Dovecot, type MailFolder, startDovecot } from '../dovecot.ts'
import { seenChannels, seenServices } from '../faults/moments.ts'
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts'
import { type Member, openWorld, type World } from '../world.ts'

const away = 1000
const day = 86_400_000
let world: World
let dave: Member
let dovecot: Dovecot
let sink: SmtpSink
let bearer: Record<string, string>
let connectionId: string
let restarted: Awaited<ReturnType<typeof run>> | undefined
const inMailbox: string[] = []

beforeAll(async () => {
  dovecot = await startDovecot()
  dovecot.addPerson('dave', 'app password')
  // Its certificate is vouched for here as a public one would be everywhere.
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), dovecot.cert!])
  sink = await startSmtpSink()
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
})
afterAll(async () => {
  await restarted?.stop()
  await world.end()
  await dovecot.stop()
  await sink.stop()
})

const put = async (
  id: string,
  o: { from?: string; to?: string; about?: string; folder?: MailFolder; at?: Date; subject?: string },
) => {
  const raw = [
    `From: ${o.from ?? `Person ${id} <${id}@example.com>`}`,
    `To: ${o.to ?? 'dave@hobday.example'}`,
    `Subject: ${o.subject ?? `Job ${id}`}`,
    `Message-ID: <${id}@mail.example>`,
    ...(o.about ? [`In-Reply-To: <${o.about}@mail.example>`] : []),
    ...(o.at ? [`Date: ${o.at.toUTCString()}`] : []),
    '',
    `About job ${id}.`,
    '',
  ].join('\r\n')
  await dovecot.deliver('dave', Buffer.from(raw), o.folder ?? 'INBOX', o.at ? { receivedAt: o.at } : {})
  inMailbox.push(`${id}@mail.example`)
}
const stored = async () =>
  (await world.services.opened.owner('select header_id as id from messages where connection_id = $1', [connectionId])).map(
    (r) => r.id as string,
  )
const fetchAll = async () => {
  // The start has begun to fetch by itself; a second time finds what that has left.
  for (let i = 0; i < 2; i++) await pullConnection(world.services, dave.workspaceId, connectionId)
  await world.settle()
}

test('a mailbox is connected over HTTP and its past arrives, quietly', async () => {
  for (let i = 0; i < 20; i++) await put(`old-${i}`, { at: new Date(Date.now() - (20 - i) * day) })
  const server = { host: '127.0.0.1', secure: false }
  const made = await dave.post(`${dave.w}/connections`, {
    kind: 'imap',
    address: 'dave@hobday.example',
    user: 'dave',
    password: 'app password',
    imap: { ...server, port: dovecot.port },
    smtp: { ...server, port: sink.port },
    wording: wordingFor('dave@hobday.example'),
  })
  expect(made).toMatchObject({ status: 200 })
  connectionId = made.body.id
  // A sign-in does not last the thirty days; a program's token does.
  const token = await dave.post(`${dave.w}/tokens`, { name: 'desk', scopes: ['read-inbox', 'reply'], days: 90 })
  bearer = { authorization: `Bearer ${token.body.token}` }
  await world.settle()
  await fetchAll()
  expect((await stored()).sort()).toEqual([...inMailbox].sort())
  expect(await world.services.opened.owner('select 1 from messages where not history')).toEqual([])
})

test('thirty days without us: everything that came meanwhile is there afterwards, once, whatever breaks while fetching it', async () => {
  await world.running.stop()
  await world.services.channels.drop(connectionId)
  const begin = Date.now()
  for (let i = 0; i < away; i++)
    await put(`new-${i}`, {
      at: new Date(begin + (i / away) * 30 * day),
      ...(i % 10 === 9 && { about: `new-${i - 1}`, from: `P <new-${i - 1}@example.com>` }),
    })
  // Written in another program, on the telephone.
  const to = 'Person new-3 <new-3@example.com>'
  await put('mine', {
    folder: 'Sent',
    from: 'Dave <dave@hobday.example>',
    to,
    about: 'new-3',
    subject: 'Re: Job new-3',
    at: new Date(begin + 29 * day),
  })
  world.move(30 * day)

  // Fetching is cut off again and again, each time at another step, and goes on from what was stored.
  for (const last of [3, 9, 14, 22, 31]) {
    let seen = 0
    const on = () => {
      if (++seen >= last) throw new Error('cut off')
    }
    const { channels } = world.services
    const failing = { ...world.services, ...seenServices(world.services, on), channels: seenChannels(channels, on) }
    await expect(pull(failing, dave.workspaceId, connectionId)).rejects.toThrow(/^cut off|reach the mail server/)
    if (last === 14) dovecot.cut()
  }
  restarted = await run(world.services)
  await fetchAll()
  expect((await stored()).sort()).toEqual([...inMailbox].sort())
  const told = await world.services.opened.owner(
    "select about->>'messageId' as id, count(*)::int as n from events where kind = 'message.received' group by 1 having count(*) > 1",
  )
  expect(told).toEqual([])
  const [fresh] = await world.services.opened.owner('select count(*)::int as n from messages where not history')
  expect(fresh!.n).toBe(away + 1)
}, 400_000)

test('what was written in another program stands in its thread as ours', async () => {
  const { opened } = world.services
  const [row] = await opened.owner("select conversation_id as c from messages where header_id = 'new-3@mail.example'")
  const whole = await dave.call('GET', `${dave.w}/conversations/${row!.c}`, undefined, bearer)
  expect(whole.body.messages.map((m: any) => m.direction)).toEqual(['in', 'out'])
  expect(whole.body.conversation.place).toBe('waiting')
})

test('an answer leaves through the mailbox, stands in Sent once, and is not taken for a new message', async () => {
  const [row] = await world.services.opened.owner(
    "select conversation_id as c from messages where header_id = 'new-5@mail.example'",
  )
  const queued = await dave.call(
    'POST',
    `${dave.w}/conversations/${row!.c}/messages`,
    { key: 'answer-to-5', text: 'Thursday?' },
    bearer,
  )
  expect(queued.status).toBe(200)
  world.move(11_000)
  await world.sweep()
  await world.settle()
  expect(sink.received).toHaveLength(1)
  expect(sink.received[0]!.envelope).toEqual({ from: 'dave@hobday.example', to: ['new-5@example.com'] })
  const idOf = (raw: Buffer) => /^Message-ID: <(.+)>/im.exec(raw.toString().replace(/\r?\n[ \t]+/g, ' '))![1]!
  const ours = idOf(sink.received[0]!.raw)
  const sent = path.join(dovecot.root, 'mail/dave/Maildir/.Sent')
  const copies = ['cur', 'new'].flatMap((d) =>
    fs.readdirSync(path.join(sent, d)).map((f) => fs.readFileSync(path.join(sent, d, f))),
  )
  expect(copies.map(idOf).sort()).toEqual(['mine@mail.example', ours].sort())
  inMailbox.push(ours)
  await fetchAll()
  expect((await stored()).sort()).toEqual([...inMailbox].sort())
})

test('a mailbox that was restored from a backup, with every number changed, brings nothing twice', async () => {
  await world.services.channels.drop(connectionId)
  for (const folder of ['INBOX', 'Sent'] as const) await dovecot.changeUidValidity('dave', folder)
  await put('after', { at: new Date(Date.now() + 31 * day) })
  await fetchAll()
  expect((await stored()).sort()).toEqual([...inMailbox].sort())
}, 400_000)
