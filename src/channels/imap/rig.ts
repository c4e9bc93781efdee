import { once } from 'node:events'
import net from 'node:net'
import type { Dovecot } from '../../../test/dovecot.ts'
import { startSmtpSink } from '../../../test/smtp-sink.ts'
import type { ChannelUnderTest, Fault } from '../channel.contract.ts'
import { type ImapSettings, type MailOptions, openImap } from './imap.ts'

export const clock = () => new Date()

/** A way to Dovecot that can be shut: it is reached, and says nothing but goodbye. */
async function startGate(port: number, localAddress: string) {
  let shut = false
  const lines = new Set<net.Socket>()
  const gate = net.createServer((line) => {
    line.on('error', () => {})
    if (shut) return void line.destroy()
    const onward = net.connect({ port, host: '127.0.0.1', localAddress })
    onward.on('error', () => line.destroy())
    lines.add(line)
    line.on('close', () => {
      lines.delete(line)
      onward.destroy()
    })
    onward.on('close', () => line.destroy())
    line.pipe(onward).pipe(line)
  })
  gate.listen(0, '127.0.0.1')
  await once(gate, 'listening')
  const cut = () => {
    for (const line of lines) line.destroy()
  }
  return {
    port: (gate.address() as net.AddressInfo).port,
    cut,
    shut(value: boolean) {
      shut = value
      if (value) cut()
    },
    stop() {
      cut()
      gate.close()
    },
  }
}

const behaviours = {
  refuses: 'refuse',
  busy: 'defer',
  silent: 'drop-after-data',
  credential: 'auth-fail',
  away: 'drop-before-data',
} as const
let people = 0

/** A person with an empty mailbox at a real Dovecot, and a submission server beside it. */
export async function startRig(dovecot: Dovecot, options: Partial<MailOptions> = {}) {
  const sink = await startSmtpSink()
  const name = `person${++people}`
  // Dovecot makes everyone at an address wait after a wrong password there: each rig has its own.
  const gate = await startGate(dovecot.port, `127.0.1.${people}`)
  dovecot.addPerson(name, 'app password')
  const settings: ImapSettings = {
    address: `${name}@example.org`,
    user: name,
    password: 'app password',
    imap: { host: '127.0.0.1', port: gate.port, secure: false },
    smtp: { host: '127.0.0.1', port: sink.port, secure: false },
  }
  let password = settings.password
  const opened = new Set<ReturnType<typeof openImap>>()
  const open = (changed: Partial<ImapSettings> = {}) => {
    const channel = openImap(
      { ...settings, password, ...changed },
      { clock, selfSigned: true, allowPrivate: true, timeoutMs: 5_000, ...options },
    )
    opened.add(channel)
    return channel
  }
  const stop = async () => {
    for (const channel of opened) await channel.close()
    gate.stop()
    await sink.stop()
  }
  const breaks = async (fault: Fault) => {
    sink.behave(behaviours[fault])
    if (fault === 'away') gate.shut(true)
    if (fault === 'credential') password = 'no longer this one'
  }
  const mends = async () => {
    sink.behave('accept')
    gate.shut(false)
    password = settings.password
  }
  const underTest = (): ChannelUnderTest => ({
    channel: open(),
    again: () => open(),
    arrives: (raw, folder) => dovecot.deliver(name, raw, folder === 'sent' ? 'Sent' : 'INBOX'),
    taken: async () => sink.received.map(({ raw }) => /^Message-ID: <(.+)>/m.exec(raw.toString())?.[1] ?? ''),
    breaks,
    mends,
    close: stop,
  })
  return { name, dovecot, sink, gate, settings, open, stop, underTest }
}
