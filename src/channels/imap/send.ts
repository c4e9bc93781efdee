import type { ImapFlow } from 'imapflow'
import type { Outgoing } from '../channel.ts'
import type { Session } from './session.ts'
import type { ImapSettings, MailOptions } from './settings.ts'
import { sendSmtp } from './smtp.ts'

// What stood in a message that we made; anything else would be a search for something different.
const bare = (messageId: string) => messageId.replace(/^<|>$/g, '')

async function isInSent(session: Session, client: ImapFlow, messageId: string): Promise<boolean> {
  const path = await session.sentPath(client)
  if (path === undefined) return false
  const lock = await client.getMailboxLock(path, { readOnly: true })
  try {
    // NOOP first: a folder that was selected before may show what it held then.
    await client.noop()
    const found = await client.search({ header: { 'Message-ID': bare(messageId) } }, { uid: true })
    return Array.isArray(found) && found.length > 0
  } finally {
    lock.release()
  }
}

export const findSent = (session: Session, messageId: string) => session.use((client) => isInSent(session, client, messageId))

// These file what they sent by themselves, some seconds later: a search at once would not find it, and a second copy would stand.
const filesItself = /(^|\.)(gmail|googlemail|outlook|office365)\.com$/i

async function fileCopy(session: Session, message: Outgoing, now: Date): Promise<void> {
  await session.use(async (client) => {
    if (await isInSent(session, client, message.messageId)) return
    const path = await session.sentPath(client)
    if (path !== undefined) await client.append(path, Buffer.from(message.raw), ['\\Seen'], now)
  })
}

/** Once the server took it, it is sent: that no copy could be filed is never a failure to send. */
export async function sendMail(settings: ImapSettings, session: Session, message: Outgoing, o: MailOptions): Promise<void> {
  await sendSmtp({ ...settings.smtp, user: settings.user, password: settings.password }, message, o)
  if (filesItself.test(settings.smtp.host)) return
  await fileCopy(session, message, o.clock()).catch(() => {})
}
