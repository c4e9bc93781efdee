import { setImmediate as nextTurn } from 'node:timers/promises'
import { ImapFlow, type StatusObject } from 'imapflow'
import { reach } from './address.ts'
import { imapFailure } from './failures.ts'
import type { ImapSettings, MailOptions } from './settings.ts'

const maxIdleMs = 28 * 60_000 // RFC 2177: again before 29 minutes
const closeMs = 3_000

/** One IMAP connection, opened when needed, used by one caller at a time and opened again after it broke. */
export type Session = {
  /** `turn` has the connection to itself until it resolves. Throws ChannelFailure. */
  use<T>(turn: (client: ImapFlow) => Promise<T>): Promise<T>
  /** The path of the folder for sent mail, undefined when there is none. */
  sentPath(client: ImapFlow): Promise<string | undefined>
  close(): Promise<void>
}

/** A server shows a selected folder as it was; NOOP lets it look again (RFC 9051, 6.3.11 and 6.1.2). */
export async function statusOf(client: ImapFlow, path: string): Promise<StatusObject> {
  if (client.mailbox && client.mailbox.path === path) await client.noop()
  return (await client.status(path, { uidNext: true, uidValidity: true, highestModseq: true })) || { path }
}

async function connect(settings: ImapSettings, o: MailOptions): Promise<ImapFlow> {
  const { ip, servername, isPrivate } = await reach(settings.imap.host, o.allowPrivate ?? false)
  const client = new ImapFlow({
    host: ip,
    port: settings.imap.port,
    secure: settings.imap.secure,
    ...(servername ? { servername } : {}),
    // Without this an attacker on the path strips STARTTLS and reads the password.
    ...(settings.imap.secure || isPrivate ? {} : { doSTARTTLS: true }),
    auth: { user: settings.user, pass: settings.password },
    tls: { rejectUnauthorized: !o.selfSigned },
    clientInfo: { name: 'Handlet' },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: maxIdleMs,
    maxLiteralSize: 64 * 1024 * 1024,
    ...(o.timeoutMs ? { connectionTimeout: o.timeoutMs, greetingTimeout: o.timeoutMs } : {}),
  })
  // A connection that breaks rejects the call in hand; an 'error' that nobody hears would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

export function openSession(settings: ImapSettings, o: MailOptions): Session {
  let current: ImapFlow | undefined
  let sent: { client: ImapFlow; path: string | undefined } | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  async function turn<T>(use: (client: ImapFlow) => Promise<T>): Promise<T> {
    if (closed) throw imapFailure(new Error('closed'))
    try {
      if (!current?.usable) {
        current?.close()
        current = await connect(settings, o)
        if (closed) current.close()
      }
      return await use(current)
    } catch (error) {
      throw imapFailure(error)
    }
  }

  return {
    use(work) {
      const mine = last.then(() => turn(work))
      last = mine.catch(() => {})
      return mine
    },
    async sentPath(client) {
      if (sent?.client !== client) {
        const folders = await client.list()
        sent = { client, path: folders.find((folder) => folder.specialUse === '\\Sent')?.path }
      }
      return sent.path
    },
    async close() {
      closed = true
      const client = current
      current = undefined
      if (!client?.usable) return client?.close()
      const timer = setTimeout(() => client.close(), closeMs)
      await client.logout().catch(() => client.close())
      clearTimeout(timer)
      await nextTurn()
    },
  }
}
