import MailComposer from 'nodemailer/lib/mail-composer'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c]!)

/** Paragraphs of plain text as plain HTML; an address on a line of its own becomes a link. */
const asHtml = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((part) => (/^https?:\/\/\S+$/.test(part) ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('\n')

/** One machine-written mail (RFC 5322), plain and HTML alternatives; `Auto-Submitted` keeps robots from answering it (RFC 3834). */
export const composePlain = (mail: {
  from: string
  to: string
  subject: string
  text: string
  date: Date
  headers?: Readonly<Record<string, string>>
}): Promise<Uint8Array> =>
  new MailComposer({
    from: mail.from,
    to: { name: '', address: mail.to }, // never parsed as a list
    subject: mail.subject,
    date: mail.date,
    text: mail.text,
    html: asHtml(mail.text),
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
