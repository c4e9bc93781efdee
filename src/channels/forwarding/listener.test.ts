import { once } from 'node:events'
import net from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTransport } from 'nodemailer'
import tlsOptions from 'smtp-server/lib/tls-options.js'
import { afterEach, expect, test } from 'vitest'
import { type Forwarded, type Listener, type ListenerOptions, openListener } from './listener.ts'

setFlagsFromString('--expose-gc')
const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

async function opened(changed: Partial<ListenerOptions> = {}) {
  const stored: Forwarded[] = []
  const listener = await openListener({
    port: 0,
    host: '127.0.0.1',
    domain: 'in.example.com',
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
async function dial(listener: Listener) {
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
const lastLine = /(^|\r\n)\d{3} [^\r\n]*\r\n$/

test('mail to a forwarding address is stored with its envelope, whatever tag or capitals it carries', async () => {
  const { listener, stored } = await opened()
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, name: 'peer.example' })
  const text = 'Hello\r\n.a line with a dot\r\n..two\r\n'
  await transport.sendMail({ from: 'jo@example.com', to: 'North+website@IN.example.com', subject: 'Boiler', text })
  expect(stored).toMatchObject([
    {
      workspaceId: 'ws-north',
      connectionId: 'cn-north',
      remote: { ip: '127.0.0.1', helo: 'peer.example', mailFrom: 'jo@example.com' },
    },
  ])
  expect(Buffer.from(stored[0]!.raw).toString()).toContain('\r\n.a line with a dot\r\n..two\r\n')
  transport.close()
})

test('it is not a relay, and knows nobody else', async () => {
  const { listener, stored } = await opened()
  const peer = await dial(listener)
  await peer.envelope()
  expect(await peer.say('RCPT TO:<jo@example.org>\r\n', lastLine)).toMatch(
    /^550 .*We only take mail for addresses at in\.example\.com/,
  )
  expect(await peer.say('RCPT TO:<north@evil.in.example.com>\r\n', lastLine)).toMatch(/^550 /)
  expect(await peer.say('RCPT TO:<north%example.org@in.example.com>\r\n', lastLine)).toMatch(/^550 /)
  expect(await peer.say('RCPT TO:<nobody@in.example.com>\r\n', lastLine)).toMatch(
    /^550 .*There is no such forwarding address here/,
  )
  expect(await peer.say('DATA\r\n', lastLine)).toMatch(/^503 /)
  expect(stored).toEqual([])
})

test('it offers its size, no AUTH, and STARTTLS only with a certificate', async () => {
  const { listener } = await opened()
  const hello = await (await dial(listener)).say('EHLO peer.example\r\n', lastLine)
  expect(hello).toMatch(/SIZE 1048576/)
  expect(hello).not.toMatch(/AUTH|STARTTLS/)
  expect(await (await dial(listener)).say('EHLO peer.example\r\nAUTH PLAIN AGEAYg==\r\n', /\r\n5\d\d [^\r\n]*\r\n$/)).toMatch(
    /\r\n50\d /,
  )
})

test('with a certificate the message comes in encrypted', async () => {
  const { key, cert } = tlsOptions()
  const { listener, stored } = await opened({ tls: { key: String(key), cert: String(cert) } })
  const insecure = { requireTLS: true, tls: { rejectUnauthorized: false } }
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, ...insecure })
  await transport.sendMail({ from: 'jo@example.com', to: 'north@in.example.com', subject: 'Boiler', text: 'Hello' })
  expect(stored).toHaveLength(1)
})

test('250 is said only after it is stored, and 451 when it could not be', async () => {
  let store = (_: 'stored') => {}
  const asked = Promise.withResolvers<void>()
  const { listener } = await opened({
    accept: () => {
      asked.resolve()
      return new Promise((resolve) => {
        store = resolve
      })
    },
  })
  const peer = await dial(listener)
  await peer.envelope('north@in.example.com')
  await peer.say('DATA\r\n', /354/)
  let answer = ''
  const answered = peer.say('Subject: hi\r\n\r\nhi\r\n.\r\n', lastLine).then((text) => {
    answer = text
  })
  await asked.promise
  expect(answer).toBe('')
  store('stored')
  await answered
  expect(answer).toMatch(/^250 /)

  const broken = await opened({ accept: () => Promise.reject(new Error('disk full: secret detail')) })
  const other = await dial(broken.listener)
  await other.envelope('north@in.example.com')
  await other.say('DATA\r\n', /354/)
  const refusal = await other.say('Subject: hi\r\n\r\nhi\r\n.\r\n', lastLine)
  expect(refusal).toMatch(/^451 /)
  expect(refusal).not.toContain('secret')
})

test('when the look-up fails the sender is asked to come back, not turned away', async () => {
  const { listener } = await opened({ lookUp: () => Promise.reject(new Error('database away')) })
  const peer = await dial(listener)
  await peer.envelope()
  expect(await peer.say('RCPT TO:<north@in.example.com>\r\n', lastLine)).toMatch(/^451 /)
})

test('two workspaces get a copy each, and if one fails the sender sends again', async () => {
  let fails = true
  const stored: string[] = []
  const { listener } = await opened({
    accept: async ({ workspaceId }) => {
      if (workspaceId === 'ws-south' && fails) throw new Error('no')
      stored.push(workspaceId)
      return 'stored'
    },
  })
  const peer = await dial(listener)
  const deliver = async () => {
    await peer.envelope('north@in.example.com', 'south@in.example.com', 'north+again@in.example.com')
    await peer.say('DATA\r\n', /354/)
    return peer.say('Subject: hi\r\n\r\nhi\r\n.\r\n', lastLine)
  }
  expect(await deliver()).toMatch(/^451 /)
  fails = false
  expect(await deliver()).toMatch(/^250 /)
  expect(stored.sort()).toEqual(['ws-north', 'ws-north', 'ws-south'])
})

test('a message that says it is too long is refused at once, and one that turns out to be is never held', async () => {
  const { listener, stored } = await opened()
  const peer = await dial(listener)
  expect(await peer.say('EHLO p.example\r\nMAIL FROM:<jo@example.com> SIZE=52428800\r\n', /\r\n5\d\d [^\r\n]*\r\n$/)).toMatch(
    /\r\n552 /,
  )
  const liar = await dial(listener)
  await liar.envelope('north@in.example.com')
  await liar.say('DATA\r\n', /354/)
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  const mebibyte = Buffer.alloc(1024 * 1024, `${'x'.repeat(1022)}\r\n`)
  for (let i = 0; i < 50; i++) {
    if (!liar.socket.write(mebibyte)) await once(liar.socket, 'drain')
  }
  expect(held() - before).toBeLessThan(10 * 1024 * 1024)
  expect(await liar.say('.\r\n', lastLine)).toMatch(/^552 .*1048576/)
  expect(stored).toEqual([])
})

test('only CRLF . CRLF ends a message: nothing can be smuggled behind another line end', async () => {
  const { listener, stored } = await opened()
  const peer = await dial(listener)
  await peer.envelope('north@in.example.com')
  await peer.say('DATA\r\n', /354/)
  const smuggled = 'MAIL FROM:<boss@example.com>\r\nRCPT TO:<south@in.example.com>\r\nDATA\r\nSubject: two\r\n\r\n'
  const body = `Subject: one\r\n\r\na\n.\n${smuggled}b\n.\r\n${smuggled}c\r.\r${smuggled}nul:\0 high:\xff\r\n`
  expect(await peer.say(`${body}.\r\n`, lastLine)).toMatch(/^250 [^\r\n]*\r\n$/)
  expect(stored).toHaveLength(1)
  expect(Buffer.from(stored[0]!.raw).toString('latin1')).toBe(body)
})

test('pipelined commands and two messages on one line are answered in order', async () => {
  const { listener, stored } = await opened()
  const peer = await dial(listener)
  const one = 'MAIL FROM:<>\r\nRCPT TO:<south@in.example.com>\r\nDATA\r\n'
  await peer.say(`EHLO p.example\r\n${one}`, /354/)
  await peer.say(`Subject: a\r\n\r\na\r\n.\r\n${one}`, /354/)
  expect(await peer.say('Subject: b\r\n\r\nb\r\n.\r\nQUIT\r\n', /221/)).toMatch(/250 .*\r\n221 /)
  expect(stored.map((mail) => [mail.workspaceId, mail.remote.mailFrom])).toEqual([
    ['ws-south', ''],
    ['ws-south', ''],
  ])
})

test('a flood of recipients ends, first politely, then with the line', async () => {
  const { listener } = await opened({ limits: { recipientsPerMessage: 3, recipientsPerMinute: 50 } })
  const peer = await dial(listener)
  await peer.envelope(...['a', 'b', 'c'].map((tag) => `north+${tag}@in.example.com`))
  expect(await peer.say('RCPT TO:<north+d@in.example.com>\r\n', lastLine)).toMatch(/^452 /)
  const guesser = await dial(listener)
  await guesser.envelope()
  guesser.socket.write(Array.from({ length: 200 }, (_, i) => `RCPT TO:<guess${i}@in.example.com>\r\n`).join(''))
  const answers = await guesser.hear(/421 /)
  expect(answers.match(/^550 /gm)?.length).toBeLessThan(50)
  await guesser.closed
})

test('one address may not hold every line', async () => {
  const { listener } = await opened({ limits: { connectionsPerIp: 2 } })
  const peers = [await dial(listener), await dial(listener), await dial(listener)]
  expect(peers.map((peer) => peer.greeting.slice(0, 3))).toEqual(['220', '220', '421'])
  peers[0]!.socket.end('QUIT\r\n')
  await peers[0]!.closed
  await expect.poll(async () => (await dial(listener)).greeting.slice(0, 3)).toBe('220')
})

test('a client that stops talking, or dribbles, is let go', async () => {
  const { listener, stored } = await opened({ limits: { idleMs: 150, dataMs: 400 } })
  const silent = await dial(listener)
  expect(await silent.hear(/421 /)).toMatch(/421 /)
  const slow = await dial(listener)
  await slow.envelope('north@in.example.com')
  await slow.say('DATA\r\n', /354/)
  const dribble = setInterval(() => slow.socket.write('x\r\n'), 40)
  stops.push(() => clearInterval(dribble))
  expect(await slow.hear(/421 /)).toMatch(/421 .*too long to arrive/)
  await slow.closed
  expect(stored).toEqual([])
})

test('a client that hangs up in the middle leaves nothing behind, and the next is served', async () => {
  const { listener, stored } = await opened()
  const rude = await dial(listener)
  await rude.envelope('north@in.example.com')
  await rude.say('DATA\r\n', /354/)
  rude.socket.write('Subject: half a mess')
  rude.socket.resetAndDestroy()
  const next = await dial(listener)
  await next.envelope('north@in.example.com')
  await next.say('DATA\r\n', /354/)
  expect(await next.say('Subject: whole\r\n\r\n.\r\n', lastLine)).toMatch(/^250 /)
  expect(stored).toHaveLength(1)
})

test('stopping finishes the message under way and sends new ones away for now', async () => {
  const { listener, stored } = await opened()
  const busy = await dial(listener)
  await busy.envelope('north@in.example.com')
  await busy.say('DATA\r\n', /354/)
  busy.socket.write('Subject: last\r\n\r\n')
  const idle = await dial(listener)
  await idle.say('EHLO p.example\r\n', lastLine)
  const stopped = listener.stop()
  expect(await idle.say('MAIL FROM:<jo@example.com>\r\n', lastLine)).toMatch(/^421 /)
  expect((await dial(listener)).greeting).toMatch(/^421 /)
  expect(await busy.say('done\r\n.\r\n', lastLine)).toMatch(/^250 /)
  await stopped
  expect(stored).toHaveLength(1)
})
