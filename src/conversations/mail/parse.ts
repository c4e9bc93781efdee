import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import PostalMime, { addressParser, decodeWords, type Email } from 'postal-mime'
import { cleanLine, cleanText } from './clean.ts'
import { readFiles } from './files.ts'
import { type Headers, headersOf, kindOf, listIdOf, loopHeader } from './kind.ts'
import { limits, quarantined } from './limits.ts'
import type { Address, Mail, Own, Parsed } from './mail.ts'
import { textFromHtml } from './plain.ts'
import { bodyStart, hasHeaders, precheck } from './precheck.ts'
import { sanitiseHtml } from './sanitise.ts'
import { splitReply } from './split.ts'

/** One message, or why it was put aside. Never throws, whatever the bytes. */
export async function parseMail(raw: Uint8Array, own: Own): Promise<Parsed> {
  return claim(await read(raw), own)
}

/** A reading, before anybody knows whose it is: asking `own` takes a function, which a worker cannot be given. */
export type Reading = { readonly parsed: Parsed; readonly loop: string | null }

/** Our own message come back: by its Message-ID, or by the id that we put into the loop header. */
export function claim({ parsed, loop }: Reading, own: Own): Parsed {
  if (!('mail' in parsed)) return parsed
  const { messageId } = parsed.mail
  const ours = (messageId && own.isOurs(messageId)) || (loop && own.isOurs(loop))
  return ours ? { mail: { ...parsed.mail, kind: 'loop' } } : parsed
}

export async function read(raw: Uint8Array): Promise<Reading> {
  try {
    const refused = precheck(raw)
    if (refused) return { parsed: refused, loop: null }
    const email = await PostalMime.parse(hasHeaders(raw) ? raw : Buffer.concat([Buffer.from('\n'), raw]), {
      forceRfc822Attachments: true,
      maxNestingDepth: limits.nesting,
      maxHeadersSize: limits.headerBytes,
    })
    if (email.attachments.length > limits.attachments) return { parsed: quarantined('too-many-parts'), loop: null }
    const headers = headersOf(email.headers)
    return { parsed: await build(email, headers, raw), loop: headers.first(loopHeader)?.trim() || null }
  } catch (problem) {
    const says = problem instanceof Error ? problem.message : ''
    const reason = says.includes('nesting depth') ? 'too-deep' : says.includes('header size') ? 'too-large' : 'unreadable'
    return { parsed: quarantined(reason), loop: null }
  }
}

async function build(email: Email, headers: Headers, raw: Uint8Array): Promise<Parsed> {
  const html = sanitiseHtml((email.html ?? '').slice(0, limits.htmlLength)) || null
  // A boundary that never comes leaves nothing, and somebody wrote something.
  const found = email.text || email.html || email.attachments.length > 0
  const plain = cleanText(found ? (email.text ?? '') : bodyOf(raw))
  const made = plain.trim() ? plain : html ? textFromHtml(html) : ''
  const text = made.slice(0, limits.textLength).toWellFormed()
  const { files, bomb } = await readFiles(email.attachments, html)
  if (bomb) return quarantined('archive-bomb')

  const [from = nobody] = [...addresses(email.headers, 'from'), ...addresses(email.headers, 'sender')]
  const subject = cleanLine(decodeWords(headers.first('subject') ?? ''), limits.subjectLength)
  const kind = kindOf(headers, from.address, subject)
  const mail: Mail = {
    messageId: ids(headers.first('message-id'))[0] ?? null,
    inReplyTo: ids(headers.first('in-reply-to')),
    references: ids(headers.first('references')),
    from,
    replyTo: addresses(email.headers, 'reply-to'),
    to: addresses(email.headers, 'to'),
    cc: addresses(email.headers, 'cc'),
    subject,
    sentAt: sentAt(headers.first('date')),
    text,
    html,
    ...splitReply(text),
    kind,
    about: kind === 'bounce' || kind === 'report' ? about(email, headers) : null,
    listId: listIdOf(headers)?.replaceAll('\0', '').toWellFormed() ?? null,
    attachments: files,
    fingerprint: fingerprint(from, headers, subject, raw),
  }
  return { mail }
}

const bodyOf = (raw: Uint8Array) => Buffer.from(raw.subarray(bodyStart(raw))).toString('utf8', 0, limits.textLength)

const nobody: Address = { name: '', address: '' }

function addresses(headers: Email['headers'], key: string): Address[] {
  const found: Address[] = []
  for (const header of headers) {
    if (header.key !== key) continue
    for (const one of addressParser(header.value.slice(0, limits.headerBytes), { flatten: true })) {
      if (found.length === limits.addresses) return found
      const name = cleanLine(one.name ?? '', limits.nameLength)
      const address = cleanLine(one.address ?? '', 320).replace(/\s/g, '')
      if (!address && !name) continue
      const at = address.lastIndexOf('@') + 1
      found.push({ name, address: at === 0 ? address : address.slice(0, at) + hostOf(address.slice(at)) })
    }
  }
  return found
}

/** As it is looked up: `раypal.example` in Cyrillic letters is another host than the one it looks like. */
const hostOf = (written: string) => domainToASCII(written) || written.toLowerCase()

/** Message-IDs of a header. Some programs leave the brackets out; one that is too long to be true is left out. */
function ids(value: string | null): string[] {
  if (!value) return []
  const bracketed = [...value.matchAll(/<([^<>]+)>/g)].map((found) => found[1]!)
  const all = (bracketed.length ? bracketed : value.split(/[\s,]+/).filter((word) => word.includes('@')))
    .map((id) => cleanLine(id, limits.idLength + 1).replace(/\s/g, ''))
    .filter((id) => id.length > 0 && id.length <= limits.idLength)
  const different = [...new Set(all)]
  return different.length <= limits.references ? different : [different[0]!, ...different.slice(1 - limits.references)]
}

/** Null when there is none, or one that no mail can have: mail is younger than 1980. */
function sentAt(value: string | null): Date | null {
  const date = new Date((value ?? '').slice(0, 100).replace(/\([^()]*\)\s*$/, ''))
  const year = date.getUTCFullYear()
  return year >= 1980 && year <= 2100 ? date : null
}

function about(email: Email, headers: Headers): string | null {
  for (const part of email.attachments) {
    const type = part.mimeType
    const content = part.content
    if (!/^(?:message\/(?:rfc822|delivery-status|disposition-notification|global)|text\/rfc822-headers)/.test(type)) continue
    const start =
      typeof content === 'string' ? content : Buffer.from(content.slice(0, limits.headerBytes) as Uint8Array).toString('latin1')
    const name = /rfc822|global$/.test(type) ? 'Message-ID' : '(?:Original-Message-ID|X-Original-Message-ID)'
    const found = new RegExp(`^${name}:\\s*<([^<>\\s]{1,${limits.idLength}})>`, 'im').exec(start)?.[1]
    if (found) return cleanLine(found, limits.idLength)
  }
  return ids(headers.first('in-reply-to'))[0] ?? ids(headers.first('references')).at(-1) ?? null
}

function fingerprint(from: Address, headers: Headers, subject: string, raw: Uint8Array): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([from.address, headers.first('date')?.trim() ?? '', subject]))
  return hash.update(unixLines(raw.subarray(hasHeaders(raw) ? bodyStart(raw) : 0))).digest('hex')
}

/** One provider hands a message over with CRLF, the next with LF, and some add an empty line at the end. */
function unixLines(body: Uint8Array): Uint8Array {
  let out = body
  if (body.includes(0x0d)) {
    out = new Uint8Array(body.length)
    let length = 0
    for (let at = 0; at < body.length; at++) if (body[at] !== 0x0d || body[at + 1] !== 0x0a) out[length++] = body[at]!
    out = out.subarray(0, length)
  }
  let end = out.length
  while (end > 0 && out[end - 1] === 0x0a) end--
  return out.subarray(0, end)
}
