import nodemailer from 'nodemailer'
import { afterAll, expect, test } from 'vitest'
import { type SmtpBehaviour, startSmtpSink } from './smtp-sink.ts'

const sink = await startSmtpSink()
afterAll(sink.stop)

const raw = 'From: Jo <jo@example.com>\r\nSubject: On my way\r\n\r\nSee you at two.\r\n'
async function send(mode: SmtpBehaviour) {
  sink.behave(mode)
  sink.received.length = 0
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: sink.port,
    auth: { user: 'jo', pass: 'x' },
    ignoreTLS: true,
  })
  const envelope = { from: 'jo@example.com', to: ['sam@example.com'] }
  const code = await transport.sendMail({ envelope, raw }).then(
    () => 'sent',
    (e) => e.responseCode ?? e.code,
  )
  return { code, taken: sink.received.length }
}

test('it takes a message as it was sent', async () => {
  expect(await send('accept')).toEqual({ code: 'sent', taken: 1 })
  expect(sink.received[0]?.envelope).toEqual({ from: 'jo@example.com', to: ['sam@example.com'] })
  expect(sink.received[0]?.raw.toString()).toBe(raw)
})

test.each<[SmtpBehaviour, unknown, number]>([
  ['refuse', 550, 0],
  ['defer', 451, 0],
  ['auth-fail', 535, 0],
  ['drop-before-data', 'ECONNECTION', 0],
  ['drop-after-data', 'ECONNECTION', 1],
])('%s', async (mode, code, taken) => {
  expect(await send(mode)).toEqual({ code, taken })
})
