import { once } from 'node:events'
import net from 'node:net'
import type { Letter } from './mails.ts'

/** One SMTP client on a loopback address of its own: the post box limits what one address may send in a minute. */
async function connect(port: number, host: string, from: string) {
  const socket = net.connect({ port, host, localAddress: from, noDelay: true })
  await once(socket, 'connect')
  let rest = ''
  let wake = () => {}
  const answers: string[] = []
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop()!
    answers.push(...lines.filter((l) => /^\d{3} /.test(l)))
    wake()
  })
  const answer = async (code: string) => {
    while (answers.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    const line = answers.shift()!
    if (!line.startsWith(code)) throw new Error(line)
  }
  const say = async (text: string | Buffer, code: string) => {
    socket.write(text)
    await answer(code)
  }
  await answer('220')
  await say('EHLO bench.example.org\r\n', '250')
  return {
    send: async (to: string, l: Letter) => {
      await say(`MAIL FROM:<${l.from}>\r\n`, '250')
      await say(`RCPT TO:<${to}>\r\n`, '250')
      await say('DATA\r\n', '354')
      await say(Buffer.concat([l.raw, Buffer.from('\r\n.\r\n')]), '250')
    },
    close: () => socket.end('QUIT\r\n'),
  }
}

const perAddress = 250

/** Sends over `width` connections at once; `sent` is called when a mail was acknowledged. The letters hold no line that is a dot. */
export async function post(o: {
  port: number
  to: string
  list: readonly Letter[]
  width: number
  sent?: (l: Letter) => void
  everyMs?: number
}) {
  const queue = [...o.list]
  const start = performance.now()
  let due = 0
  const one = async () => {
    while (queue.length > 0) {
      const client = await connect(o.port, '127.0.0.1', `127.0.${1 + Math.floor(next / 250)}.${2 + (next++ % 250)}`)
      for (let i = 0; i < perAddress && queue.length > 0; i++) {
        const l = queue.shift()!
        if (o.everyMs) {
          const wait = start + due++ * o.everyMs - performance.now()
          if (wait > 0) await new Promise((r) => setTimeout(r, wait))
        }
        await client.send(o.to, l)
        o.sent?.(l)
      }
      client.close()
    }
  }
  await Promise.all(Array.from({ length: o.width }, one))
}
let next = 0
