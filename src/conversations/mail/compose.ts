import MailComposer from 'nodemailer/lib/mail-composer'
import { Refused } from '#platform/errors.ts'
import type { Address, Attachment } from './mail.ts'
import { encoded } from './markup.ts'
import { withoutPlace } from './picture.ts'

export type Composition = {
  /** Without angle brackets, like every id here. */
  readonly messageId: string
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc?: readonly Address[]
  readonly subject: string
  readonly text: string
  readonly inReplyTo: string | null
  /** Oldest first. */
  readonly references: readonly string[]
  readonly attachments: readonly Pick<Attachment, 'name' | 'type' | 'bytes'>[]
  readonly sentAt: Date
  /** Our mark in `X-Handlet-Loop`: an id for which `isOurs` says yes. */
  readonly loopToken: string
  /** Sent without a person looking at it: says so, so that other programs do not answer (RFC 3834 §5). */
  readonly automatic?: boolean
}

const referencesLength = 1_800

/** The first names the conversation and the last what is answered; what is too much goes from between (RFC 5322 §3.6.4). */
export function trimReferences(references: readonly string[]): string[] {
  const all = [...new Set(references)]
  if (all.length < 2) return all
  const last: string[] = []
  let length = all[0]!.length
  for (const id of all.slice(1).reverse()) {
    length += id.length + 3
    if (length > referencesLength && last.length) break
    last.unshift(id)
  }
  return [all[0]!, ...last]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a header holds none
const control = /[\u0000-\u001f\u007f\u2028\u2029]/

function header(what: string, value: string): string {
  if (control.test(value)) throw new Refused('invalid', `${what} must be on one line.`)
  return value
}

function person(what: string, { name, address }: Address): Address {
  header(what, name)
  if (!/^[^\s<>"(),:;@\\]+@[^\s<>"(),:;@\\]+$/u.test(header(what, address)))
    throw new Refused('invalid', `${what} is not an email address.`)
  return { name, address }
}

function id(what: string, value: string): string {
  if (!/^[^\s<>]+@[^\s<>]+$/.test(header(what, value))) throw new Refused('invalid', `${what} is not a message id.`)
  return `<${value}>`
}

/** A message of somebody else may carry an id that the standard does not know; we need not repeat it. */
const wellFormed = (value: string) => /^[^\s<>]{1,250}@[^\s<>]{1,250}$/.test(value) && !control.test(value)

const htmlOf = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${encoded(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n')

/** The whole message as bytes, ready to send. Throws Refused when a field would not stay in its line. */
export async function compose(mail: Composition): Promise<Uint8Array> {
  if (!mail.to.length) throw new Refused('invalid', 'Say who the message is for.')
  const text = mail.text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed()
  const inReplyTo = mail.inReplyTo && wellFormed(mail.inReplyTo) ? mail.inReplyTo : null
  const headers: Record<string, string> = { 'X-Handlet-Loop': header('The loop mark', mail.loopToken) }
  if (mail.automatic) headers['Auto-Submitted'] = 'auto-replied'
  const composer = new MailComposer({
    from: person('The sender', mail.from),
    to: mail.to.map((to) => person('The recipient', to)),
    ...(mail.cc?.length ? { cc: mail.cc.map((cc) => person('The recipient of the copy', cc)) } : {}),
    subject: header('The subject', mail.subject),
    messageId: id('The message id', mail.messageId),
    ...(inReplyTo ? { inReplyTo: `<${inReplyTo}>` } : {}),
    references: trimReferences(mail.references.filter(wellFormed)).map((one) => `<${one}>`),
    date: mail.sentAt,
    text,
    html: htmlOf(text),
    // Fixed, so that long lines and trailing spaces arrive as they were written.
    encoding: 'quoted-printable',
    headers,
    attachments: mail.attachments.map((file) => ({
      filename: header('The name of the file', file.name),
      contentType: header('The kind of the file', file.type),
      content: Buffer.from(file.type === 'image/jpeg' ? withoutPlace(file.bytes) : file.bytes),
      contentDisposition: 'attachment',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return await composer.compile().build()
}
