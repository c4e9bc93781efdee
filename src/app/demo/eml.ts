import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import MailComposer from 'nodemailer/lib/mail-composer'
import MimeNode from 'nodemailer/lib/mime-node'
import { cast, type Person } from './cast.ts'
import { profile } from './profile.ts'
import { type FileName, type MailStep, timeOf } from './step.ts'

/** What the thread says so far: Message-IDs without angle brackets, oldest first, ending with the message itself. */
export type Thread = readonly string[]

const mimeTypes: Record<FileName, string> = {
  'leak.jpg': 'image/jpeg',
  'boiler.png': 'image/png',
  'purchase-order.pdf': 'application/pdf',
}

export const writer = (step: MailStep): Person & { readonly email: string } => {
  const person: Person = cast[step.from]
  if (!step.otherAddress) return person
  if (!person.otherEmail) throw new Error(`${step.from} has one address only`)
  return { ...person, email: person.otherEmail }
}

/** The domain's own Message-ID for this mail of this week, without angle brackets. */
export const messageIdOf = (step: MailStep, weekStart: Date): string => {
  const domain = writer(step).email.split('@')[1]
  return `${timeOf(step.at, weekStart).getTime().toString(36)}.${step.key}@${domain}`
}

/** The whole message (RFC 5322): the same bytes for the same step, week and thread. `before`: the messages that it answers. */
export const toEml = async (step: MailStep, weekStart: Date, before: Thread = []): Promise<Uint8Array> => {
  const from = writer(step)
  const messageId = messageIdOf(step, weekStart)
  const references = before.map((id) => `<${id}>`)
  const last = references.at(-1)
  const head = {
    from: { name: from.name, address: from.email },
    to: profile.email,
    subject: step.subject,
    date: timeOf(step.at, weekStart),
    messageId: `<${messageId}>`,
    ...(last ? { inReplyTo: last, references: references.join(' ') } : {}),
  }
  if (step.automatic === 'bounce') return bounce(step, head, before.at(-1) ?? '')
  const attachments = await Promise.all(
    (step.attach ?? []).map(async (filename) => ({
      filename,
      content: await readFile(new URL(`files/${filename}`, import.meta.url)),
      contentType: mimeTypes[filename],
    })),
  )
  const mail = new MailComposer({
    ...head,
    text: `${step.text.trim()}\n`,
    ...(step.html ? { html: step.html.trim() } : {}),
    headers: { ...step.headers },
    attachments,
    baseBoundary: step.key,
    newline: 'windows',
    disableUrlAccess: true,
  })
  return bytes(mail.compile().createReadStream())
}

type Head = {
  from: { name: string; address: string }
  to: string
  subject: string
  date: Date
  messageId: string
  references?: string
}

/** A delivery status notification (RFC 3464). */
const bounce = (step: MailStep, head: Head, about: string): Promise<Uint8Array> => {
  const report = new MimeNode('multipart/report; report-type=delivery-status', { baseBoundary: step.key, newline: 'windows' })
  report.setHeader({
    From: head.from,
    To: head.to,
    Subject: head.subject,
    Date: head.date,
    'Message-Id': head.messageId,
    'Auto-Submitted': 'auto-replied',
    ...(head.references ? { References: head.references, 'In-Reply-To': `<${about}>` } : {}),
  })
  const domain = head.from.address.split('@')[1]
  const status = [
    `Reporting-MTA: dns; mx.${domain}`,
    '',
    ...Object.entries(step.headers ?? {}).map(([name, says]) => `${name}: ${says}`),
  ]
  report.createChild('text/plain; charset=utf-8').setContent(`${step.text.trim()}\n`)
  report.createChild('message/delivery-status').setContent(`${status.join('\r\n')}\r\n`)
  report.createChild('text/rfc822-headers').setContent(`Message-ID: <${about}>\r\nFrom: ${head.to}\r\n`)
  return bytes(report.createReadStream())
}

const bytes = async (stream: NodeJS.ReadableStream): Promise<Uint8Array> => new Uint8Array(await buffer(Readable.from(stream)))
