import type { Clock } from '#platform/clock.ts'

export type MailServer = {
  readonly host: string
  readonly port: number /** TLS from the first byte; otherwise STARTTLS. */
  readonly secure: boolean
}

export type ImapSettings = {
  readonly address: string
  readonly user: string
  readonly password: string
  readonly imap: MailServer
  readonly smtp: MailServer
}

export type ReachOptions = {
  /** Milliseconds to wait for a connection, a greeting or an answer to what we send. */
  readonly timeoutMs?: number
  /** Accept a certificate that nobody vouches for. */
  readonly selfSigned?: boolean
  /** Accept servers inside a private network, and without TLS there. */
  readonly allowPrivate?: boolean
}
export type MailOptions = ReachOptions & { readonly clock: Clock }
