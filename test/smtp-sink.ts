import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type SmtpBehaviour = 'accept' | 'refuse' | 'defer' | 'drop-after-data' | 'drop-before-data' | 'auth-fail'
export type SmtpSink = {
  port: number
  /** What was accepted; with `drop-after-data` also what was taken before the line went dead. */
  received: { envelope: { from: string; to: string[] }; raw: Buffer }[]
  behave(mode: SmtpBehaviour): void
  stop(): Promise<void>
}

const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

/** A submission server on loopback that takes any credential, and misbehaves on request. */
export async function startSmtpSink(): Promise<SmtpSink> {
  let mode: SmtpBehaviour = 'accept'
  const received: SmtpSink['received'] = []
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 200,
    onAuth: (auth, _session, done) =>
      mode === 'auth-fail' ? done(answer(535, '5.7.8 Authentication failed')) : done(null, { user: auth.username ?? '' }),
    onRcptTo: (_to, _session, done) => {
      if (mode === 'refuse') return done(answer(550, '5.1.1 No such mailbox'))
      if (mode === 'defer') return done(answer(451, '4.3.0 Try again later'))
      done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      if (mode === 'drop-before-data') return hangUp()
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
        received.push({ envelope: { from, to: session.envelope.rcptTo.map((r) => r.address) }, raw: Buffer.concat(chunks) })
        if (mode === 'drop-after-data') hangUp()
        else done()
      })
    },
  })
  // The library has no word for a line that goes dead: its open connections are a set of objects with their socket.
  const hangUp = () => {
    for (const connection of (server as any).connections) connection._socket.destroy()
  }
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    behave: (next) => {
      mode = next
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
