import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test } from 'vitest'
import { dial, lastLine, opened, stopAll, stops } from './rig.ts'

setFlagsFromString('--expose-gc')
afterEach(stopAll)

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
  await expect.poll(() => held() - before).toBeLessThan(10 * 1024 * 1024)
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
