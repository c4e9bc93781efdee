import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Outgoing } from '../channel.ts'
import { ChannelFailure } from '../channel.ts'
import { reach } from './address.ts'
import { type Progress, smtpFailure } from './failures.ts'
import type { MailServer, ReachOptions } from './settings.ts'

export type SmtpSettings = MailServer & { readonly user?: string; readonly password?: string }

const step = (run: (done: (error?: Error | null) => void) => void, broken: Promise<never>) =>
  Promise.race([new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve()))), broken])

type Signed = { readonly connection: SMTPConnection; readonly broken: Promise<never> }

async function signIn(settings: SmtpSettings, o: ReachOptions): Promise<Signed> {
  const { ip, servername, isPrivate } = await reach(settings.host, o.allowPrivate ?? false)
  const connection = new SMTPConnection({
    host: ip,
    port: settings.port,
    secure: settings.secure,
    ...(servername ? { servername } : {}),
    // Without this an attacker on the path strips STARTTLS and reads the password.
    requireTLS: !settings.secure && !isPrivate,
    tls: { rejectUnauthorized: !o.selfSigned },
    allowInternalNetworkInterfaces: true,
    ...(o.timeoutMs ? { connectionTimeout: o.timeoutMs, greetingTimeout: o.timeoutMs, socketTimeout: o.timeoutMs } : {}),
  })
  const broken = new Promise<never>((_, reject) => connection.on('error', reject))
  broken.catch(() => {})
  try {
    await step((done) => connection.connect(done), broken)
    const { user, password } = settings
    if (user !== undefined && password !== undefined)
      await step((done) => connection.login({ user, pass: password, credentials: { user, pass: password } }, done), broken)
    return { connection, broken }
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Signs in and leaves. Throws ChannelFailure. */
export async function checkSmtp(settings: SmtpSettings, o: ReachOptions): Promise<void> {
  try {
    const { connection } = await signIn(settings, o)
    connection.quit()
  } catch (error) {
    throw smtpFailure(error, 'connecting')
  }
}

/** Resolves when the server took the message for every recipient. Throws ChannelFailure. */
export async function sendSmtp(settings: SmtpSettings, message: Outgoing, o: ReachOptions): Promise<void> {
  let progress: Progress = 'connecting'
  let connection: SMTPConnection | undefined
  try {
    const signed = await signIn(settings, o)
    connection = signed.connection
    progress = 'envelope'
    // nodemailer reads the stream only once the server has answered DATA with 354. Until the stream is read to its end the
    // final dot cannot have gone, so the server cannot have taken it; from then on it may have (RFC 5321, 4.1.1.4).
    const body = Readable.from([Buffer.from(message.raw)])
    body.once('end', () => {
      progress = 'given'
    })
    const envelope = { from: message.from, to: [...message.to], size: message.raw.byteLength }
    const rejected = await new Promise<number>((resolve, reject) => {
      signed.broken.catch(reject)
      signed.connection.send(envelope, body, (error, info) => (error ? reject(error) : resolve(info?.rejected?.length ?? 0)))
    })
    connection.quit()
    if (rejected > 0)
      throw new ChannelFailure('refused', 'The mail server refused one of the recipients. The others have the message.')
  } catch (error) {
    connection?.close()
    throw smtpFailure(error, progress)
  }
}
