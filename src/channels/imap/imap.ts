import type { Channel } from '../channel.ts'
import { ChannelFailure } from '../channel.ts'
import { type Known, pullMail } from './pull.ts'
import { findSent, sendMail } from './send.ts'
import { openSession } from './session.ts'
import type { ImapSettings, MailOptions } from './settings.ts'
import { checkSmtp } from './smtp.ts'
import { watchInbox } from './watch.ts'

export type { ImapSettings, MailOptions, MailServer } from './settings.ts'

/** A mailbox at any provider with IMAP and SMTP. One connection, opened at the first call; nothing happens before. */
export function openImap(settings: ImapSettings, o: MailOptions): Channel {
  const session = openSession(settings, o)
  const known: Known = new Map()
  const closing = new AbortController()
  return {
    pull: (cursor, limit) =>
      session.use(async (client) => pullMail(client, await session.sentPath(client), cursor, limit, known, o.clock())),
    async send(message) {
      if (closing.signal.aborted)
        throw new ChannelFailure('retry-later', 'The mailbox was closed before the message could be sent.')
      await sendMail(settings, session, message, o)
    },
    find: (messageId) => findSent(session, messageId),
    watch: (changed, signal) => watchInbox(session, changed, AbortSignal.any([signal, closing.signal])),
    async check() {
      await session.use(async (client) => {
        const inbox = await client.status('INBOX', { messages: true })
        if (!inbox) throw new ChannelFailure('retry-later', "The mail server didn't show us the Inbox. We'll try again.")
      })
      await checkSmtp({ ...settings.smtp, user: settings.user, password: settings.password }, o)
    },
    async close() {
      closing.abort()
      await session.close()
    },
  }
}
