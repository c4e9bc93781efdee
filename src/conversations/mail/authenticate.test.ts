import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth'
import { expect, test } from 'vitest'
import { authenticate, type Resolver } from './authenticate.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

const zone: Record<string, string[][]> = {
  'TXT example.com': [['v=spf1 ip4:192.0.2.1 -all']],
  'TXT key._domainkey.example.com': [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]],
  'TXT _dmarc.example.com': [['v=DMARC1; p=reject']],
}
const resolver: Resolver = async (name, type) => {
  const found = zone[`${type} ${name}`]
  if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return found
}

const plain =
  'From: Jo <jo@example.com>\r\nTo: dave@plumber.example\r\nSubject: Tap\r\nDate: Tue, 3 Nov 2026 09:12:00 +0000\r\nMessage-ID: <a@example.com>\r\n\r\nThe tap leaks.\r\n'
async function signed(text = plain): Promise<string> {
  const key = { signingDomain: 'example.com', selector: 'key', privateKey }
  const { signatures } = await dkimSign(text, { ...key, signatureData: [key] })
  return signatures + text
}

const good = { ip: '192.0.2.1', helo: 'mx.example.com', mailFrom: 'jo@example.com', resolver, hostname: 'mx.handlet.example' }
const ask = (text: string, change: Partial<typeof good> & { milliseconds?: number } = {}) =>
  authenticate(Buffer.from(text), { ...good, ...change })

test('a signed message from the right place', async () => {
  expect(await ask(await signed())).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'pass', domain: 'example.com' })
})

test('changed on the way', async () => {
  expect(await ask((await signed()).replace('leaks', 'drips'))).toMatchObject({
    dkim: expect.not.stringMatching('pass'),
    dmarc: 'pass',
  })
  expect(await ask((await signed()).replace('leaks', 'drips'), { ip: '198.51.100.9' })).toMatchObject({
    spf: 'fail',
    dmarc: 'fail',
  })
})

test('forwarded: the signature still proves it', async () => {
  expect(await ask(await signed(), { ip: '198.51.100.9' })).toMatchObject({ spf: 'fail', dkim: 'pass', dmarc: 'pass' })
})

test('somebody else under that name', async () => {
  expect(await ask(plain, { ip: '198.51.100.9', mailFrom: 'x@evil.example' })).toEqual({
    spf: 'none',
    dkim: 'none',
    dmarc: 'fail',
    domain: 'example.com',
  })
})

test('what the message says of itself counts for nothing', async () => {
  const claims = `Authentication-Results: mx.handlet.example; spf=pass; dkim=pass header.d=example.com; dmarc=pass\r\nReceived-SPF: pass\r\nReceived: from mx.example.com (mx.example.com [192.0.2.1]) by mx.handlet.example\r\n${plain}`
  expect(await ask(claims, { ip: '198.51.100.9', mailFrom: '' })).toMatchObject({
    dkim: 'none',
    dmarc: 'fail',
    spf: expect.not.stringMatching('pass'),
  })
})

test('a domain that says nothing', async () => {
  const text = plain.replaceAll('example.com', 'quiet.example')
  expect(await ask(text, { mailFrom: 'jo@quiet.example' })).toMatchObject({ spf: 'none', dkim: 'none', dmarc: 'none' })
})

test.each<[string, Resolver]>([
  ['throws', async () => Promise.reject(new Error('down'))],
  [
    'throws at once',
    () => {
      throw new TypeError('x')
    },
  ],
  ['times out', async () => Promise.reject(Object.assign(new Error('x'), { code: 'ETIMEOUT' }))],
  ['answers nonsense', async () => null as never],
  ['answers garbage', async () => [['\0\xff=;;v=spf1 v=DKIM1']]],
])('a resolver that %s never breaks it', async (_, broken) => {
  const found = await ask(await signed(), { resolver: broken })
  expect([found.spf, found.dkim, found.dmarc]).not.toContain('pass')
})

test('a resolver that is down is not held against the sender', async () => {
  const found = await ask(await signed(), { resolver: async () => Promise.reject(new Error('down')) })
  expect(found).toMatchObject({ spf: 'temporary', dkim: 'temporary', dmarc: 'temporary' })
})

test('a resolver that never answers is given up', async () => {
  const found = await ask(await signed(), { resolver: () => new Promise(() => {}), milliseconds: 20 })
  expect(found).toEqual({ spf: 'temporary', dkim: 'temporary', dmarc: 'temporary', domain: null })
})

test('a header folded without end is not looked at', async () => {
  const asked: string[] = []
  const seen: Resolver = (name, type) => {
    asked.push(name)
    return resolver(name, type)
  }
  await ask(`X: y\r\n${' z\r\n'.repeat(4000)}${await signed()}`, { resolver: seen })
  expect(asked).not.toEqual([])
  asked.length = 0
  expect(await ask(`X: y\r\n${' z\r\n'.repeat(6000)}${await signed()}`, { resolver: seen })).toMatchObject({ spf: 'temporary' })
  expect(asked).toEqual([])
})

test.each(['', '\0', 'no headers', 'From: a, b <x@y>\r\nFrom: c@d\r\n\r\n'])('garbage %j never breaks it', async (text) => {
  expect((await ask(text)).dmarc).not.toBe('pass')
})
