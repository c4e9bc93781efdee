import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Said } from '../push.ts'

export type Heard = { said: Said; headers: Record<string, string> }

/** A browser and its push service on loopback, for tests: it opens what it is sent with its own key alone (RFC 8291). */
export async function openBrowser() {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const auth = randomBytes(16)
  const heard: Heard[] = []
  let status = 201
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      if (status === 201)
        heard.push({ said: JSON.parse(open(Buffer.concat(parts))), headers: request.headers as Record<string, string> })
      response.writeHead(status).end()
    })
  })
  /** aes128gcm (RFC 8188): 16 bytes salt, 4 record size, 1 length of the sender's key, the key, one record. */
  const open = (body: Buffer) => {
    const salt = body.subarray(0, 16)
    const sender = body.subarray(21, 21 + body[20]!)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
    const derive = (use: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${use}\0`, length))
    const sealed = body.subarray(21 + body[20]!)
    const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12)).setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
    return plain.subarray(0, plain.lastIndexOf(2)).toString()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wake`,
    keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    heard,
    /** Takes what was heard since the last time. */
    take: () => heard.splice(0),
    answer: (code: number) => {
      status = code
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
