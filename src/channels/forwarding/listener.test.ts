import { createTransport } from 'nodemailer'
import tlsOptions from 'smtp-server/lib/tls-options.js'
import { afterEach, expect, test } from 'vitest'
import { dial, lastLine, opened, stopAll } from './rig.ts'

afterEach(stopAll)

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
