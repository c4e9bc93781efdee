import type { ImapFlowError } from 'imapflow'
import { ChannelFailure, type FailureKind } from '../channel.ts'

const sentences = {
  password: "We couldn't sign in to the mailbox. Its password may have changed. Nothing is lost. Reconnect.",
  sendPassword: "We couldn't sign in to send mail. The mailbox's password may have changed. Nothing is lost. Reconnect.",
  certificate: "The mail server's certificate isn't valid, so we didn't send it the password. We'll try again.",
  noTls: "The mail server doesn't offer an encrypted connection, so we didn't send it the password. Check its settings.",
  away: "We couldn't reach the mail server. Nothing is lost; we'll keep trying.",
  busy: "The mail server asked us to wait. Nothing is lost; we'll try again.",
  refused: 'The mail server refused this message, so it was not sent.',
  recipient: "The mail server refused the recipient's address, so it was not sent. Check the address.",
  unknown: 'The connection broke while sending. The message may or may not have gone.',
} as const

/** How far an SMTP conversation had come. `given`: the whole message was handed over, only the answer is missing. */
export type Progress = 'connecting' | 'envelope' | 'given'

const failure = (kind: FailureKind, sentence: keyof typeof sentences, cause: unknown) =>
  new ChannelFailure(kind, sentences[sentence], { cause })

const isCertificate = (error: { code?: unknown; originalCode?: unknown }) =>
  [error.code, error.originalCode].some((code) => typeof code === 'string' && /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/.test(code))

// RFC 5530: these say that the server, not the password, is the trouble.
const passing = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN', 'THROTTLED'])

/** Whatever came out of IMAP, as what to do next. Nothing that reads can ever be `refused` or `unknown`. */
export function imapFailure(error: unknown): ChannelFailure {
  if (error instanceof ChannelFailure) return error
  const e = error as ImapFlowError
  if (isCertificate(e)) return failure('retry-later', 'certificate', error)
  if (e.authenticationFailed) {
    if (e.serverResponseCode && passing.has(e.serverResponseCode)) return failure('retry-later', 'busy', error)
    return failure('reconnect', 'password', error)
  }
  if (e.tlsFailed) return failure('reconnect', 'noTls', error)
  return failure('retry-later', e.responseStatus ? 'busy' : 'away', error)
}

type SmtpError = { code?: string; originalCode?: string; responseCode?: number; command?: string }

/** Whatever came out of SMTP. An answer decides; without one, it depends on how far we were (RFC 5321, 4.5.4.1). */
export function smtpFailure(error: unknown, progress: Progress): ChannelFailure {
  if (error instanceof ChannelFailure) return error
  const e = error as SmtpError
  const code = e.responseCode ?? 0
  if (e.code === 'EAUTH' || e.code === 'ENOAUTH' || code === 530 || code === 535)
    return code >= 400 && code < 500 ? failure('retry-later', 'busy', error) : failure('reconnect', 'sendPassword', error)
  if (progress === 'connecting') {
    if (isCertificate(e)) return failure('retry-later', 'certificate', error)
    if (e.code === 'ETLS') return failure('reconnect', 'noTls', error)
    return failure('retry-later', code ? 'busy' : 'away', error)
  }
  // 421 and 503 speak of the session, not of the message.
  if (code === 503 || (code >= 400 && code < 500)) return failure('retry-later', 'busy', error)
  if (code >= 500 && code < 600) return failure('refused', e.code === 'EENVELOPE' ? 'recipient' : 'refused', error)
  if (progress === 'given') return failure('unknown', 'unknown', error)
  if (e.code === 'EENVELOPE' || e.code === 'EMESSAGE') return failure('refused', 'refused', error)
  return failure('retry-later', 'away', error)
}
