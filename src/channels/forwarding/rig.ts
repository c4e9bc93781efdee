import { once } from 'node:events'
import net from 'node:net'
import { type Forwarded, type Listener, type ListenerOptions, openListener } from './listener.ts'

export const stops: (() => unknown)[] = []
export const stopAll = async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
}

export async function opened(changed: Partial<ListenerOptions> = {}) {
  const stored: Forwarded[] = []
  const listener = await openListener({
    port: 0,
    host: '127.0.0.1',
    domain: 'in.example.com',
    clock: () => new Date(),
    maxBytes: 1024 * 1024,
    lookUp: async (localPart) =>
      /^(north|south)$/.test(localPart) ? { workspaceId: `ws-${localPart}`, connectionId: `cn-${localPart}` } : null,
    accept: async (mail) => {
      stored.push(mail)
      return 'stored'
    },
    ...changed,
  })
  stops.push(() => listener.stop())
  return { listener, stored }
}

/** A peer that says exactly what it is told to. */
export async function dial(listener: Listener) {
  const socket = net.connect(listener.port, '127.0.0.1')
  stops.push(() => socket.destroy())
  let heard = ''
  let ended = false
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const each of waiting) each()
  }
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
    wake()
  })
  /** What was said since the last time, once it matches (or the line is closed). */
  const hear = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        if (!pattern.test(heard) && !ended) return
        waiting.delete(look)
        const all = heard
        heard = ''
        resolve(all)
      }
      waiting.add(look)
      look()
    })
  const say = (text: string | Buffer, pattern: RegExp) => {
    socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text)
    return hear(pattern)
  }
  const greeting = await hear(/\r\n/)
  const envelope = async (...to: string[]) => {
    await say('EHLO peer.example\r\nMAIL FROM:<jo@example.com>\r\n', /Accepted\r\n/)
    for (const each of to) await say(`RCPT TO:<${each}>\r\n`, /\r\n/)
  }
  return { socket, hear, say, greeting, envelope, closed: once(socket, 'close') }
}
export const lastLine = /(^|\r\n)\d{3} [^\r\n]*\r\n$/
