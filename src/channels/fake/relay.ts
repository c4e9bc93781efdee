import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail relay on loopback that takes everything and sends nothing on: where the demo's answers go while its week is played. */
export async function openFakeRelay(
  took: (mail: { to: string[]; raw: Buffer }) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        took({ to: session.envelope.rcptTo.map((r) => r.address), raw: Buffer.concat(chunks) })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://demo:demo@127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
