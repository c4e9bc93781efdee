import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Clock } from '#platform/clock.ts'
import { byAddress } from './limits.ts'

export type Forwarded = {
  readonly workspaceId: string
  readonly connectionId: string
  readonly raw: Uint8Array
  readonly remote: { readonly ip: string; readonly helo: string; readonly mailFrom: string }
}

export type ListenerOptions = {
  /** 0: any that is free. */
  readonly port: number
  readonly host?: string
  /** What stands behind the @, as in `in.example.com`. */
  readonly domain: string
  /** STARTTLS is offered only with these (PEM). */
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly maxBytes: number
  /** Whose address it is; null: nobody's. The local part comes in lower case and without what follows a `+`. */
  lookUp(localPart: string): Promise<{ workspaceId: string; connectionId: string } | null>
  /** Resolves when the message cannot be lost any more: only then is it acknowledged. */
  accept(mail: Forwarded): Promise<'stored'>
  readonly limits?: Partial<ListenerLimits>
  readonly clock: Clock
}

export type ListenerLimits = {
  readonly connections: number
  readonly connectionsPerIp: number
  /** New connections from one address, and recipients asked for from one address, in a minute. */
  readonly connectionsPerMinute: number
  readonly recipientsPerMinute: number
  readonly recipientsPerMessage: number
  /** Milliseconds of silence, for one message from DATA to its end, and for what is under way when we stop. */
  readonly idleMs: number
  readonly dataMs: number
  readonly stopMs: number
}

const usual: ListenerLimits = {
  connections: 200,
  connectionsPerIp: 20,
  connectionsPerMinute: 120,
  recipientsPerMinute: 300,
  recipientsPerMessage: 20,
  idleMs: 60_000,
  dataMs: 10 * 60_000,
  stopMs: 20_000,
}

export type Listener = { readonly port: number; stop(): Promise<void> }

type Recipient = { workspaceId: string; connectionId: string }

const reply = (responseCode: number, sentence: string) => Object.assign(new Error(sentence), { responseCode })

function readWithin(stream: SMTPServerDataStream, maxBytes: number, ms: number): Promise<Uint8Array | 'too-long' | 'too-slow'> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let bytes = 0
    const timer = setTimeout(() => {
      resolve('too-slow')
      stream.destroy()
    }, ms)
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      // What is too long is read to its end, because the answer is only heard there, but it is not kept.
      if (bytes > maxBytes) chunks = []
      else chunks.push(chunk)
    })
    stream.on('end', () => resolve(bytes > maxBytes ? 'too-long' : Buffer.concat(chunks)))
    stream.on('error', reject)
    stream.on('close', () => clearTimeout(timer))
  })
}

/** The post box of the forwarding addresses: it takes mail for our own workspaces and for nobody else. Resolves when it listens. */
export async function openListener(o: ListenerOptions): Promise<Listener> {
  const limits = { ...usual, ...o.limits }
  const connecting = byAddress(limits.connectionsPerMinute, o.clock, limits.connectionsPerIp)
  const asking = byAddress(limits.recipientsPerMinute, o.clock)
  const known = new WeakMap<SMTPServerSession['envelope'], Map<string, Recipient>>()
  const counted = new Set<string>()
  const underWay = new Set<Promise<unknown>>()
  let stopping = false

  const localPartOf = (address: string): string | undefined => {
    const at = address.lastIndexOf('@')
    if (address.slice(at + 1).toLowerCase() !== o.domain.toLowerCase()) return undefined
    return address.slice(0, at).toLowerCase().split('+', 1)[0]
  }

  async function recipient(address: string, session: SMTPServerSession): Promise<void> {
    if (!asking.take(session.remoteAddress)) throw reply(421, 'Too many recipients from your address, please try again later')
    const localPart = localPartOf(address)
    if (localPart === undefined) throw reply(550, `We only take mail for addresses at ${o.domain}`)
    const found = await o.lookUp(localPart).catch(() => {
      throw reply(451, 'We cannot look up this address right now, please try again later')
    })
    if (!found) throw reply(550, 'There is no such forwarding address here')
    const all = known.get(session.envelope) ?? new Map<string, Recipient>()
    all.set(found.connectionId, found)
    known.set(session.envelope, all)
  }

  async function data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const { envelope, remoteAddress: ip, hostNameAppearsAs } = session
    const raw = await readWithin(stream, o.maxBytes, limits.dataMs)
    if (raw === 'too-slow') throw reply(421, 'The message took too long to arrive, please try again later')
    if (raw === 'too-long') throw reply(552, `The message is longer than the ${o.maxBytes} bytes that we take`)
    const remote = { ip, helo: hostNameAppearsAs, mailFrom: envelope.mailFrom ? envelope.mailFrom.address : '' }
    const to = [...(known.get(envelope)?.values() ?? [])]
    // Storing is idempotent, so when one of several fails the sender may send to all of them again.
    const outcomes = await Promise.allSettled(to.map((each) => o.accept({ ...each, raw, remote })))
    if (to.length === 0 || outcomes.some((each) => each.status === 'rejected'))
      throw reply(451, 'We could not store the message just now, please try again later')
  }

  const answer = (work: Promise<void>, done: (error?: Error | null) => void) => {
    const known = (error: Error) =>
      done('responseCode' in error ? error : reply(451, 'Something went wrong, please try again later'))
    const finished = work.then(() => done(), known).finally(() => underWay.delete(finished))
    underWay.add(finished)
  }

  const server = new SMTPServer({
    name: o.domain,
    banner: 'Handlet',
    logger: false,
    ...(o.tls ?? {}),
    size: o.maxBytes,
    // AUTH would only invite guesses; nobody signs in here.
    disabledCommands: ['AUTH', ...(o.tls ? [] : ['STARTTLS'])],
    authOptional: true,
    disableReverseLookup: true,
    maxClients: limits.connections,
    maxRecipients: limits.recipientsPerMessage,
    maxCommandLength: 2048,
    maxAllowedUnauthenticatedCommands: 200,
    socketTimeout: limits.idleMs,
    closeTimeout: 1_000,
    onConnect(session, done) {
      if (stopping) return done(reply(421, 'We are restarting, please try again shortly'))
      if (!connecting.enter(session.remoteAddress))
        return done(reply(421, 'Too many connections from your address, please try again later'))
      counted.add(session.id)
      done()
    },
    onClose(session) {
      if (counted.delete(session.id)) connecting.leave(session.remoteAddress)
    },
    onMailFrom: (_from, _session, done) => (stopping ? done(reply(421, 'We are restarting, please try again shortly')) : done()),
    onRcptTo: (to, session, done) => answer(recipient(to.address, session), done),
    onData: (stream, session, done) => answer(data(stream, session), done),
  })
  // A peer that hangs up in the middle of its message is its own trouble.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(o.port, o.host ?? '0.0.0.0', () => resolve())
  })

  return {
    port: (server.server.address() as AddressInfo).port,
    async stop() {
      stopping = true
      const late = new Promise((resolve) => setTimeout(resolve, limits.stopMs).unref())
      await Promise.race([Promise.all(underWay), late])
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
