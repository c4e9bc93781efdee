import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import nodemailer from 'nodemailer'
import { logins } from '#accounts/logins.ts'
import { members } from '#accounts/members.ts'
import { workspaces } from '#accounts/workspaces.ts'
import { connectForwarding } from '#channels/connect.ts'
import { connections } from '#channels/connections.ts'
import { readFile } from '#conversations/files.ts'
import { uuidv7 } from '#platform/ids.ts'
import { scratch } from '../scratch.ts'
import type { SmtpSink } from '../smtp-sink.ts'
import type { Order, Orders } from './child.ts'
import { putInto, sentFrom } from './mailbox-on-disk.ts'
import { openProgram, type Program, type Remains } from './program.ts'

/** What is there before anything happens: a business with a forwarding address, a mailbox, and a conversation in each. */
export type Seed = {
  dir: string
  url: string | null
  workspaceId: string
  loginId: string
  forwardingId: string
  mailboxId: string
  conversations: { forwarding: string; mailbox: string }
}
/** Makes a copy of the seed's database for one case: a folder, or a database of its own. Null `url`: embedded. */
export type Copy = (seed: Seed, dir: string) => Promise<{ url: string | null; drop(): Promise<void> }>
export const scenarios = ['forwarding', 'mailbox', 'reply by relay', 'reply by mailbox'] as const
export type Scenario = (typeof scenarios)[number]
export type Outcome = {
  lost: string[]
  duplicated: string[]
  sentTwice: string[]
  askedAPerson: number
}

/** A start costs seconds of compiling, and every moment is a start. */
const compiled = path.resolve('node_modules/.cache/handlet-compiled')
const business = 'hobday'
const attachment = Buffer.from('%PDF-1.4 a drawing of a tap')
const letter = (id: string, extra = '') =>
  `From: Jo Ashdown <jo-${id}@example.com>\r\nTo: ${business}@in.handlet.example\r\nSubject: Tap ${id}\r\nMessage-ID: <${id}@example.com>\r\n${extra}`
const plain = (id: string) => Buffer.from(`${letter(id)}Content-Type: text/plain\r\n\r\nThe kitchen tap leaks, can you come?\r\n`)
const withFile = (id: string) =>
  Buffer.from(
    `${letter(id, 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n')}\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee drawing\r\n--b\r\nContent-Type: application/pdf; name=tap.pdf\r\nContent-Disposition: attachment; filename=tap.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${attachment.toString('base64')}\r\n--b--\r\n`,
  )
const letters = [plain('one'), withFile('two'), plain('three')]
const letterIds = ['one@example.com', 'two@example.com', 'three@example.com']

/** Makes the business on a migrated, empty database that `remains` names, through the program itself. */
export async function plant(remains: Remains): Promise<Omit<Seed, 'dir' | 'url'>> {
  fs.mkdirSync(remains.mailbox, { recursive: true })
  const program = await openProgram(remains)
  const { database, clock } = program.services
  const [workspaceId, loginId, mailboxId] = [uuidv7(), uuidv7(), uuidv7()]
  const forwardingId = await database.withPlatform(async (tx) => {
    await tx.insert(workspaces).values({ id: workspaceId, name: 'Hobday & Sons', slug: business })
    await tx.insert(logins).values({ id: loginId, name: 'Dave Hobday', email: 'dave@hobday.example' })
    await tx.insert(members).values({ workspaceId, loginId, role: 'owner', joinedAt: clock() })
    const by = { authorisedBy: loginId, authorisedAt: clock(), wording: 'test' }
    await tx.insert(connections).values({ workspaceId, id: mailboxId, kind: 'imap', address: 'dave@hobday.example', ...by })
    return connectForwarding(tx, { workspaceId, slug: business, by: loginId, mailDomain: 'handlet.example', now: clock() })
  })
  await post(program.running.smtpPort, plain('first'))
  putInto(remains.mailbox, plain('older'))
  await program.sweep()
  await program.settle()
  const [rows] = [await program.opened.owner('select m.header_id as h, m.conversation_id as c from messages m')]
  const of = (id: string) => rows.find((r) => r.h === `${id}@example.com`)!.c as string
  const conversations = { forwarding: of('first'), mailbox: of('older') }
  await program.close()
  return { workspaceId, loginId, forwardingId, mailboxId, conversations }
}

async function post(port: number, raw: Buffer) {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true, socketTimeout: 20_000 })
  try {
    await transport.sendMail({ envelope: { from: 'jo@example.com', to: [`${business}@in.handlet.example`] }, raw })
  } finally {
    transport.close()
  }
}

/** Talks to the process that is going to die; every wait ends when it does. */
function speak(child: ChildProcess) {
  const heard: any[] = []
  child.on('message', (m) => heard.push(m))
  const dead = once(child, 'exit').then(() => null)
  const until = async <T>(pick: (m: any) => T | undefined): Promise<T | null> => {
    for (;;) {
      const found = heard.map(pick).find((x) => x !== undefined)
      if (found !== undefined) return found
      if (child.exitCode !== null || child.signalCode !== null) return null
      await Promise.race([once(child, 'message'), dead])
    }
  }
  const order = async (o: Order) => {
    if (child.connected) child.send(o, () => {})
    return until((m) => (m.done === o.do ? true : undefined))
  }
  return { until, order, dead, heard }
}

/** Runs a scenario in a process that dies at `dieAt` (0: never), starts again on what remains, and compares with the world outside. */
export async function crashAt(seed: Seed, copy: Copy, sink: SmtpSink, scenario: Scenario, dieAt: number) {
  const dir = scratch('crash')
  const copied = await copy(seed, dir)
  for (const part of ['files', 'keys', 'mailbox'])
    if (fs.existsSync(path.join(seed.dir, part))) fs.cpSync(path.join(seed.dir, part), path.join(dir, part), { recursive: true })
  const mailbox = path.join(dir, 'mailbox')
  const remains: Remains = { dir, url: copied.url, mailbox, relayUrl: `smtp://relay:secret@127.0.0.1:${sink.port}` }
  const orders: Orders = { remains, workspaceId: seed.workspaceId, dieAt }
  const script = new URL('./child.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
  const { until, order, dead, heard } = speak(child)
  const smtpPort = await until((m) => m.ready as number | undefined)
  const key = `key-${path.basename(dir)}`
  const asked = scenario === 'reply by relay' ? seed.conversations.forwarding : seed.conversations.mailbox
  const answer = { do: 'reply', conversationId: asked, key, by: seed.loginId } as const
  const unsent = [...letters]
  if (scenario === 'forwarding') {
    // As a mail server does: what was not acknowledged is sent again, later.
    while (
      unsent[0] &&
      smtpPort !== null &&
      (await post(smtpPort, unsent[0]).then(
        () => true,
        () => false,
      ))
    )
      unsent.shift()
  } else if (scenario === 'mailbox') {
    for (const raw of letters) putInto(mailbox, raw)
    await order({ do: 'pull', connectionId: seed.mailboxId })
  } else await order(answer)
  await order({ do: 'finish' })
  const moments = await until((m) => m.moments as string[] | undefined)
  if (child.exitCode !== null) throw new Error(`the process ended by itself with ${child.exitCode}`)
  if (moments) child.kill('SIGKILL')
  await dead

  const program = await openProgram(remains, { minutes: 20 })
  if (scenario === 'forwarding') for (const raw of unsent) await post(program.running.smtpPort, raw)
  if (scenario.startsWith('reply') && !heard.some((m) => m.acknowledged)) await resend(program, seed, answer)
  // A task whose process died is given out again by the queue itself, five minutes later.
  await program.opened.owner("update pgboss.job set state = 'retry', start_after = now() where state = 'active'")
  program.move(20 * 60_000)
  await program.sweep()
  await program.settle()
  await program.sweep()
  await program.settle()
  // The clockwork of the new process sweeps too, and may be sending at this very moment.
  for (let tries = 0; tries < 200; tries++) {
    const [busy] = await program.opened.owner("select count(*)::int as n from deliveries where state = 'sending'")
    if (busy!.n === 0) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const outcome = await compare(program, seed, scenario, key, sink, mailbox)
  await program.close()
  await copied.drop()
  fs.rmSync(dir, { recursive: true, force: true })
  return { ...outcome, moments: moments ?? [], reached: moments === null }
}

async function resend(program: Program, seed: Seed, o: Extract<Order, { do: 'reply' }>) {
  const { reply } = await import('#conversations/reply.ts')
  const { conversationId, key, by } = o
  const text = 'About £85. Thursday?'
  await reply(program.services, seed.workspaceId, { conversationId, key, by, text, attachmentIds: [], sendAt: null })
}

type Found = Pick<Outcome, 'lost' | 'duplicated' | 'sentTwice' | 'askedAPerson'>

async function compare(p: Program, seed: Seed, scenario: Scenario, key: string, sink: SmtpSink, mailbox: string): Promise<Found> {
  const found: Found = { lost: [], duplicated: [], sentTwice: [], askedAPerson: 0 }
  if (scenario.startsWith('reply')) await compareSent(p, key, scenario, sink, mailbox, found)
  else await compareStored(p, seed, found)
  const [left] = await p.opened.owner("select count(*)::int as n from journal where state in ('pending', 'quarantined')")
  if (left!.n > 0) found.lost.push(`${left!.n} in the journal`)
  return found
}

async function compareStored(p: Program, seed: Seed, found: Found) {
  const rows = await p.opened.owner(`
    select m.header_id as id, m.id as message, (select count(*)::int from events e where e.workspace_id = m.workspace_id
      and e.kind = 'message.received' and e.about->>'messageId' = m.id::text) as told,
      (select count(*)::int from intent_decisions d where d.message_id = m.id) as decided,
      (select count(*)::int from events e where e.kind = 'intent.decided' and e.about->>'messageId' = m.id::text) as announced,
      (select jsonb_agg(a.address) from attachments a where a.message_id = m.id) as files from messages m`)
  for (const id of letterIds) {
    const mine = rows.filter((r) => r.id === id)
    const [one] = mine
    if (!one || one.told === 0 || one.decided === 0) found.lost.push(id)
    if (mine.length > 1 || (one && (one.told > 1 || one.announced > 1))) found.duplicated.push(id)
    if (one && id.startsWith('two')) {
      const files: string[] = one.files ?? []
      const bytes = files[0] ? await readFile(p.services, seed.workspaceId, files[0]).catch(() => null) : null
      if (!bytes || !attachment.equals(bytes)) found.lost.push('tap.pdf')
      if (files.length > 1) found.duplicated.push('tap.pdf')
    }
  }
  const people = await p.opened.owner('select value, count(*)::int as n from identities group by value having count(*) > 1')
  found.duplicated.push(...people.map((r) => r.value as string))
}

async function compareSent(p: Program, key: string, scenario: Scenario, sink: SmtpSink, mailbox: string, found: Found) {
  const rows = await p.opened.owner(
    'select d.state, m.provider_id as id from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id where d.key = $1',
    [key],
  )
  const written = await p.opened.owner("select count(*)::int as n from messages where direction = 'out'")
  if (rows.length === 0) found.lost.push('the reply')
  if (rows.length > 1 || written[0]!.n > 1) found.duplicated.push('the reply')
  for (const { state, id } of rows) {
    const left = scenario === 'reply by mailbox' ? sentFrom(mailbox) : sink.received.map((r) => messageIdOf(r.raw))
    const times = left.filter((x) => x === id).length
    if (times > 1) found.sentTwice.push(id)
    if (state === 'unknown') found.askedAPerson++
    // Said to be sent and never seen outside; or neither sent nor waiting for anybody.
    else if (state !== 'sent' || times === 0) found.lost.push(`${id} ${state}`)
  }
}
const messageIdOf = (raw: Buffer) => /^message-id:\s*<([^>]+)>/im.exec(raw.toString('latin1').replace(/\r\n[ \t]+/g, ' '))?.[1]
